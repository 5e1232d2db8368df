import type { Message } from './message.ts';

/** English words for what the editor does: history, shot edits, playback, jobs. */
export const enEditor = {
  'history.rate': 'Rating ({n})',
  'history.flag': 'Flag ({n})',
  'history.colour': 'Colour label ({n})',
  'history.notes': 'Notes ({n})',
  'history.label': 'Labels ({n})',
  'history.shot-edit': 'Edit of {clip}',
  'history.redetect': 'Shots found again in {clip}',
  'history.undo': 'Undo: {step}',
  'history.redo': 'Redo: {step}',
  'history.nothing': 'Nothing to undo',

  'shotEdit.split': 'Split',
  'shotEdit.merge': 'Merge with next',
  'shotEdit.move': 'Move the cut',
  'shotEdit.change': 'Change the transition',
  'shotEdit.add': 'Add a transition',
  'shotEdit.remove': 'Remove the transition',
  'shotEdit.reset': 'Back to what was detected',
  'shotEdit.redetect': 'Detect again in this range',

  'playback.container': 'The file type {value} cannot be played here.',
  'playback.video-codec': 'Pictures in {value} cannot be played here.',
  'playback.pixel-format': 'Pictures of the form {value} cannot be played here.',
  'playback.audio-codec': 'Sound in {value} cannot be played here.',
  'playback.audio-track': 'Another audio track than the first needs a proxy.',
  'playback.late-start': 'The file begins with a gap.',
  'playback.unknown-codec': 'The codec is not known.',
  'proxy.none': 'A proxy is needed to play this clip.',
  'proxy.queued': 'The proxy waits to be made.',
  'proxy.running': 'The proxy is being made.',
  'proxy.ready': 'Playing the proxy.',
  'proxy.failed': 'The proxy could not be made.',

  'job.analyse-clip': 'Analysis',
  'job.make-proxy': 'Proxy',
  'job.shot-thumbnails': 'Thumbnails',
} as const satisfies Record<string, Message>;
