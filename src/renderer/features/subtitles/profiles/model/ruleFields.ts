import type { HyphenStyle, RuleId, Severity } from '#shared/domain/subtitles/profile.ts';

/** What of a rule can be set besides whether it counts and how grave it is. */
export type RuleField = 'number' | 'time' | 'to' | 'before' | 'snap' | 'style';

export type TimeUnit = 'seconds' | 'frames';

/** A length of time as it is typed: `5/6` or `0.8` seconds, or whole frames. */
export interface TypedTime {
  text: string;
  unit: TimeUnit;
}

export type RuleGroup = 'speed' | 'lines' | 'time' | 'shots' | 'order' | 'text';

export interface RuleKind {
  id: RuleId;
  group: RuleGroup;
  fields: readonly RuleField[];
  /** Which side of the limit is right. `none`: the rule has no limit. */
  side: 'most' | 'least' | 'below' | 'none';
  /** As the rule is switched on where the base does not have it. */
  usual: {
    severity: Severity;
    number?: number;
    time?: TypedTime;
    to?: TypedTime;
    before?: TypedTime;
    snap?: number;
    style?: HyphenStyle;
  };
}

const seconds = (text: string): TypedTime => ({ text, unit: 'seconds' });
const frames = (text: string): TypedTime => ({ text, unit: 'frames' });

function plain(group: RuleGroup, severity: Severity, ids: readonly RuleId[]): RuleKind[] {
  return ids.map((id) => ({ id, group, fields: [], side: 'none', usual: { severity } }));
}

function numeric(id: RuleId, group: RuleGroup, side: 'most' | 'least', number: number): RuleKind {
  const severity = id === 'line-balance' ? 'info' : 'error';
  return { id, group, fields: ['number'], side, usual: { severity, number } };
}

function timed(id: RuleId, side: RuleKind['side'], time: TypedTime, severity: Severity = 'error'): RuleKind {
  const group = id === 'repeated' ? 'order' : id.startsWith('speech') ? 'shots' : 'time';
  return { id, group, fields: ['time'], side, usual: { severity, time } };
}

/** Every rule, in the order in which an editor thinks of them. */
export const ruleKinds: readonly RuleKind[] = [
  numeric('cps-max', 'speed', 'most', 17),
  numeric('wpm-max', 'speed', 'most', 180),
  numeric('line-length', 'lines', 'most', 42),
  numeric('line-count', 'lines', 'most', 2),
  numeric('line-balance', 'lines', 'least', 0.25),
  ...plain('lines', 'warning', ['one-line', 'line-break']),
  timed('duration-min', 'least', seconds('5/6')),
  timed('duration-max', 'most', seconds('7')),
  timed('gap-min', 'least', frames('2')),
  {
    ...{ id: 'gap-close', group: 'time', fields: ['time', 'to'], side: 'below' },
    usual: { severity: 'warning', time: seconds('1/2'), to: frames('2') },
  },
  ...plain('time', 'error', ['overlap', 'end-before-start']),
  {
    ...{ id: 'shot-in', group: 'shots', fields: ['time', 'snap'], side: 'below' },
    usual: { severity: 'warning', time: seconds('1/2'), snap: 0.75 },
  },
  {
    ...{ id: 'shot-out', group: 'shots', fields: ['time', 'before'], side: 'below' },
    usual: { severity: 'warning', time: seconds('1/2'), before: frames('2') },
  },
  timed('speech-in', 'most', seconds('3/2'), 'warning'),
  timed('speech-out', 'most', seconds('3/2'), 'warning'),
  ...plain('order', 'error', ['order', 'empty']),
  timed('repeated', 'below', seconds('2'), 'warning'),
  {
    ...{ id: 'dialogue-hyphen', group: 'text', fields: ['style'], side: 'none' },
    usual: { severity: 'warning', style: 'both' },
  },
  ...plain('text', 'warning', ['ellipsis', 'number-spell', 'number-start', 'italics', 'glyph']),
  ...plain('text', 'warning', ['white-space-double', 'white-space-edge', 'white-space-before-punctuation']),
  ...plain('text', 'warning', ['sdh-brackets']),
];

export const ruleGroups: readonly RuleGroup[] = ['speed', 'lines', 'time', 'shots', 'order', 'text'];
