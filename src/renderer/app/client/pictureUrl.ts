/** Address of a picture of the open project; both hosts serve them beside the page. */
export function pictureUrl(file: string): string {
  return `./pictures/${escapePath(file)}`;
}

/** Address of a clip's own file, with range requests. */
export function mediaUrl(clipId: string): string {
  return `./media/${encodeURIComponent(clipId)}`;
}

export function proxyUrl(file: string): string {
  return `./proxies/${escapePath(file)}`;
}

export function previewUrl(file: string): string {
  return `./previews/${escapePath(file)}`;
}

function escapePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
