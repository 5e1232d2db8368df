import type { ReactNode, SVGProps } from 'react';

/** Outlines on a 16 × 16 grid, 1.5 wide, in the colour of the text. */
const shapes = {
  projects: <path d="M1.75 4.25v8.5h12.5v-7H7.5L6 3.25H1.75v1" />,
  library: <path d="M2 2.5h5v5H2zM9 2.5h5v5H9zM2 9.5h5v4H2zM9 9.5h5v4H9z" />,
  timeline: <path d="M1.5 4.5h6v3h-6zM9.5 4.5h5v3h-5zM1.5 10.5h3v2h-3zM6.5 10.5h8v2h-8M8 1.5v1.5" />,
  subtitles: <path d="M1.5 3h13v10h-13zM4 7.75h3M9 7.75h3M4 10.25h5.5M11.5 10.25h.5" />,
  jobs: <path d="M2 3.5h12M2 8h12M2 12.5h12M5 2.25v2.5M11 6.75v2.5M7 11.25v2.5" />,
  reports: <path d="M3.5 1.75h6l3 3v9.5h-9zM9.25 1.75V5h3.25M6 8h4.5M6 11h4.5" />,
  settings: (
    <path d="M8 5.75a2.25 2.25 0 1 0 0 4.5 2.25 2.25 0 0 0 0-4.5ZM6.9 1.75h2.2l.4 1.8 1.3.75 1.75-.55 1.1 1.9-1.35 1.25v1.5l1.35 1.25-1.1 1.9-1.75-.55-1.3.75-.4 1.8H6.9l-.4-1.8-1.3-.75-1.75.55-1.1-1.9L3.7 8.4V6.9L2.35 5.65l1.1-1.9 1.75.55 1.3-.75z" />
  ),
  search: <path d="M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM10.5 10.5l3.75 3.75" />,
  close: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  check: <path d="m2.75 8.5 3.5 3.5 7-8" />,
  plus: <path d="M8 2.75v10.5M2.75 8h10.5" />,
  minus: <path d="M2.75 8h10.5" />,
  undo: <path d="M5.5 2.75 2.25 6 5.5 9.25M2.5 6h7a4 4 0 0 1 0 8H6" />,
  redo: <path d="M10.5 2.75 13.75 6 10.5 9.25M13.5 6h-7a4 4 0 0 0 0 8H10" />,
  chevronDown: <path d="m3.5 6 4.5 4.5L12.5 6" />,
  chevronUp: <path d="M3.5 10 8 5.5l4.5 4.5" />,
  chevronRight: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  chevronLeft: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  sortUp: <path d="M8 13V3.5M4.5 7 8 3.5 11.5 7" />,
  sortDown: <path d="M8 3v9.5M4.5 9 8 12.5 11.5 9" />,
  play: <path d="M4.5 2.75v10.5l8.5-5.25z" fill="currentColor" />,
  pause: <path d="M5 3v10M11 3v10" strokeWidth="3" />,
  stepBack: <path d="M12 3v10L6 8zM4 3v10" fill="currentColor" />,
  stepForward: <path d="M4 3v10l6-5zM12 3v10" fill="currentColor" />,
  toStart: <path d="M3 3v10M13 3.5 8.5 8l4.5 4.5M8.5 3.5 4 8l4.5 4.5" />,
  toEnd: <path d="M13 3v10M3 3.5 7.5 8 3 12.5M7.5 3.5 12 8l-4.5 4.5" />,
  loop: (
    <path d="M4.5 11.5H3a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 3 4.5h10A1.5 1.5 0 0 1 14.5 6v4a1.5 1.5 0 0 1-1.5 1.5H7.5M9.5 9l-2.25 2.5L9.5 14" />
  ),
  markIn: <path d="M10 2.75H6v10.5h4M9 8h4.5" />,
  markOut: <path d="M6 2.75h4v10.5H6M7 8H2.5" />,
  fullscreen: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  volume: <path d="M2 6v4h2.5L8 13V3L4.5 6zM10.5 5.5a3.5 3.5 0 0 1 0 5M12.25 3.5a6 6 0 0 1 0 9" />,
  muted: <path d="M2 6v4h2.5L8 13V3L4.5 6zM10.5 6l4 4m0-4-4 4" />,
  zoomIn: <path d="M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM10.5 10.5l3.75 3.75M7 5v4M5 7h4" />,
  zoomOut: <path d="M7 2.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM10.5 10.5l3.75 3.75M5 7h4" />,
  fit: <path d="M1.5 3v10M14.5 3v10M4 8h8M6 6 4 8l2 2M10 6l2 2-2 2" />,
  cut: <path d="M8 1.5v13M4.5 5 2 8l2.5 3M11.5 5 14 8l-2.5 3" />,
  merge: <path d="M2 8h4.5M14 8H9.5M4.5 5.5 7 8l-2.5 2.5M11.5 5.5 9 8l2.5 2.5" />,
  star: <path d="m8 1.75 1.9 4 4.35.55-3.2 3.05.85 4.4L8 11.6l-3.9 2.15.85-4.4-3.2-3.05 4.35-.55z" />,
  starFull: (
    <path
      d="m8 1.75 1.9 4 4.35.55-3.2 3.05.85 4.4L8 11.6l-3.9 2.15.85-4.4-3.2-3.05 4.35-.55z"
      fill="currentColor"
    />
  ),
  flag: <path d="M3.5 14.5v-12h9l-2 3.5 2 3.5h-9" />,
  reject: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM3.75 3.75l8.5 8.5" />,
  tag: <path d="M2 2.5h5.5l6.5 6.5-5 5L2.5 7.5zM5 5h.01" />,
  note: <path d="M2.5 2.5h11v8l-3 3h-8zM13.5 10.5h-3v3M5 6h6M5 9h3" />,
  filter: <path d="M2 3h12L9.5 8.5v5l-3-1.5V8.5z" />,
  grid: <path d="M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z" />,
  table: <path d="M2 3h12v10H2zM2 6.5h12M2 9.75h12M6.5 3v10" />,
  panel: <path d="M2 2.75h12v10.5H2zM10 2.75v10.5" />,
  info: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.25v4M8 4.75h.01" />,
  warning: <path d="M8 2 1.5 13.5h13zM8 6.5v3.5M8 12h.01" />,
  error: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.75v4.5M8 11.25h.01" />,
  clock: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.5V8l2.5 1.75" />,
  offline: <path d="M2 2l12 12M5 9.5H4a2.5 2.5 0 0 1 0-5h1M9 4.5h3a2.5 2.5 0 0 1 1.5 4.5" />,
  folder: <path d="M1.75 4.25v8.5h12.5v-7H7.5L6 3.25H1.75v1" />,
  file: <path d="M3.5 1.75h6l3 3v9.5h-9zM9.25 1.75V5h3.25" />,
  film: <path d="M2 3h12v10H2zM5 3v10M11 3v10M2 6.25h3M2 9.75h3M11 6.25h3M11 9.75h3" />,
  sound: <path d="M2.5 6.5v3M5.25 4v8M8 2.5v11M10.75 5v6M13.5 6.5v3" />,
  image: <path d="M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 3M10.5 5.75h.01" />,
  upload: <path d="M8 10.5V2.5M4.75 5.5 8 2.25l3.25 3.25M2.5 10.5v3h11v-3" />,
  download: <path d="M8 2.5v8M4.75 7.5 8 10.75l3.25-3.25M2.5 10.5v3h11v-3" />,
  external: <path d="M6.5 3h-4v10.5H13v-4M9 2.5h4.5V7M13.25 2.75 7.5 8.5" />,
  trash: <path d="M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4" />,
  refresh: <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.5M13.5 2v3.5H10" />,
  stop: <path d="M4 4h8v8H4z" />,
  sparkle: <path d="M8 1.75 9.5 6.5 14.25 8 9.5 9.5 8 14.25 6.5 9.5 1.75 8 6.5 6.5z" />,
  command: (
    <path d="M5.5 5.5h5v5h-5zM5.5 5.5H4A1.75 1.75 0 1 1 5.5 4zM10.5 5.5V4A1.75 1.75 0 1 1 12 5.5zM10.5 10.5H12a1.75 1.75 0 1 1-1.5 1.5zM5.5 10.5V12A1.75 1.75 0 1 1 4 10.5z" />
  ),
  keyboard: <path d="M1.5 4h13v8.5h-13zM4 6.75h.01M6.5 6.75h.01M9 6.75h.01M11.5 6.75h.01M5 10h6" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.25" />,
  link: (
    <path d="M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3 3 0 0 1 4.5 4.5L11.5 9M4.5 7 3 8.5A3 3 0 0 0 7.5 13L9 11.5" />
  ),
  lock: <path d="M3.5 7h9v6.5h-9zM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />,
  curve: <path d="M1.5 12c2.5 0 3-8 6-8s3 6 7 6" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A picture beside words, or in a control that has a name of its own: never read aloud. */
export function Icon({
  name,
  size = 16,
  ...rest
}: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      {shapes[name]}
    </svg>
  );
}
