import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';

/** A track with everything, and one that could not be read. */
export const reportTracks: ReportTrack[] = [
  {
    ...{ name: '=film.en.srt', path: '=film.en.srt', track: null, format: 'srt', language: 'en' },
    ...{ clip: 'sound/room tone.wav', edited: true, cues: 2, firstMs: 1000, lastMs: 5000 },
    ...{ profile: 'netflix-default', shotChanges: false, findings: { error: 1, warning: 2, info: 3 } },
    ...{ charactersPerSecond: { mean: 8.123456789, std: 2 }, words: 1234, talkMs: 3000 },
  },
  {
    ...{ name: 'gone.srt', path: 'gone.srt', track: null, format: null, language: null, clip: null },
    ...{ edited: false, cues: null, firstMs: null, lastMs: null, profile: null, shotChanges: null },
    ...{ findings: null, charactersPerSecond: null, words: null, talkMs: null },
    error: { code: 'media-missing', message: 'gone.srt is not there. Put it back.' },
  },
];
