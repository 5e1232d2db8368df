import { useEffect } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { Facts } from '#renderer/ui/Table.tsx';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useRun } from '../useRun.ts';
import { Distributions, ExtremeCues, OverTime, Speakers } from './StatTables.tsx';

export type Statistics = OutputOf<Contract['subtitles.stats']>;

/** Numbers of the track as it is on screen: speed, talk, speakers, words, and how far the second track agrees. */
export function StatsDialog({ onClose }: { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const run = useStatistics();
  return (
    <Dialog title={say('statsTitle')} isOpen onClose={onClose} closeLabel={say('close')} width={820}>
      {run.fraction !== null && <Spinner label={say('counting')} />}
      {run.failure !== null && <FailureNotice failure={run.failure} />}
      {run.result && <StatisticsView statistics={run.result} onClose={onClose} />}
    </Dialog>
  );
}

/** Stretches of a length that gives about sixty bars: of five seconds at least, of a minute at most. ms */
function windowOf(cues: readonly Cue[]): number {
  const lastMs = cues.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  return Math.min(60_000, Math.max(5000, Math.ceil(lastMs / 60_000) * 1000));
}

function useStatistics() {
  const client = useClient();
  const { session, second, judgeBy, limits } = useSubtitleDesk();
  const run = useRun<Statistics>();
  const { start } = run;
  useEffect(() => {
    const track = session.track();
    if (!track) return;
    const other = second?.track();
    start(async (signal) =>
      client.call(
        'subtitles.stats',
        {
          edited: track,
          ...(judgeBy.language === undefined ? {} : { language: judgeBy.language }),
          ...(judgeBy.clipId === null ? {} : { video: { clipId: judgeBy.clipId } }),
          ...(other ? { with: { edited: other } } : {}),
          ...{ counting: limits.counting, windowMs: windowOf(track.cues) },
        },
        { signal },
      ),
    );
    // Once, for the track as it was when the dialog was opened.
  }, [start, client, session, second, judgeBy, limits]);
  return run;
}

function StatisticsView({ statistics, onClose }: { statistics: Statistics; onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const { trimmed, number } = useTranslator();
  const { clip, vocabulary, coverage } = statistics;
  const length = (ms: number): string => formatDuration(ms, null);
  const percent = (share: number): string => `${number(share * 100, 1)} %`;
  return (
    <div className="form">
      <Facts
        facts={[
          { name: say('statCues'), value: trimmed(statistics.cues, 0) },
          { name: say('statWords'), value: trimmed(statistics.words, 0) },
          { name: say('statCharacters'), value: trimmed(statistics.characters, 1) },
          { name: say('statTalk'), value: length(statistics.talkMs) },
          { name: say('statSilence'), value: length(clip?.silenceMs ?? statistics.silenceMs) },
          {
            name: say('statWpm'),
            value: statistics.wordsPerMinute === null ? '–' : number(statistics.wordsPerMinute, 1),
          },
          ...(clip ? [{ name: say('statShare'), value: percent(clip.talkShare) }] : []),
        ]}
      />
      <Distributions statistics={statistics} />
      <OverTime statistics={statistics} />
      <Speakers statistics={statistics} />
      <ExtremeCues statistics={statistics} onClose={onClose} />
      <section>
        <h3>{say('statVocabulary')}</h3>
        <p>{say('statWordsOf', { types: vocabulary.types, tokens: vocabulary.tokens })}</p>
        <p className="quiet wrap-anywhere">
          {say('statFrequent')}:{' '}
          {vocabulary.frequent
            .slice(0, 20)
            .map(({ word, count }) => `${word} ${count}`)
            .join(' · ')}
        </p>
      </section>
      {coverage && (
        <section>
          <h3>{say('statCoverage')}</h3>
          <Facts
            facts={(['here', 'there'] as const).map((side) => ({
              name: say(side === 'here' ? 'statHere' : 'statThere'),
              value: say('statOf', { n: coverage[side].partnered, of: coverage[side].cues }),
            }))}
          />
        </section>
      )}
    </div>
  );
}
