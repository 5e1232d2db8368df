import { execFileSync } from 'node:child_process';
import { realpathSync, statfsSync } from 'node:fs';

/** `network` also stands for "cannot tell": the rollback journal is right on every disk, the WAL only on local ones. */
export type DiskKind = 'local' | 'network';

/** File systems of Linux that other machines may write at the same time, or that lack shared memory maps (statfs f_type). */
const networkMagics = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x65735546, // FUSE: sshfs, rclone, …
  0x01021997, // 9P: WSL, virtual machines
  0x5346414f, // OpenAFS
  0x6b414653, // kAFS
  0x73757245, // Coda
  0x564c, // NCP
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x01161970, // GFS2
  0x7461636f, // OCFS2
  0x19830326, // BeeGFS
  0x786f4256, // VirtualBox shared folder
  0xbacbacbc, // VMware shared folder
  0x7c7c6673, // Parallels shared folder
]);

/**
 * Tell whether a folder lies on a disk of this machine. It decides about the journal: the WAL needs memory
 * shared between all who open the file, which no network share gives.
 *
 * @see https://sqlite.org/wal.html "All processes using a database must be on the same host computer".
 */
export function diskKind(folder: string, platform: NodeJS.Platform = process.platform): DiskKind {
  if (platform === 'win32') return isUncPath(realpathSync.native(folder)) ? 'network' : 'local';
  if (platform === 'darwin') return mountKind(execFileSync('/sbin/mount', { encoding: 'utf8' }), folder);
  // The type is a signed or unsigned 32-bit number, as the platform has it.
  return networkMagics.has(statfsSync(folder).type >>> 0) ? 'network' : 'local';
}

/** `\\server\share` and `\\?\UNC\server\share`; `\\?\C:\` and `\\.\` are local. */
export function isUncPath(path: string): boolean {
  return /^\\\\(\?\\UNC\\|[^?.\\])/i.test(path);
}

/**
 * Read the table of `mount` on macOS, e.g. `//me@nas/film on /Volumes/film (smbfs, nodev)`: the longest mount
 * point that holds the folder decides.
 */
export function mountKind(table: string, folder: string): DiskKind {
  let best = { point: '', type: '' };
  for (const line of table.split('\n')) {
    const match = /^.* on (\/.*) \(([^,)]+)/.exec(line);
    if (!match) continue;
    const [, point = '', type = ''] = match;
    const holds = folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (holds && point.length > best.point.length) best = { point, type };
  }
  return ['apfs', 'hfs', 'exfat', 'msdos', 'ntfs', 'ufs'].includes(best.type) ? 'local' : 'network';
}

/** File systems of Linux that make inodes up anew at every mount: FAT and exFAT. */
const inventedInodes = new Set([0x4d44, 0x2011bab0]);

/** True where a file keeps its inode for as long as it exists, so that another inode means another file. */
export function hasStableInodes(folder: string): boolean {
  return process.platform !== 'linux' || !inventedInodes.has(statfsSync(folder).type >>> 0);
}
