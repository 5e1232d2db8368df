/**
 * Run as a user whom file rights bind: root, as which build machines run, may read everything. Vitest's workers are
 * processes, so the change is theirs alone.
 */
export async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  const nobody = 65534;
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
