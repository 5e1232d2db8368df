import type { FeatureSource } from '#shared/domain/features/registry.ts';
import type { MetricColumn } from '#shared/domain/metricColumns.ts';
import type { ReportClip } from '#shared/domain/report.ts';
import type { ShotExtras } from './shotExtras.ts';

type Numbers = readonly (number | null)[];

/** What the store holds of one clip, as the features read it. Columns have one value a shot. */
export interface ClipMeasures {
  frameCount: number | null;
  startFrame: readonly number[];
  endFrame: readonly number[];
  startMs: Numbers;
  endMs: Numbers;
  cameraMove: readonly ReportClip['metrics']['cameraMove'][];
  /** Of the shots; `null` where none has it. */
  metric(column: MetricColumn): Numbers | null;
  clipMetric(column: MetricColumn): number | null;
  extras: ShotExtras;
  /** `nothing`: there is nothing in the file that it could measure. */
  sources: Record<FeatureSource, 'done' | 'not-run' | 'nothing'>;
}
