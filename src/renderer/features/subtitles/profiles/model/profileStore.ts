import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import { ProfileSource, type RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Say } from '#renderer/app/i18n/dictionary.ts';
import type { ProfileTextKey } from '../texts.ts';
import { baseOf, draftOf, faultsOf, freeId, sourceOf, type ProfileDraft } from './profileDraft.ts';

/** What waits for an answer: leaving a draft that is not saved, or an import whose id is taken. */
export type Question =
  { type: 'unsaved'; then(): void } | { type: 'taken'; imported: ProfileSource; known: string };

/** What was done, with what can be done about it; toasts lie behind a dialog. */
export interface Note {
  kind: 'good' | 'warning';
  message: string;
  action?: { label: string; run(): Promise<void> };
}

export interface ProfileState {
  /** `null`: not read yet. */
  own: readonly ProfileSource[] | null;
  resolved: readonly RuleProfile[];
  draft: ProfileDraft | null;
  /** The draft as it was last saved; `null`: it is new. Tells whether there is something to lose. */
  clean: ProfileDraft | null;
  question: Question | null;
  note: Note | null;
  failure: unknown;
}

/** The editor's own profiles, one of them in hand. */
export interface ProfileDesk {
  readonly store: StoreApi<ProfileState>;
  /** Read, and follow what others save. @returns what ends it. */
  start(): () => void;
  change(draft: ProfileDraft): void;
  open(id: string): void;
  startFrom(id: string): void;
  /** @returns whether it is saved. */
  save(): Promise<boolean>;
  remove(): Promise<void>;
  importFile(file: Pick<File, 'name' | 'text'>): Promise<void>;
  settleImport(profile: ProfileSource, isReplacing: boolean): Promise<void>;
  /** Do something that drops the draft, but not before it was saved or given up. */
  leave(then: () => void): void;
  /** Go on editing. */
  stay(): void;
  tell(note: Note): void;
  fail(failure: unknown): void;
}

type SayProfile = Say<ProfileTextKey>;

const initial: ProfileState = {
  ...{ own: null, resolved: [], draft: null, clean: null, question: null, note: null, failure: null },
};

/** Whether the draft in hand says something that is not saved. */
export const isDirty = ({ draft, clean }: Pick<ProfileState, 'draft' | 'clean'>): boolean =>
  draft !== null && JSON.stringify(draft) !== JSON.stringify(clean);

/** The house that the draft stands on. */
export const houseOf = ({ draft, resolved }: Pick<ProfileState, 'draft' | 'resolved'>): RuleProfile | null =>
  resolved.find(({ id }) => id === draft?.base) ?? null;

export function createProfileDesk(client: Client, say: SayProfile): ProfileDesk {
  return new CoreProfileDesk(client, say);
}

class CoreProfileDesk implements ProfileDesk {
  readonly store = createStore<ProfileState>(() => initial);

  constructor(
    readonly client: Client,
    readonly say: SayProfile,
  ) {}

