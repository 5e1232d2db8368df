import type { Client } from '#shared/client.ts';
import type { ShotRef } from '#shared/contract/scoring.ts';
import type { Label } from '#shared/domain/labels.ts';
import { keyOf } from '../model/ranked.ts';
import { createAnswerStore, type AnswerStore } from './answerStore.ts';

export type LabelAnswer = Partial<Pick<Label, 'rating' | 'flag'>>;
export type LabelStore = AnswerStore<ShotRef, LabelAnswer>;

/** Asked for at once; afterwards new labels count. */
const batch = 12;
/** The contract gives so many. */
const mostAsked = 500;

/** Shots to label, those first that would teach most. */
export function createLabelStore(
  client: Client,
  ports: {
    /** What is unsure; null: no model, the most different ones. */
    modelId(): string | null;
    undo(id: number): Promise<unknown>;
  },
): LabelStore {
  let queue: ShotRef[] = [];
  let askedOf: string | null = null;
  const seen = new Set<string>();
  return createAnswerStore<ShotRef, LabelAnswer>({
    undo: (id) => ports.undo(id),
    // What was shown once does not come again by itself, whether it was labelled or not.
    onSkip: () => undefined,
    async next() {
      const modelId = ports.modelId();
      if (queue.length === 0 || modelId !== askedOf) {
        const count = Math.min(mostAsked, batch + seen.size);
        const { shots } = await client.call('scoring.nextToLabel', {
          count,
          ...(modelId === null ? {} : { modelId }),
        });
        queue = shots.filter((shot) => !seen.has(keyOf(shot)));
        askedOf = modelId;
      }
      const next = queue.shift() ?? null;
      if (next) seen.add(keyOf(next));
      return next;
    },
    async send({ clipId, startFrame, endFrame }, set) {
      const target = { clipId, shot: { startFrame, endFrame } };
      return (await client.call('library.label', { targets: [target], set })).entry;
    },
  });
}
