/** Address of a picture of the open project; both hosts serve them beside the page. */
export function pictureUrl(file: string): string {
  return `./pictures/${file.split('/').map(encodeURIComponent).join('/')}`;
}
