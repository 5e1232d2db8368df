import { z } from 'zod';

/**
 * House rules as data: what `resources/rules/*.json` and a file of the editor's own may say. The meaning of each
 * rule, its unit and what its limit includes are in docs/specs/subtitle-rules.md.
 */

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Exact share of a second, `"5/6"` or `"7"`. */
const Seconds = z.string().regex(/^\d+(?:\/[1-9]\d*)?$/, 'whole seconds or a fraction such as "5/6"');

/** A length of time: exact seconds, or frames at the rate of the film. */
export const TimeBound = z.union([
  z.strictObject({ seconds: Seconds }),
  z.strictObject({ frames: z.int().nonnegative() }),
]);
export type TimeBound = z.infer<typeof TimeBound>;

const common = { severity: z.enum(severities), source: z.url().optional() };
const plain = z.strictObject(common);
const numeric = z.strictObject({ ...common, limit: z.number().positive() });
const timed = z.strictObject({ ...common, limit: TimeBound });

export const hyphenStyles = ['both', 'both-spaced', 'second', 'second-spaced'] as const;
export type HyphenStyle = (typeof hyphenStyles)[number];

const rules = {
  'cps-max': numeric,
  'wpm-max': numeric,
  'line-length': numeric,
  'line-count': numeric,
  'one-line': plain,
  'line-balance': numeric,
  'line-break': plain,
  'duration-min': timed,
  'duration-max': timed,
  'end-before-start': plain,
  'gap-min': timed,
  'gap-close': z.strictObject({ ...common, limit: TimeBound, to: TimeBound }),
  overlap: plain,
  'shot-in': z.strictObject({ ...common, limit: TimeBound, snap: z.number().min(0).max(1) }),
  'shot-out': z.strictObject({ ...common, limit: TimeBound, before: TimeBound }),
  /** The longest that a cue may stand before the words, and after them. */
  'speech-in': timed,
  'speech-out': timed,
  order: plain,
  empty: plain,
  repeated: timed,
  'dialogue-hyphen': z.strictObject({
    ...common,
    style: z.enum(hyphenStyles),
    byLanguage: z.record(z.string(), z.enum(hyphenStyles)),
  }),
  ellipsis: plain,
  'number-spell': plain,
  'number-start': plain,
  italics: plain,
  glyph: plain,
  'white-space-double': plain,
  'white-space-edge': plain,
  'white-space-before-punctuation': plain,
  'sdh-brackets': plain,
} as const;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as RuleId[];

/** `null` switches a rule off that the profile takes over from another. */
const RuleSet = z.strictObject(rules).partial();
export type RuleSet = z.infer<typeof RuleSet>;

/** How characters are counted, for lines and for reading speed alike. */
export const Counting = z.strictObject({
  /** What a character counts whose East Asian Width is neither Wide nor Fullwidth; the wide ones count 1. */
  halfWidth: z.union([z.literal(0.5), z.literal(1)]),
  /** Whether white space between characters counts. */
  spaces: z.boolean(),
});
export type Counting = z.infer<typeof Counting>;

export const RuleProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][A-Za-z0-9-]*$/),
  name: z.string().min(1),
  /** Day on which the numbers were last compared with the source, `YYYY-MM-DD`. */
  checked: z.iso.date(),
  source: z.strictObject({ title: z.string(), url: z.url() }),
  /** BCP 47; `null`: that of the file. */
  language: z.string().nullable(),
  counting: Counting,
  rules: RuleSet,
  /** What differs by the language of the file (first subtag). */
  byLanguage: z.record(z.string(), z.strictObject({ counting: Counting.optional(), rules: RuleSet })),
});
export type RuleProfile = z.infer<typeof RuleProfile>;

/** Stands for a source where a rule is the editor's own and no page says so. */
export const ownRulesUrl = 'urn:trimbin:own-rules';

/** A profile as it is written: everything but `id` may be left to the one it extends; rules are merged by field. */
export const ProfileSource = z
  .strictObject({
    id: RuleProfile.shape.id,
    extends: z.string(),
    name: z.string(),
    checked: z.iso.date(),
    source: RuleProfile.shape.source,
    language: z.string().nullable(),
    counting: Counting.partial(),
    rules: z.partialRecord(z.enum(ruleIds), z.looseObject({}).nullable()),
    byLanguage: z.record(
      z.string(),
      z.strictObject({
        counting: Counting.optional(),
        rules: z.partialRecord(z.enum(ruleIds), z.looseObject({}).nullable()),
      }),
    ),
  })
  .partial()
  .required({ id: true });
export type ProfileSource = z.infer<typeof ProfileSource>;

/** Words of one language that decide where a line may end and how numbers are written. All lower case. */
export const LanguageWords = z.strictObject({
  /** Words that belong to what follows them; a line does not end on one. By kind, which the finding names. */
  keepWithNext: z.record(z.string(), z.array(z.string())),
  /** Capitalised words in a row are a name. Not so where every noun is capitalised. */
  namesByCapitals: z.boolean(),
  /** 1 to 10 in words; empty where the house does not ask for them. */
  numbers: z.array(z.string()).refine((words) => words.length === 0 || words.length === 10, 'none or ten'),
  /** What keeps a number in digits when it stands behind it (units, parts of the day) or before it (chapter). */
  numberBefore: z.array(z.string()),
  numberAfter: z.array(z.string()),
  /** Marks that stand behind a space in this language. */
  spacedMarks: z.string(),
});
export type LanguageWords = z.infer<typeof LanguageWords>;
