/** A file that was dropped or chosen, with the place it shall have below the project folder. */
export interface DroppedFile {
  file: File;
  /** Relative, forward slashes: a dropped folder keeps its inside. */
  path: string;
}

/** Names that systems leave lying about. */
const isLitter = (name: string): boolean => name.startsWith('.') || /^(Thumbs\.db|desktop\.ini)$/i.test(name);

/** Take the entries at once: the browser forgets them when the event is over. */
export function entriesOf(data: DataTransfer): FileSystemEntry[] {
  return [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
}

/** Every file below the entries, folders in their order. */
export async function filesOf(entries: readonly FileSystemEntry[]): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  if (isLitter(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // Chromium gives a hundred at a time; an empty answer is the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const inside of some) await collect(inside, found);
  }
}

/** Files of an `<input type="file">`, or of a drop whose inside the browser does not tell. */
export function filesOfList(files: readonly File[]): DroppedFile[] {
  return files
    .filter(({ name }) => !isLitter(name))
    .map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));
}
