/** Help of what belongs to scoring. */
export const scoreUsage: Record<string, string> = {
  score: `trimbin score <what> [options]

  fit <table>             fit a model to any table (CSV, TSV, JSON, Parquet, XLSX)
  train <folder>          learn from the labels of a project
  rank <folder>           all shots, best first, with reasons
  selects <folder>        lists of the best shots that fill a length; kept in the project
  export <folder>         scores as CSV, JSON or Parquet, or the model as ONNX

fit:
  --target <column>       what to predict
  --model <kind>          logistic (default), linear, mlp
  --group <column>        rows of one value never sit on both sides of a cross-validation
  --without <column>      leave a column out (repeatable)
  --sheet <name>          of a workbook (default: the first)
  --drop-missing          leave rows with missing values out (otherwise they are named and refused)
  --encode                each text of a text column becomes a column of 0 and 1 (otherwise refused)
  --out <file.onnx>       write the model
train:
  --model <kind>          logistic (default), linear, bradley-terry, mlp
  --from <labels>         flag (picks and rejects), rating, pairs; by default what the kind is for
fit and train:
  --C <number>            logistic, bradley-terry: inverse strength of the penalty (1)
  --ridge <alpha>         linear: strength of the penalty (0)
  --layers <list>         mlp: units of the hidden layers (64)
  --epochs, --batch, --learning-rate     mlp: 200, 32, 0.001
  --seed <n>  --folds <n>                1, 5
rank, export and selects:
  --model <id|kind|default>   by default the newest model, else the default score
  --limit <n>             rank: so many shots
  --format <format>       export: csv (default), json, parquet, onnx; or by the ending of --out
  --out <file>            export: where to write (csv and json go to stdout without it)
selects (without options: the lists that there are):
  --length <m:ss>         make one of this length, no two shots near-duplicates
  --variety <0-1>         0 the best, 1 as different as can be (0.5)
  --name <name>           what it is called (Selects)
  --list <name>           print one; with --rename <name> or --delete change it
  --format, --out         csv or json, on stdout or into a file

  --json                  print the answer as one JSON document`,
  features: `trimbin features <folder> [options]

The documented numbers of every shot (docs/specs/features.md). What is missing stays empty; which analysis has not run
is said on stderr.

  --format <format>       csv (default), json, parquet
  --out <file>            where to write; without it csv and json go to stdout, parquet to
                          <folder>/trimbin-reports/features.parquet
  --json                  print what was written as one JSON document`,
};
