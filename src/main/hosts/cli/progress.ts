import type { AnalyzeProgress } from '#shared/contract/analysis.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { columnsOf, cutToColumns } from './columns.ts';
import type { Output } from './output.ts';

export const progressStyles = ['bar', 'plain', 'json', 'none'] as const;
export type ProgressStyle = (typeof progressStyles)[number];

/** Shows how an analysis goes on. */
export interface ProgressView {
  update(progress: AnalyzeProgress): void;
  end(): void;
}

export function createProgressView(style: ProgressStyle, output: Output): ProgressView {
  switch (style) {
    case 'json':
      return { update: (progress) => output.event({ event: 'progress', ...progress }), end: () => undefined };
    case 'none':
      return { update: () => undefined, end: () => undefined };
    case 'plain':
      return { update: (progress) => plainLine(progress, output), end: () => undefined };
    case 'bar':
      return createBar(output);
  }
}

function plainLine({ clip, done, total }: AnalyzeProgress, output: Output): void {
  if (!clip || clip.state === 'running' || clip.state === 'cached') return;
  const path = visibleText(clip.path);
  if (clip.state === 'started') return output.message(`${path}: analysing`);
  const place = `[${done}/${total}]`;
  if (clip.state === 'done') output.message(`${place} ${path}: done`);
  else output.message(`${place} ${failureLine(clip)}`);
}

function failureLine({ path, error }: NonNullable<AnalyzeProgress['clip']>): string {
  return visibleText(`${path}: ${error?.message ?? 'failed'}`);
}

function createBar(output: Output): ProgressView {
  const running = new Map<string, number>();
  return {
    update(progress) {
      const { clip } = progress;
      if (clip?.state === 'failed') output.message(failureLine(clip));
      if (clip && (clip.state === 'started' || clip.state === 'running'))
        running.set(clip.path, clip.fraction);
      else if (clip) running.delete(clip.path);
      output.draw(barLine(progress, [...running], output.columns));
    },
    end: () => output.draw(''),
  };
}

/** `[██████····] 62 %  3/7  A001.mov 40 %`, cut to the width of the terminal. */
export function barLine(progress: AnalyzeProgress, clips: [string, number][], columns: number): string {
  const width = 24;
  const full = Math.round(progress.overall * width);
  const bar = '█'.repeat(full) + '·'.repeat(width - full);
  const head = `[${bar}] ${Math.round(progress.overall * 100)} %  ${progress.done}/${progress.total}  `;
  const room = Math.max(20, columns - 1);
  const each = Math.floor((room - columnsOf(head)) / Math.max(1, clips.length)) - columnsOf(' 100 %  ');
  const now = clips.map(
    ([path, fraction]) => `${endOfPath(visibleText(path), each)} ${Math.round(fraction * 100)} %`,
  );
  const stage = progress.stage === 'analyse' ? now.join('  ') : `${stageNames[progress.stage]}…`;
  return cutToColumns(head + stage, room);
}

/** The end of a path says most: the name, and what is before it while there is room. */
function endOfPath(path: string, columns: number): string {
  if (columnsOf(path) <= columns) return path;
  const characters = [...path];
  while (characters.length > 1 && columnsOf(characters.join('')) > columns - 1) characters.shift();
  return `…${characters.join('')}`;
}

const stageNames = { scan: 'looking for files', hash: 'reading', probe: 'probing', analyse: 'analysing' };
