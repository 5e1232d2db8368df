import { about } from './about.ts';
import { analysis } from './analysis.ts';
import { clips } from './clips.ts';
import type { AbortSignalLike, CallNames, EventNames, HandlersOf, PayloadOf } from './define.ts';
import { data } from './data.ts';
import { history } from './history.ts';
import { host } from './host.ts';
import { jobs } from './jobs.ts';
import { library } from './library.ts';
import { media } from './media.ts';
import { projects } from './projects.ts';
import { proxies } from './proxies.ts';
import { reports } from './reports.ts';
import { scoring } from './scoring.ts';
import { selects } from './selects.ts';
import { settings } from './settings.ts';
import { shots } from './shots.ts';
import { storage } from './storage.ts';
import { subtitleDesk } from './subtitleDesk.ts';
import { subtitleRules } from './subtitleRules.ts';
import { subtitleSearch } from './subtitleSearch.ts';
import { subtitleSync } from './subtitleSync.ts';
import { subtitles } from './subtitles.ts';
import { timeline } from './timeline.ts';

/** The whole contract: every call and event by its literal name. */
export const contract = {
  ...about,
  ...analysis,
  ...clips,
  ...data,
  ...history,
  ...host,
  ...jobs,
  ...library,
  ...media,
  ...projects,
  ...proxies,
  ...reports,
  ...scoring,
  ...selects,
  ...settings,
  ...shots,
  ...storage,
  ...subtitleDesk,
  ...subtitleRules,
  ...subtitles,
  ...subtitleSearch,
  ...subtitleSync,
  ...timeline,
} as const;

export type Contract = typeof contract;
export type CallName = CallNames<Contract>;
export type EventName = EventNames<Contract>;
export type Handlers<S extends AbortSignalLike> = HandlersOf<Contract, S>;
export type Emit = <K extends EventName>(name: K, payload: PayloadOf<Contract[K]>) => void;
