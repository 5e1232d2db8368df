import type { BigIntStats } from 'node:fs';
import type { FileIdentity } from '#shared/domain/projectFiles.ts';

/** What tells one file from another, from a stat with `bigint: true`. */
export function toIdentity(stats: BigIntStats): FileIdentity {
  return {
    size: Number(stats.size),
    mtimeNs: stats.mtimeNs.toString(),
    inode: stats.ino.toString(),
    device: stats.dev.toString(),
  };
}
