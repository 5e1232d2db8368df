import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import type { DecodedGeometry, DecodeRequest } from '#main/services/ports.ts';
import type { FfmpegCapabilities } from './ffmpegTools.ts';
import { inputArgs } from './mediaFileCheck.ts';
import { soundGraph } from './soundGraph.ts';

export type PipeName = 'small' | 'stills' | 'speech' | 'sound';

/** One ffmpeg run, fully decided before anything starts. */
export interface DecodePlan {
  args: string[];
  /** Outputs in the order of descriptors 3, 4, … */
  pipes: PipeName[];
  geometry: DecodedGeometry;
  warnings: string[];
}

interface Size {
  width: number;
  height: number;
}

/**
 * Decide the one ffmpeg command that feeds every wanted output.
 *
 * Why each odd flag: `repeat+info` because folded messages would lose counts and picture times;
 * `-noautorotate` because turning full-size pictures costs more than turning small ones after scaling; two
 * graphs so that a change of picture size does not reset the loudness meter; passthrough so that no picture is
 * dropped or doubled.
 */
export function planDecode(request: DecodeRequest, capabilities: FfmpegCapabilities): DecodePlan {
  const { info } = request;
  const video = info.video;
  const wantsPicture = video !== null && (request.small !== null || request.stills !== null);
  const picture = wantsPicture ? pictureGraph(request, video, capabilities) : null;
  const sound = request.sound === null ? null : soundGraph(info, request.sound.streamIndex);
  const graphs = [picture, sound].filter((part) => part !== null);
  const pipes = graphs.flatMap((part) => part.pipes);
  const passthrough = capabilities.fpsMode ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
  return {
    args: [
      ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'repeat+info', ...capabilities.scalerFlags],
      '-noautorotate',
      ...inputArgs(request.path),
      ...graphs.flatMap((part) => ['-filter_complex', part.graph]),
      ...pipes.flatMap((pipe, index) => outputArgs(pipe, index + 3, passthrough)),
    ],
    pipes,
    geometry: {
      small: picture?.small ?? null,
      still: picture?.still ?? null,
      matrix: picture?.matrix ?? 'bt709',
      sound: sound?.sound ?? null,
    },
    warnings: graphs.flatMap((part) => part.warnings),
  };
}

function outputArgs(pipe: PipeName, descriptor: number, passthrough: readonly string[]): string[] {
  const target = `pipe:${descriptor}`;
  if (pipe === 'speech') return ['-map', '[speech]', '-c:a', 'pcm_s16le', '-f', 's16le', target];
  if (pipe === 'sound') return ['-map', '[sound]', '-c:a', 'pcm_f32le', '-f', 'f32le', target];
  return [
    '-map',
    `[${pipe}]`,
    '-c:v',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    ...passthrough,
    '-f',
    'rawvideo',
    target,
  ];
}

interface PictureGraph {
  graph: string;
  pipes: PipeName[];
  small: Size | null;
  still: Size | null;
  matrix: DecodedGeometry['matrix'];
  warnings: string[];
}

function pictureGraph(
  request: DecodeRequest,
  video: VideoStream,
  capabilities: FfmpegCapabilities,
): PictureGraph {
  const shown = shownSize(video);
  const small = request.small === null ? null : fitLongSide(shown, request.small.longSide);
  const still = request.stills === null ? null : fitWidth(shown, request.stills.width);
  const transfer = hdrTransfer(video);
  const toneMapped = transfer !== null && capabilities.toneMapping;
  const finish = (size: Size): string => shapeChain(video, size, toneMapped ? transfer : null);
  const source = [`[0:${video.index}]`, fieldFilter(video)].join('');
  const branches: string[] = [];
  const both = small !== null && still !== null;
  if (both) branches.push(`${source}split=2[a][b]`);
  const [smallIn, stillIn] = both ? ['[a]', '[b]'] : [source, source];
  if (small !== null) branches.push(`${smallIn}${finish(small)},showinfo@small=checksum=0[small]`);
  if (still !== null && request.stills !== null) {
    const select = selectEvery(request.stills.intervalMs);
    branches.push(`${stillIn}${select},${finish(still)},showinfo@still=checksum=0[stills]`);
  }
  const warnings: string[] = [];
  if (transfer !== null && !toneMapped) {
    warnings.push(
      'HDR was measured without tone mapping: this ffmpeg lacks zimg, so brightness reads too low.',
    );
  }
  return {
    graph: branches.join(';'),
    pipes: [...(small === null ? [] : ['small' as const]), ...(still === null ? [] : ['stills' as const])],
    small,
    still,
    matrix: toneMapped ? 'bt709' : matrixOf(video),
    warnings,
  };
}

/** Shown size; 16:9 is assumed only where a stream gives no size at all, and the scaler then decides. */
function shownSize(video: VideoStream): Size {
  return {
    width: video.displayWidth ?? video.width ?? 1280,
    height: video.displayHeight ?? video.height ?? 720,
  };
}

/** Largest size of this shape whose long side is at most `longSide`; never enlarged, each side at least 2. */
export function fitLongSide(shown: Size, longSide: number): Size {
  const scale = Math.min(1, longSide / Math.max(shown.width, shown.height));
  return scaled(shown, scale);
}

/** Largest size of this shape at most `width` wide; never enlarged. */
export function fitWidth(shown: Size, width: number): Size {
  return scaled(shown, Math.min(1, width / shown.width));
}

