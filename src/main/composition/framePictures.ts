import type { FfmpegTools } from '../media/ffmpegTools.ts';
import { extractFrame } from '../media/extractFrame.ts';
import { createPictureStore } from '../pictures/pictureStore.ts';
import { toJpeg } from '../pictures/toJpeg.ts';
import type { FrameExtractor } from '../services/libraryPorts.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import { picturesFolder } from './projectOpener.ts';

/** Where width and height stand in a PNG, in bytes. */
const widthAt = 16;
const heightAt = 20;

export function createFrameExtractor(tools: FfmpegTools): FrameExtractor {
  return {
    async extract({ path, info }, ms, { width, format, signal }) {
      const png = await extractFrame(tools, path, info, ms, {
        signal,
        ...(width === undefined ? {} : { width }),
      });
      const size = { width: png.readUInt32BE(widthAt), height: png.readUInt32BE(heightAt) };
      return { bytes: format === 'png' ? png : await toJpeg(png), ...size };
    },
  };
}

export function savePicture(project: OpenProject, bytes: Uint8Array, format: 'png' | 'jpg'): Promise<string> {
  return createPictureStore(picturesFolder(project)).put(bytes, format);
}
