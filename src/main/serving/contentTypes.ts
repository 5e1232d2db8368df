import { extname } from 'node:path';

/** Content types by ending: files of the page, pictures, and footage as browsers know it. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp' },
  ...{ '.gif': 'image/gif', '.avif': 'image/avif', '.bmp': 'image/bmp' },
  ...{ '.tif': 'image/tiff', '.tiff': 'image/tiff', '.heic': 'image/heic' },
  ...{ '.mp4': 'video/mp4', '.m4v': 'video/mp4', '.mov': 'video/quicktime', '.qt': 'video/quicktime' },
  ...{ '.webm': 'video/webm', '.mkv': 'video/x-matroska', '.ogv': 'video/ogg', '.avi': 'video/x-msvideo' },
  ...{ '.mpg': 'video/mpeg', '.mpeg': 'video/mpeg', '.ts': 'video/mp2t', '.mts': 'video/mp2t' },
  ...{ '.m2ts': 'video/mp2t', '.mxf': 'application/mxf', '.3gp': 'video/3gpp', '.flv': 'video/x-flv' },
  ...{ '.wav': 'audio/wav', '.wave': 'audio/wav', '.mp3': 'audio/mpeg', '.m4a': 'audio/mp4' },
  ...{ '.aac': 'audio/aac', '.flac': 'audio/flac', '.ogg': 'audio/ogg', '.oga': 'audio/ogg' },
  ...{ '.opus': 'audio/ogg', '.aif': 'audio/aiff', '.aiff': 'audio/aiff', '.weba': 'audio/webm' },
};

export function contentTypeOf(path: string): string {
  return types[extname(path).toLowerCase()] ?? 'application/octet-stream';
}