function scaled(shown: Size, scale: number): Size {
  return {
    width: Math.max(2, Math.round(shown.width * scale)),
    height: Math.max(2, Math.round(shown.height * scale)),
  };
}

/** One field of interlaced material is one moment; two woven ones would comb and count as motion. Costs nothing. */
function fieldFilter(video: VideoStream): string {
  if (video.fieldOrder === 'tff') return 'field=type=top,';
  return video.fieldOrder === 'bff' ? 'field=type=bottom,' : '';
}

/**
 * Choose the first picture and then one each time the interval has passed (half a millisecond early is
 * accepted, clocks round); a clock that jumps back starts again; without a clock, every twelfth picture.
 */
export function selectEvery(intervalMs: number): string {
  const seconds = ((intervalMs - 0.5) / 1000).toFixed(6);
  const rules = [
    `not(selected_n)`,
    `gte(t-prev_selected_t\\,${seconds})`,
    `lt(t-prev_selected_t\\,-${seconds})`,
    `isnan(t)*not(mod(n\\,12))`,
  ];
  return `select=${rules.join('+')}`;
}

/** Scale first, then everything that would be dear at full size: tone mapping and turning. */
function shapeChain(video: VideoStream, size: Size, hdrTransferName: string | null): string {
  const turned = video.rotationDegrees === 90 || video.rotationDegrees === 270;
  const stored = turned ? { width: size.height, height: size.width } : size;
  const shape =
    hdrTransferName === null ? plainScale(video, stored) : toneMapScale(video, stored, hdrTransferName);
  return [shape, ...rotation(video.rotationDegrees)].join(',');
}

/**
 * `area` averages every stored pixel; the fast scalers skip some and shimmer. The range is widened after that, by a
 * second scaler: inside the first one it is done for every stored row. What is not 8-bit YUV is rounded with care: the
 * fast way leaves grey with a tint (chroma 127 or 129), which reads as saturation in the shadows.
 */
function plainScale(video: VideoStream, size: Size): string {
  const flags = /^yuv[aj]?4\d\dp$/.test(video.pixelFormat ?? '') ? 'area' : 'area+accurate_rnd';
  const shape = `scale=w=${size.width}:h=${size.height}:flags=${flags}`;
  if (isRgb(video)) return `${shape}:out_color_matrix=bt709:out_range=full,format=yuv420p`;
  if (!video.pixelFormat?.startsWith('yuv')) return `${shape}:out_range=full,format=yuv420p`;
  // Said outright: older builds look only at the pixel format, not at the stream's range.
  if (video.colour.range === 'full') return `${shape}:in_range=full:out_range=full,format=yuv420p`;
  const widen = 'scale=in_range=limited:out_range=full';
  return `${shape}:in_range=limited:out_range=limited,format=yuv420p,${widen},format=yuv420p`;
}

/**
 * Every property is said on both sides, because untagged ones have "no path between colourspaces". 203 nits
 * (ITU-R BT.2408 reference white) comes out at luma 228, 18 nits at 93, 1000 nits (peak 5) at 255.
 */
function toneMapScale(video: VideoStream, size: Size, transfer: string): string {
  const range = video.colour.range === 'full' ? 'full' : 'limited';
  const primaries = video.colour.primaries === 'bt709' ? 'bt709' : 'bt2020';
  return [
    `scale=w=${size.width}:h=${size.height}:flags=area:in_range=${range}:out_range=${range}`,
    'format=yuv444p10le',
    `zscale=tin=${transfer}:min=bt2020nc:pin=${primaries}:rin=${range}:t=linear:m=gbr:p=bt709:npl=203`,
    'format=gbrpf32le',
    'tonemap=tonemap=mobius:param=0.5:desat=0:peak=5',
    'zscale=tin=linear:pin=bt709:t=bt709:p=bt709:m=bt709:r=full',
    'format=yuv444p',
    'scale=in_range=full:out_range=full',
    'format=yuv420p',
  ].join(',');
}

function rotation(degrees: number | null): string[] {
  if (degrees === 90) return ['transpose=clock'];
  if (degrees === 180) return ['hflip', 'vflip'];
  return degrees === 270 ? ['transpose=cclock'] : [];
}

/** Name of the HDR curve for zimg, or null for SDR. Dolby Vision without a curve is PQ underneath. */
export function hdrTransfer(video: VideoStream): string | null {
  if (video.colour.transfer === 'arib-std-b67') return 'arib-std-b67';
  if (video.colour.transfer === 'smpte2084') return 'smpte2084';
  return video.hdr === 'dolby-vision' && video.colour.transfer === null ? 'smpte2084' : null;
}

function isRgb(video: VideoStream): boolean {
  return /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8|x2rgb|x2bgr)/.test(video.pixelFormat ?? '');
}

/** Coefficients of the stored picture; where the file is silent, by size, as players do. */
export function matrixOf(video: NonNullable<MediaInfo['video']>): DecodedGeometry['matrix'] {
  if (isRgb(video)) return 'bt709';
  const matrix = video.colour.matrix;
  if (matrix === 'bt709' || matrix === 'smpte240m') return 'bt709';
  if (matrix?.startsWith('bt2020')) return 'bt2020';
  if (matrix === 'bt470bg' || matrix === 'smpte170m' || matrix === 'fcc') return 'bt601';
  return (video.height ?? 0) > 576 ? 'bt709' : 'bt601';
}
