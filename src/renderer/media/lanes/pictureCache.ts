/** Pictures for canvases: loaded once, kept while they are used, the one used longest ago goes first. */
export interface PictureCache {
  /** The picture, or `null` while it loads or where it cannot be read; `onLoad` is told when there is more to paint. */
  get(url: string): HTMLImageElement | null;
  onLoad(listener: () => void): () => void;
  dispose(): void;
}

/** At most this many wait for the server at a time; what scrolls by meanwhile is not asked for. */
const maxLoading = 8;

export function createPictureCache(maxPictures = 600): PictureCache {
  const pictures = new Map<string, { image: HTMLImageElement; state: 'loading' | 'ready' | 'failed' }>();
  const listeners = new Set<() => void>();
  let loading = 0;
  const tell = (): void => listeners.forEach((listener) => listener());

  function load(url: string): void {
    const image = new Image();
    const entry: { image: HTMLImageElement; state: 'loading' | 'ready' | 'failed' } = {
      image,
      state: 'loading',
    };
    pictures.set(url, entry);
    loading += 1;
    const settle = (state: 'ready' | 'failed') => (): void => {
      entry.state = state;
      loading -= 1;
      tell();
    };
    image.decoding = 'async';
    image.src = url;
    image.decode().then(settle('ready'), settle('failed'));
    if (pictures.size <= maxPictures) return;
    for (const [oldest, { state }] of pictures) {
      if (pictures.size <= maxPictures) break;
      if (state !== 'loading') pictures.delete(oldest);
    }
  }

  return {
    get(url) {
      const entry = pictures.get(url);
      if (!entry) {
        if (loading < maxLoading) load(url);
        return null;
      }
      pictures.delete(url);
      pictures.set(url, entry);
      return entry.state === 'ready' ? entry.image : null;
    },
    onLoad(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      listeners.clear();
      pictures.clear();
    },
  };
}
