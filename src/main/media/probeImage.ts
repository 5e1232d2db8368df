import { open } from 'node:fs/promises';
import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';

/** A still has no time: what ffprobe invents for it (25 fps, 40 ms) is taken out again. */
export function imageInfo(info: MediaInfo): MediaInfo {
  return {
    ...info,
    kind: 'image',
    durationMs: null,
    startMs: null,
    bitRate: null,
    video:
      info.video === null
        ? null
        : {
            ...info.video,
            frameRate: null,
            variableFrameRate: null,
            frameCount: 1,
            durationMs: null,
            startMs: null,
          },
    warnings: [],
  };
}

/** Clockwise turn of each EXIF orientation; mirrored ones count as their turn. */
const exifTurns: readonly number[] = [0, 0, 0, 180, 180, 270, 90, 90, 270];

/**
 * Add what ffprobe does not tell of stills: EXIF orientation, and the size inside AVIF and HEIC. What sharp
 * cannot read stays as it was.
 */
export async function refineImage(path: string, info: MediaInfo): Promise<MediaInfo> {
  const known = info.video;
  if (known === null) return info;
  // Loaded only for stills: the native library costs tens of ms at start.
  const { default: sharp } = await import('sharp');
  const read = await sharp(path)
    .metadata()
    .catch(() => null);
  if (read === null) return info;
  const warnings =
    read.format === 'jpeg' && (await isCutOff(path)) ? [...info.warnings, cutOff] : info.warnings;
  const width = known.width ?? read.width;
  const height = known.height ?? read.height;
  // libheif has turned the picture already; turning it again would be wrong.
  const turn = read.format === 'heif' ? 0 : (exifTurns[read.orientation ?? 1] ?? 0);
  const upright = known.rotationDegrees === 0 && turn !== 0;
  const turned = upright && turn % 180 === 90;
  const video: VideoStream = {
    ...known,
    width,
    height,
    rotationDegrees: upright ? turn : known.rotationDegrees,
    displayWidth: turned ? height : (known.displayWidth ?? width),
    displayHeight: turned ? width : (known.displayHeight ?? height),
    bitDepth: known.bitDepth ?? read.bitsPerSample ?? null,
  };
  return { ...info, video, warnings };
}

const cutOff = 'The picture ends before its end mark: the file may be cut off.';
const tailBytes = 64 * 1024;

/**
 * Whether a JPEG stops before its end mark (FF D9): decoders fill the rest with grey and say nothing. Cameras write
 * more behind the mark, a film even; where the mark is not near the end, the picture is read through.
 */
async function isCutOff(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    if (buffer.includes(Buffer.from([0xff, 0xd9]))) return false;
  } finally {
    await file.close();
  }
  const { default: sharp } = await import('sharp');
  return sharp(path, { failOn: 'truncated' })
    .stats()
    .then(
      () => false,
      () => true,
    );
}

const heifBrands = /^(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;

/**
 * A HEIC or AVIF still, read by sharp: older ffprobe builds do not know these files, or see single tiles.
 *
 * @param brand - Brand of the `ftyp` box. @returns null where it is something else or sharp cannot read it.
 */
export async function heifInfo(
  path: string,
  brand: string | null,
  sizeBytes: number,
): Promise<MediaInfo | null> {
  if (brand === null || !heifBrands.test(brand)) return null;
  const { default: sharp } = await import('sharp');
  const read = await sharp(path)
    .metadata()
    .catch(() => null);
  if (read === null || (read.pages ?? 1) > 1) return null;
  const codec = read.compression === 'hevc' ? 'hevc' : 'av1';
  const { width, height } = read;
  return {
    ...{ container: codec === 'av1' ? 'avif' : 'heic', containerName: 'HEIF', kind: 'image', sizeBytes },
    ...{ bitRate: null, durationMs: null, startMs: null, startTimecode: null, dropFrame: null },
    ...{ reel: null, camera: null, recordedAt: null, otherVideoStreams: 0, attachedPictures: 0 },
    ...{ dataStreams: [], audio: [], subtitles: [], chapters: [], warnings: [] },
    video: {
      ...{ index: 0, codec, profile: null, pixelFormat: null, width, height },
      ...{
        displayWidth: width,
        displayHeight: height,
        sampleAspect: null,
        rotationDegrees: 0,
        fieldOrder: null,
      },
      bitDepth: read.bitsPerSample ?? null,
      colour: { primaries: null, transfer: null, matrix: null, range: null },
      ...{ hdr: null, frameRate: null, variableFrameRate: null, frameCount: 1 },
      ...{ durationMs: null, startMs: null, language: null },
    },
  };
}
