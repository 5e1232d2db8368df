import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { Core } from '#renderer/app/client/core.ts';
import { createLabelStore, type LabelStore } from './labelStore.ts';
import { createLookStore, type LookState, type LookStore } from './lookStore.ts';
import { createPairStore, type PairStore } from './pairStore.ts';
import { createRunStore, type RunStore } from './runStore.ts';
import { createScoringStore, type ScoringState, type ScoringStore } from './scoringStore.ts';
import { createSelectsStore, type SelectsStore } from './selectsStore.ts';

export type TrainAnswer = OutputOf<Contract['scoring.train']>;
export type CurveAnswer = OutputOf<Contract['scoring.learningCurve']>;

/** All that the view of one open project keeps. It outlives the view: whoever comes back finds it as it was. */
export interface ScoringStores {
  projectId: string;
  client: Client;
  scoring: ScoringStore;
  look: LookStore;
  labels: LabelStore;
  pairs: PairStore;
  training: RunStore<TrainAnswer>;
  /** Learning curves by the model that they are of. */
  curves: Map<string, RunStore<CurveAnswer>>;
  selects: SelectsStore;
}

const kept = new WeakMap<Core, ScoringStores>();

export function storesOf(core: Core, projectId: string): ScoringStores {
  const known = kept.get(core);
  if (known?.projectId === projectId) return known;
  known?.scoring.getState().close();
  known?.training.getState().stop();
  known?.selects.getState().close();
  for (const curve of known?.curves.values() ?? []) curve.getState().stop();
  const { client, history } = core;
  const undo = (id: number) => history.getState().takeBack(id);
  const scoring = createScoringStore(client);
  const modelId = (): string | null => {
    const { inUse } = scoring.getState();
    return inUse.type === 'model' ? inUse.modelId : null;
  };
  const made: ScoringStores = {
    ...{ projectId, client, scoring, look: createLookStore() },
    ...{ labels: createLabelStore(client, { modelId, undo }), pairs: createPairStore(client, undo) },
    ...{ training: createRunStore<TrainAnswer>(), curves: new Map(), selects: createSelectsStore(client) },
  };
  kept.set(core, made);
  return made;
}

export function curveOf({ curves }: ScoringStores, modelId: string): RunStore<CurveAnswer> {
  const store = curves.get(modelId) ?? createRunStore<CurveAnswer>();
  curves.set(modelId, store);
  return store;
}

export const ScoringContext = createContext<ScoringStores | null>(null);

export function useScoringStores(): ScoringStores {
  const stores = use(ScoringContext);
  if (!stores) throw new Error('useScoringStores is called outside of the scoring view.');
  return stores;
}

export function useScoring<T>(pick: (state: ScoringState) => T): T {
  return useStore(useScoringStores().scoring, pick);
}

export function useLook<T>(pick: (state: LookState) => T): T {
  return useStore(useScoringStores().look, pick);
}
