import { useCallback } from 'react';
import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Facts } from '#renderer/ui/Table.tsx';
import type { ChartLook } from '../model/chartLook.ts';
import { histogramOption, type ChartOption } from '../model/chartOptions.ts';
import { filmScatter, rateOption } from '../model/filmOptions.ts';
import { fittedCounts, standing } from '../model/films.ts';
import { dataTexts } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { useChartFiles } from '../useChartFiles.ts';
import type { FilmSource } from '../useOwnFilms.ts';
import { Chart } from './Chart.tsx';

/** One film: its numbers, how its lengths are spread, how its cutting changes, and where it stands among the others. */
export function FilmFacts({
  film,
  films,
  isOwn,
  source,
}: {
  film: FilmMeasures;
  films: readonly FilmMeasures[];
  isOwn: boolean;
  source: FilmSource;
}) {
  const say = useTexts(dataTexts);
  const files = useChartFiles();
  const rate = useCallback(
    (look: ChartLook): ChartOption =>
      rateOption(film, look, { share: say('filmShare'), rate: say('cutsPerMinute') }),
    [film, say],
  );
  const scatter = useCallback(
    (look: ChartLook): ChartOption =>
      filmScatter(films, film, look, { asl: say('asl'), std: say('filmStd') }),
    [films, film, say],
  );
  return (
    <section className="film" aria-label={film.film}>
      <h3>
        {isOwn && <span className="badge">{say('ownProject')}</span>} <bdi>{film.film}</bdi>
      </h3>
      <div className="film-parts">
        <Numbers film={film} films={films} isOwn={isOwn} />
        <Lengths film={film} source={source} />
        <figure>
          <figcaption>{say('cuttingRate')}</figcaption>
          <Chart label={say('cuttingRate')} option={rate} height={240} />
          <Saving entries={files.entries(`${film.film} cutting rate`, rate)} />
        </figure>
        <figure>
          <figcaption>{say('amongFilms', { n: films.length })}</figcaption>
          <Chart label={say('amongFilms', { n: films.length })} option={scatter} height={240} />
          <Saving entries={files.entries('films', scatter)} />
        </figure>
      </div>
    </section>
  );
}

function Saving({ entries }: { entries: ReturnType<ReturnType<typeof useChartFiles>['entries']> }) {
  const say = useTexts(dataTexts);
  return <Menu trigger={<Button icon="download">{say('exportChart')}</Button>} entries={entries} />;
}

function Numbers({
  film,
  films,
  isOwn,
}: {
  film: FilmMeasures;
  films: readonly FilmMeasures[];
  isOwn: boolean;
}) {
  const say = useTexts(dataTexts);
  const { trimmed, number } = useTranslator();
  const seconds = (value: number): string => say('seconds', { value: trimmed(value, 4) });
  const others = isOwn ? films : films.filter((other) => other !== film);
  const place = standing(film.meanS, others);
  const { logNormal } = film;
  return (
    <Facts
      facts={[
        { name: say('shots'), value: number(film.shots, 0) },
        { name: say('asl'), value: seconds(film.meanS) },
        { name: say('medianLength'), value: seconds(film.medianS) },
        { name: say('filmVariance'), value: `${trimmed(film.varianceS2, 4)} s²` },
        { name: say('filmStd'), value: seconds(film.stdS) },
        { name: say('shortest'), value: seconds(film.minS) },
        { name: say('longest'), value: seconds(film.maxS) },
        {
          name: say('logNormal'),
          value: logNormal
            ? `μ ${trimmed(logNormal.mu, 4)} · σ ${trimmed(logNormal.sigma, 4)} · D ${trimmed(logNormal.distance, 3)}`
            : '–',
        },
        ...(place
          ? [
              {
                name: say('standing'),
                value: say('standingIs', {
                  rank: number(place.rank, 0),
                  of: number(place.of + 1, 0),
                  percent: number(place.share * 100, 0),
                }),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The lengths in bins, and what the log-normal fit expects there. */
function Lengths({ film, source: { from, columns } }: { film: FilmMeasures; source: FilmSource }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const files = useChartFiles();
  const asked = useAsked(`${JSON.stringify(from)} ${film.film}`, (signal) => {
    const conditions = [
      { column: columns.film, comparison: '=' as const, value: film.film },
      { column: columns.length, comparison: '>' as const, value: 0 },
    ];
    const steps = [...from.steps, { type: 'filter' as const, conditions, match: 'all' as const }];
    const spec = { kind: 'histogram' as const, column: columns.length, bins: 40 };
    return client.call('data.chart', { name: from.name, steps, spec }, { signal });
  });
  const data = asked.value?.kind === 'histogram' ? asked.value : null;
  const option = useCallback(
    (look: ChartLook): ChartOption => {
      const bins = data?.bins ?? [];
      const perSecond = columns.unit === 'ms' ? 1000 : 1;
      const curve = film.logNormal
        ? { name: say('logNormal'), values: fittedCounts(bins, film.shots, film.logNormal, perSecond) }
        : undefined;
      return histogramOption(
        bins,
        `${columns.length} (${columns.unit})`,
        look,
        { count: say('shots') },
        curve,
      );
    },
    [data, film, columns.length, columns.unit, say],
  );
  return (
    <figure>
      <figcaption>{say('lengths')}</figcaption>
      <Chart label={say('lengths')} option={option} height={240} />
      <Saving entries={files.entries(`${film.film} lengths`, option)} />
    </figure>
  );
}
