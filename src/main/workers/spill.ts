import { createCandidateSpill } from '../pictures/candidateSpill.ts';
import { createPictureEncoder } from '../pictures/encodePicture.ts';
import type { ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import type { KeptPicture } from '../analysis/picture/pictureKeeper.ts';
import type { PictureCandidate } from '../services/clipTasks.ts';

/** Candidates for thumbnails, encoded and put on disk one by one, so that a long film takes no memory. */
export function createSpill(
  path: string,
  { source, matrix }: Pick<PictureCandidate, 'source'> & { matrix: ColourMatrix },
) {
  const encoder = createPictureEncoder(matrix);
  const file = createCandidateSpill(path);
  const candidates: PictureCandidate[] = [];
  return {
    /** The picture is lent: wait for this before the keeper takes in another one. */
    async add({ frame, position, score, blank }: KeptPicture): Promise<void> {
      const { bytes, width, height } = await encoder.thumbnail(frame);
      const place = await file.append(bytes);
      candidates.push({ position, source, score, blank, width, height, ...place });
    },
    /** Everything so far; the file stays for the main thread to read. */
    async finish(): Promise<PictureCandidate[]> {
      await file.close();
      return candidates;
    },
    dispose: () => file.close(),
  };
}