  start(): () => void {
    let isShown = true;
    const read = (): void => {
      this.#read().then(
        (lists) => isShown && this.store.setState((before) => withFirst({ ...before, ...lists })),
        (failure: unknown) => isShown && this.fail(failure),
      );
    };
    read();
    const off = this.client.on('subtitles.profilesChanged', read);
    return () => {
      isShown = false;
      off();
    };
  }

  change(draft: ProfileDraft): void {
    this.store.setState({ draft, note: null });
  }

  open(id: string): void {
    this.leave(() => this.store.setState((state) => opened(quiet(state), id)));
  }

  startFrom(id: string): void {
    this.leave(() =>
      this.store.setState((state) => ({ ...quiet(state), draft: begun(state, id, this.say), clean: null })),
    );
  }

  async save(): Promise<boolean> {
    const state = this.store.getState();
    const { draft } = state;
    const house = houseOf(state);
    if (!draft || !house || faultsOf(draft).length > 0) return false;
    const isKept = await this.#keep(sourceOf(draft, house, new Date().toISOString().slice(0, 10)));
    if (isKept) this.tell({ kind: 'good', message: this.say('saved', { name: draft.name }) });
    return isKept;
  }

  async remove(): Promise<void> {
    const { own, draft } = this.store.getState();
    const source = own?.find(({ id }) => id === draft?.id);
    if (!source) return this.store.setState((state) => opened(quiet(state), null));
    try {
      await this.client.call('subtitles.deleteProfile', { id: source.id });
      const lists = await this.#read();
      this.store.setState((state) => opened({ ...quiet(state), ...lists }, null));
    } catch (failure) {
      return this.fail(failure);
    }
    const name = source.name ?? source.id;
    const run = async (): Promise<void> => void (await this.#keep(source));
    const action = { label: this.say('undo'), run };
    this.tell({ kind: 'good', message: this.say('removed', { name }), action });
  }

  async importFile(file: Pick<File, 'name' | 'text'>): Promise<void> {
    try {
      const profile = await readProfile(file, this.say);
      const known = this.store.getState().resolved.find(({ id }) => id === profile.id);
      // The blank `custom` is there to be taken.
      const isTaken = known && (profile.id !== 'custom' || this.#isOwn('custom'));
      if (isTaken) {
        return this.store.setState({ question: { type: 'taken', imported: profile, known: known.name } });
      }
      await this.#keepImported(profile);
    } catch (failure) {
      this.fail(failure);
    }
  }

  async settleImport(profile: ProfileSource, isReplacing: boolean): Promise<void> {
    if (isReplacing) return this.#keepImported(profile);
    const { own, resolved } = this.store.getState();
    const id = freeId(profile.id, idsOf(own, resolved));
    await this.#keepImported({
      ...profile,
      id,
      name: this.say('copyName', { name: profile.name ?? profile.id }),
    });
  }

  leave(then: () => void): void {
    if (!isDirty(this.store.getState())) return then();
    this.store.setState({ question: { type: 'unsaved', then } });
  }

  stay(): void {
    this.store.setState({ question: null });
  }

  tell(note: Note): void {
    this.store.setState({ note, failure: null });
  }

  fail(failure: unknown): void {
    this.store.setState({ failure, note: null });
  }

  #isOwn(id: string): boolean {
    return this.store.getState().own?.some((one) => one.id === id) ?? false;
  }

  async #read(): Promise<Pick<ProfileState, 'own' | 'resolved'>> {
    const [{ profiles: own }, resolved] = await Promise.all([
      this.client.call('subtitles.customProfiles', {}),
      this.client.call('subtitles.profiles', {}),
    ]);
    return { own, resolved };
  }

  async #keep(profile: ProfileSource): Promise<boolean> {
    try {
      await this.client.call('subtitles.saveProfile', { profile });
      const lists = await this.#read();
      this.store.setState((state) => opened({ ...quiet(state), ...lists }, profile.id));
      return true;
    } catch (failure) {
      this.fail(failure);
      return false;
    }
  }

  async #keepImported(profile: ProfileSource): Promise<void> {
    if (!(await this.#keep(profile))) return;
    this.tell({ kind: 'good', message: this.say('imported', { name: profile.name ?? profile.id }) });
  }
}

const quiet = (state: ProfileState): ProfileState => ({
  ...state,
  question: null,
  note: null,
  failure: null,
});

const idsOf = (own: ProfileState['own'], resolved: readonly RuleProfile[]): string[] =>
  [...resolved, ...(own ?? [])].map(({ id }) => id);

/** With one of the editor's own in hand; where there is none of this id, the first. */
function opened(state: ProfileState, id: string | null): ProfileState {
  const source = state.own?.find((one) => one.id === id) ?? state.own?.[0];
  const resolved = source && state.resolved.find((one) => one.id === source.id);
  if (!source || !resolved) return { ...state, draft: null, clean: null };
  const draft = draftOf(resolved, {
    ...{ id: source.id, name: resolved.name, base: baseOf(source) },
    ...(source.byLanguage ? { byLanguage: source.byLanguage } : {}),
  });
  return { ...state, draft, clean: draft };
}

/** What is in hand stays in hand; at first, and where it is gone, another one comes. */
function withFirst(state: ProfileState): ProfileState {
  const { draft, clean, own } = state;
  const isThere = draft !== null && (clean === null || own?.some(({ id }) => id === draft.id));
  return isThere ? state : opened(state, null);
}

function begun({ own, resolved }: ProfileState, id: string, say: SayProfile): ProfileDraft {
  const from = resolved.find((one) => one.id === id);
  if (!from) throw new Error(`There is no profile ${id} to start from.`);
  const source = own?.find((one) => one.id === id);
  const name = say(source ? 'copyName' : 'newName', { name: from.name });
  // The first one of a project is called `custom`, as the command line knows it.
  const isFirst = !source && !own?.some((one) => one.id === 'custom');
  return draftOf(from, {
    ...{ id: isFirst ? 'custom' : freeId(name, idsOf(own, resolved)), name },
    base: baseOf(source ?? { extends: from.id }),
    ...(source?.byLanguage ? { byLanguage: source.byLanguage } : {}),
  });
}

/** @throws TrimbinError `bad-request` with what is wrong with the file. */
async function readProfile(file: Pick<File, 'name' | 'text'>, say: SayProfile): Promise<ProfileSource> {
  const refuse = (reason: string, cause?: unknown): TrimbinError =>
    new TrimbinError('bad-request', say('badFile', { file: file.name, reason }), {}, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch (error) {
    throw refuse(say('notJson'), error);
  }
  const parsed = ProfileSource.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw refuse(place === '' ? (issue?.message ?? '') : `${place}: ${issue?.message ?? ''}`);
}
