import type { LeftOut } from './leaveOut.ts';
import {
  cutTally,
  distractorErrors,
  gradualTally,
  recallByKind,
  scoreOfFilm,
  type Score,
  type Tally,
} from './score.ts';

const number = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits));

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function tallyRow(name: string, tally: Tally, iou: number | null = null): (string | number)[] {
  return [name, number(tally.f1), tally.hits, tally.misses, tally.falseAlarms, number(iou, 2)];
}

/** F1 of cuts and of gradual transitions, by type. */
export function typeTable(scores: readonly Score[]): string {
  const gradual = (name: string, types: string[]) => {
    const row = gradualTally(scores, types);
    return tallyRow(name, row, row.meanIou);
  };
  return table(
    ['type', 'F1', 'found', 'missed', 'false', 'mean IoU'],
    [
      tallyRow('cut', cutTally(scores)),
      gradual('gradual, all', []),
      gradual('dissolve (with wipes)', ['dissolve']),
      gradual('fade-in', ['fade-in']),
      gradual('fade-out', ['fade-out']),
    ],
  );
}

export function kindTable(scores: readonly Score[]): string {
  const rows = [...recallByKind(scores)].sort(([a], [b]) => a.localeCompare(b));
  return table(
    ['kind', 'found', 'of', 'recall'],
    rows.map(([kind, row]) => [kind, row.found, row.of, number(row.found / row.of)]),
  );
}

export function distractorTable(scores: readonly Score[]): string {
  const rows = [...distractorErrors(scores)].sort(([a], [b]) => a.localeCompare(b));
  return table(
    ['distractor', 'taken for a transition', '… for a cut', 'of'],
    rows.map(([kind, row]) => [kind, row.errors, row.asCut, row.of]),
  );
}

export function filmTable(scores: readonly Score[]): string {
  const films = [...new Set(scores.flatMap((score) => score.truth.films))].sort();
  return table(
    ['source', 'cut F1', 'cuts', 'gradual F1', 'gradual', 'false alarms'],
    films.map((film) => {
      const part = scoreOfFilm(scores, film);
      const [cut, soft] = [cutTally(part), gradualTally(part)];
      const alarms = part.reduce((sum, score) => sum + score.falseAlarms.length, 0);
      return [film, number(cut.f1), cut.hits + cut.misses, number(soft.f1), soft.hits + soft.misses, alarms];
    }),
  );
}

/** One row a kind of material; empty where no clip has one. */
export function materialTable(scores: readonly Score[]): string[] {
  const kinds = [...new Set(scores.flatMap((score) => score.truth.material ?? []))].sort();
  if (kinds.length === 0) return [];
  const rows = kinds.map((kind) => {
    const part = scores.filter((score) => score.truth.material === kind);
    const [cut, soft] = [cutTally(part), gradualTally(part)];
    return [
      kind,
      number(cut.f1),
      cut.hits,
      cut.misses,
      cut.falseAlarms,
      number(soft.f1),
      soft.hits,
      soft.misses,
      soft.falseAlarms,
    ];
  });
  return [
    table(['material', 'cut F1', 'found', 'missed', 'false', 'gradual F1', 'found', 'missed', 'false'], rows),
  ];
}

export function summary(set: string, scores: readonly Score[]): string {
  const frames = scores.reduce((sum, score) => sum + score.truth.frameCount, 0);
  return [
    `### ${set}: ${scores.length} clips, ${frames} frames`,
    typeTable(scores),
    kindTable(scores),
    distractorTable(scores),
    ...materialTable(scores),
    filmTable(scores),
  ].join('\n\n');
}

/** Every miss and false alarm, one a line; `kind` keeps those whose text has it. */
export function listErrors(scores: readonly Score[], kind: string | null): string {
  const lines = scores.flatMap((score) => {
    const at = (frame: number) => `${score.truth.file} ${frame}`;
    return [
      ...score.cutMisses.map((m) => `MISS cut:${m.kind} ${m.films.join('→')}  ${at(m.frame)}`),
      ...score.gradualMisses.map(
        (m) =>
          `MISS ${m.type}:${m.made} ${m.startFrame}–${m.endFrame} ${m.films.join('→')}  ${at(m.startFrame)}`,
      ),
      ...score.falseAlarms.map(
        (f) =>
          `FALSE ${f.detected.type} ${f.detected.startFrame}–${f.detected.endFrame} (${f.detected.confidence.toFixed(2)}) because:${f.because}  ${at(f.detected.startFrame)}`,
      ),
    ];
  });
  return lines.filter((line) => kind === null || line.includes(kind)).join('\n');
}

export function leaveOutTable(rows: readonly LeftOut[]): string {
  return table(
    [
      'source left out',
      'cut F1',
      'cuts',
      'gradual F1',
      'gradual',
      'thresholds fitted (cut, gradual)',
      'F1 with the defaults',
    ],
    rows.map((row) => [
      row.film,
      number(row.cut),
      row.cuts,
      number(row.gradual),
      row.graduals,
      `${row.cutConfidence}, ${row.gradualConfidence}`,
      `${number(row.defaults.cut)}, ${number(row.defaults.gradual)}`,
    ]),
  );
}

/** Put `text` between the two markers of a document. */
export function replaceBetween(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no ${begin} … ${end}.`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
}
