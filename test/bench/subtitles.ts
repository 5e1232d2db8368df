import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { textFormats } from '#main/analysis/subtitles/formats/registry.ts';
import { median } from './run.ts';

const cueCount = 10_000;

/** Ten thousand cues of two lines, every fifth in italics. */
function longTrack(): SubtitleTrack {
  const cues = Array.from({ length: cueCount }, (_, at) => ({
    id: `c${at + 1}`,
    startMs: at * 2500,
    endMs: at * 2500 + 2000,
    lines: [
      [
        {
          text: `Line ${at} of a subtitle, long enough to be one,`,
          ...(at % 5 === 0 ? { style: { italic: true as const } } : {}),
        },
      ],
      [{ text: 'and a second line below it.' }],
    ],
    ...{ speaker: null, position: null },
  }));
  return { format: 'srt', language: 'en', title: null, cues, comments: [] };
}

/** Reading 10,000 cues in each format, ms of CPU. */
export function benchSubtitles(runs: number, say: (what: string, value: string, goal: string) => void): void {
  const track = longTrack();
  for (const { name, parse, write } of textFormats) {
    const { text } = write(track);
    const spent = Array.from({ length: runs + 1 }, () => {
      const from = process.cpuUsage();
      parse(text);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    // The first run compiles.
    say(`subtitles: ${cueCount} cues of ${name}, CPU`, `${median(spent.slice(1)).toFixed(0)} ms`, '≤ 100 ms');
  }
}
