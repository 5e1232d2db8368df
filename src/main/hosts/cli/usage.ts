import { scoreUsage } from './usageScore.ts';

/** The command line was written wrongly; the program ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const general = `trimbin <command> [options]

  analyze <folder>    find the footage in a folder, measure what is new or changed
  report <folder>     write reports of an analysed folder
  info <file>         say what one media file is
  subtitles <what>    judge, mend, convert or measure subtitle files
  data <what>         describe, group or query a table
  score <what>        learn the editor's taste, rank shots, fit a model to any table
  features <folder>   the feature vector of every shot, as CSV, JSON or Parquet
  serve [folder]      start the app for a browser and print its address
  demo [folder]       make a sample project, analyse it and write its reports

  --help, -h          this text, or a command's own with: trimbin <command> --help
  --version, -v       the version

Exit: 0 done, 1 failed, 2 wrong usage. Messages go to stderr, results to stdout.`;

const commands: Record<string, string> = {
  ...scoreUsage,
  analyze: `trimbin analyze <folder> [options]

Opens (or creates) the project in <folder>/.trimbin and analyses every clip that is new or changed.
Stop it with Ctrl-C at any moment; run it again and it goes on where it was.

  --only <names>          measure these alone: shots, picture, sound, thumbnails (comma-separated)
  --shots <name=value>    set a shot detector parameter (repeatable; docs/specs/shots.md)
  --still-interval <ms>   time between the pictures sampled for sharpness and thumbnails (500)
  --progress <how>        bar (default on a terminal), plain, json (one JSON line an event, on stderr), none
  --json                  print the summary as one JSON document
  --strict                exit 1 when any file failed`,
  report: `trimbin report <folder> [options]

Writes report.html, report.json, shots.csv, clips.csv and subtitles.csv, report.xlsx, report.pdf.

  --format <list>         html, json, csv, xlsx, pdf (comma-separated; default html)
  --lang <language>       en (default) or zh-CN
  --out <dir>             where to write (default <folder>/trimbin-reports)
  --sections <list>       summary, clips, shots, thumbnails, curves, sound, scores, subtitles,
                          data, skipped (default all)
  --json                  print the written files as one JSON document`,
  info: `trimbin info <file> [options]

Says what one media file is: container, streams, timing, colour, sound, subtitles, chapters.

  --json                  print all of it as one JSON document`,
  subtitles: `trimbin subtitles <what> … [options]

  check <file>            judge a subtitle by a house's rules
  fix <in>                mend it by those rules, retime it
  convert <in> <out>      read any subtitle, write another; the format by its ending
  search <folder> <words> find words in all subtitles of an analysed folder
  stats <file>            say what a subtitle file holds
  sync <file> --to <ref>  fit a subtitle to the speech of a clip, or to another subtitle

Reading (all of them); a media file gives its text track:
  --encoding <name>       what the text is written in (default: found out)
  --from-format <format>  srt, webvtt, ass, ssa, ttml, ebu-stl, sbv, lrc, text (default: found out)
  --strict                follow the standard to the letter; what it does not allow is left out, and listed
  --track <n>             which subtitle track of a media file (default: the first one that is text)
  --json                  print the result as one JSON document

check and fix (rules: docs/specs/subtitle-rules.md):
  --profile <id|file>     netflix-{en,zh-Hans,zh-Hant,ja,ko,default}[-sdh][-children], bbc, amazon, arte, custom, or
                          a JSON file that extends one of them (default netflix-default)
  --video <clip>          the film: its shot list and its frame rate count
  --fps <rate>            24, 23.976, 30000/1001 … (default: the film's, else the file's, else 24)
  --language <tag>        language of the text (default: the profile's, the file's, or found out)

check:
  --out <file>            write a report: .html, .csv, .json, .xlsx
  --lang <language>       language of the report: en (default) or zh-CN
  --strict                exit 1 if there is an error (check, fix)
  --fail-on <severity>    with --strict, exit 1 for error (default), warning or info and above
  --force                 replace a report that is there

fix:
  --out <file>            where to write; never the file that is read
  --dry-run               show before and after, write nothing
  --rules <list>          mend these rules alone (comma-separated; none: only retime)
  --split, --merge        cut cues that are too long into several; join those too short with the next
  --shift <ms>            move every cue, also by less than nothing
  --stretch <a=b,c=d>     move time a to b and c to d, ms or [hh:]mm:ss.fff, and all others in proportion
  --from-fps, --to-fps    keep frame numbers, change the rate at which they run
  --force                 replace a file that is there

convert:
  --to <format>           the format to write, whatever the ending says
  --to-encoding <name>    the encoding to write (default UTF-8)
  --force                 replace a file that is there

stats (docs/specs/subtitle-statistics.md):
  --with <file>           which cues have a partner in this other subtitle; --with-track <n> of a media file
  --video <clip>          the film: silence is then also counted against its length
  --language <tag>        of the words (default: the file's, or found out)
  --window <seconds>      of words a minute over time (60)

search (docs/specs/subtitle-search.md):
  --limit <n>             hits to print (100)
  --offset <n>            hits to pass over (0)

sync (docs/specs/subtitle-sync.md):
  --to <clip|subtitle>    what to fit it to: a clip or sound file (its speech), or a subtitle in any language
  --to-track <n>          fit to this subtitle track of a media file instead of to its sound
  --out <file>            write the fitted subtitle; nothing is written of a fit that is not to be trusted
  --to-encoding <name>    the encoding to write (default UTF-8)
  --reach <seconds>       the greatest shift that is looked for (default 600)
  --force                 replace a file that is there, and write even what is not to be trusted`,
  data: `trimbin data <what> <file> … [options]

Works on one table: CSV, TSV, JSON (array or lines), Parquet, XLSX; or, of an analysed folder, on one of the project's
own: clips, shots, cues, scores, labels, jobs. SQL knows it as "data", and the project's by their names too.

  data describe <file>            each column: type, missing, distinct, mean, variance, quantiles …
  data group <file> --by <col>    one row a value of the column, sorted by it; rows without it are left out
    --mean --median --sum --min --max --count --variance --variance-sample --std --std-sample --quantile <0-1>
                                  of every numeric column (default --mean); variance and std divide by n
    --drop-missing                first leave out rows in which anything is missing
  data query <file> "SELECT …"    one SELECT; nothing but this file can be read, nothing is changed
    --out <file>                  write the result: .csv, .json, .parquet or .xlsx by the ending
    --limit <n>                   rows to print (1000)
  data tables <folder>            names of the tables that a project has

  --table <name>          of a folder: which of the project's own tables
  --encoding <name>       of the text (default: what its bytes say)
  --separator <char>      between the columns of a text table; "tab" for a tabulator
  --no-header             the first row is data
  --sheet <name>          of a workbook (default: the first)
  --type <column>=<type>  text, integer, number, boolean, date, time or timestamp (repeatable)
  --json                  print the result as one JSON document`,
  serve: `trimbin serve [folder] [options]

Starts the app on 127.0.0.1 and prints its address, until it is stopped.

  --port <n>              the port (default: any free one)
  --no-open               do not open a browser window
  --json                  print the address as one JSON document`,
  demo: `trimbin demo [folder] [options]

Makes a sample project (default ./trimbin-sample), analyses it and writes its reports.

  --lang <language>       language of the reports: en (default) or zh-CN`,
};

export const commandNames = Object.keys(commands);

export function helpText(command?: string): string {
  return (command !== undefined && commands[command]) || general;
}
