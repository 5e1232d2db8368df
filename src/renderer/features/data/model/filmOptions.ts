import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import { axis, frame, valueAxis, type ChartLook } from './chartLook.ts';
import { nameBelow, type ChartOption } from './chartOptions.ts';

/** Films by average shot length and spread; the one that is looked at stands out. */
export function filmScatter(
  films: readonly FilmMeasures[],
  own: FilmMeasures | null,
  look: ChartLook,
  words: { asl: string; std: string },
): ChartOption {
  const dot = ({ meanS, stdS, film }: FilmMeasures): object => ({ value: [meanS, stdS], name: film });
  return {
    ...frame(look),
    xAxis: { ...valueAxis(look, words.asl), ...nameBelow(look), scale: true },
    yAxis: { ...valueAxis(look, words.std), scale: true },
    series: [
      {
        ...{ type: 'scatter', data: films.map(dot), symbolSize: 7 },
        itemStyle: { color: look.series[0], opacity: 0.6 },
      },
      {
        ...{ type: 'scatter', data: own ? [dot(own)] : [], symbolSize: 14 },
        itemStyle: { color: look.series[1] },
        label: { show: true, position: 'top', color: look.text, formatter: '{b}' },
      },
    ],
  };
}

/** Cuts a minute on the way through a film. */
export function rateOption(
  film: FilmMeasures,
  look: ChartLook,
  words: { share: string; rate: string },
): ChartOption {
  const width = 100 / film.cutsPerMinute.length;
  return {
    ...frame(look),
    xAxis: axis(
      look,
      words.share,
      film.cutsPerMinute.map((_, i) => `${look.number((i + 0.5) * width)}`),
    ),
    yAxis: valueAxis(look, words.rate),
    series: [
      {
        ...{ type: 'line', step: 'middle', data: film.cutsPerMinute, showSymbol: false },
        lineStyle: { color: look.series[0], width: 2 },
        areaStyle: { color: look.series[0], opacity: 0.15 },
      },
    ],
  };
}
