import { tagOf, type RawProbe, type RawStream } from './ffprobeJson.ts';

export interface ProductionTags {
  startTimecode: string | null;
  dropFrame: boolean | null;
  reel: string | null;
  camera: string | null;
  recordedAt: string | null;
}

type Tags = Record<string, string> | undefined;

/** Timecode, reel, camera and date, from the picture, the timecode track, the file, then other tracks. */
export function productionTags(raw: RawProbe, picture: RawStream | null): ProductionTags {
  const streams = raw.streams ?? [];
  const timecodeTrack = streams.filter((stream) => stream.codec_tag_string === 'tmcd');
  const ordered: Tags[] = [
    ...(picture === null ? [] : [picture.tags]),
    ...timecodeTrack.map((stream) => stream.tags),
    raw.format?.tags,
    ...streams.map((stream) => stream.tags),
  ];
  const startTimecode = firstTag(ordered, 'timecode');
  return {
    startTimecode,
    dropFrame: isDropFrame(startTimecode),
    reel: firstTag(
      ordered,
      'reel_name',
      'com.apple.proapps.reel',
      'com.apple.quicktime.reel',
      'reel',
      'tape',
      'material_package_name',
    ),
    camera: cameraOf(ordered),
    recordedAt: recordedAt([raw.format?.tags, ...ordered]),
  };
}

/** A broadcast WAV keeps date and time of day apart; either alone is what it is. */
function recordedAt(ordered: readonly Tags[]): string | null {
  const whole = firstTag(ordered, 'com.apple.quicktime.creationdate', 'date_recorded', 'creation_time');
  const date = firstTag(ordered, 'date', 'icrd');
  const isTimeOfDay = whole !== null && /^\d{1,2}[:.-]\d{2}[:.-]\d{2}(\.\d+)?$/.test(whole);
  if (!isTimeOfDay) return whole ?? date;
  return date === null ? null : `${date}T${whole.replaceAll(/[.-](?=\d{2}(\D|$))/g, ':')}`;
}

/** Drop-frame timecode is written with `;` (or `.` or `,`) before the frames. Null where there is none to read. */
export function isDropFrame(timecode: string | null): boolean | null {
  const separator = /^\d{1,2}[:;.]\d{2}[:;.]\d{2}([:;.,])\d{2,3}$/.exec(timecode ?? '')?.[1];
  return separator === undefined ? null : separator !== ':';
}

function cameraOf(ordered: readonly Tags[]): string | null {
  const make = firstTag(
    ordered,
    'com.apple.quicktime.make',
    'com.android.manufacturer',
    'make',
    'manufacturer',
  );
  const model = firstTag(
    ordered,
    'com.apple.quicktime.model',
    'com.android.model',
    'model',
    'camera_model_name',
    'product',
  );
  if (make === null || model === null) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

/** The first name found in any of the tag sets wins over the next name. */
function firstTag(ordered: readonly Tags[], ...names: string[]): string | null {
  for (const name of names) {
    for (const tags of ordered) {
      const value = tagOf(tags, name);
      if (value !== null) return value;
    }
  }
  return null;
}
