import { createStore, useStore } from 'zustand';
import type { TimeStyle } from './model/timeText.ts';

const key = 'trimbin-subtitle-times';

const store = createStore<{ style: TimeStyle }>(() => ({
  style: window.localStorage.getItem(key) === 'timecode' ? 'timecode' : 'clock',
}));

/** How times are written in this view; kept on this machine. */
export function useTimeStyle(): [TimeStyle, (style: TimeStyle) => void] {
  return [
    useStore(store, ({ style }) => style),
    (style) => {
      window.localStorage.setItem(key, style);
      store.setState({ style });
    },
  ];
}
