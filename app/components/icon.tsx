import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** Our own small set, drawn on a 24-unit grid with one line width, so that all marks belong together. */
const shapes = {
  info: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v6m0-9.6v.2" />,
  success: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4.2 9.3 3 3 5.6-6.2" />,
  warning: <path d="M12 3.5 2.6 20h18.8L12 3.5Zm0 6.3v5m0 2.4v.2" />,
  error: <path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3ZM12 7.4v6m0 2.9v.2" />,
  check: <path d="m4.5 12.5 5 5 10-11" />,
  dash: <path d="M5 12h14" />,
  close: <path d="m5.5 5.5 13 13m0-13-13 13" />,
  plus: <path d="M12 5v14M5 12h14" />,
  pause: <path d="M8.5 5v14m7-14v14" />,
  circle: <path d="M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z" />,
  half: (
    <>
      <path d="M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z" />
      <path d="M12 4.5a7.5 7.5 0 0 0 0 15v-15Z" fill="currentColor" />
    </>
  ),
  'arrow-right': <path d="M4 12h15m-6-6.5 6.5 6.5-6.5 6.5" />,
  'arrow-left': <path d="M20 12H5m6-6.5L4.5 12l6.5 6.5" />,
  'chevron-right': <path d="m9 5 7 7-7 7" />,
  'chevron-left': <path d="m15 5-7 7 7 7" />,
  'chevron-down': <path d="m5 9 7 7 7-7" />,
  ascending: <path d="M12 19V5m-6 6 6-6 6 6" />,
  descending: <path d="M12 5v14m-6-6 6 6 6-6" />,
  sort: <path d="m8 9 4-4.5L16 9m0 6-4 4.5L8 15" />,
  external: <path d="M13.5 4H20v6.5M20 4l-9 9m-3.5-8H4v15h15v-3.5" />,
  download: <path d="M12 4v11m-5-4.5 5 5 5-5M4.5 20h15" />,
  upload: <path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15" />,
  search: <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20.5 20.5" />,
  filter: <path d="M3.5 5.5h17m-14 6.5h11m-8 6.5h5" />,
  menu: <path d="M4 6.5h16M4 12h16M4 17.5h16" />,
  user: <path d="M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />,
  users: (
    <path d="M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM2.5 19.5c.4-3.5 3-5.2 6.5-5.2s6.1 1.7 6.5 5.2M16 5.3a3.3 3.3 0 0 1 0 6.4m2 2.9c2.1.7 3.3 2.3 3.5 4.9" />
  ),
  lock: <path d="M6 10.5h12v10H6v-10Zm2.5 0V7.5a3.5 3.5 0 0 1 7 0v3m-3.5 4v2.5" />,
  key: <path d="M8 11.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm2.9 1.2L20 3.5m-4.5 4.5 3 3" />,
  shield: (
    <path d="M12 3 4.5 6v5.5c0 4.6 3 7.7 7.5 9.5 4.5-1.8 7.5-4.9 7.5-9.5V6L12 3Zm-3.5 9 2.5 2.5 4.5-5" />
  ),
  clock: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5.2l3.5 2.3" />,
  calendar: <path d="M4 6h16v14.5H4V6Zm0 4.5h16M8.5 3.5V7m7-3.5V7" />,
  file: <path d="M6 3h8l4.5 4.5V21H6V3Zm7.5 0v5h5M9 12.5h6.5M9 16.5h6.5" />,
  folder: <path d="M3 6h6.5l2 2.5H21V19H3V6Z" />,
  print: <path d="M7 9V3.5h10V9M7 17H3.5V9h17v8H17m-10-3h10v6.5H7V14Z" />,
  edit: <path d="M4 20h4L19.5 8.5l-4-4L4 16v4Zm9-13 4 4" />,
  home: <path d="m3.5 11.5 8.5-8 8.5 8M6 9.5v11h12v-11M10 20.5v-6h4v6" />,
  list: <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.2m-.2 5.5h.2m-.2 5.5h.2" />,
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 17Zm4 3.5c1 1 3 1 4 0M12 5V3" />,
  help: (
    <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.3 9.7a2.7 2.7 0 1 1 4 2.3c-.9.5-1.3 1-1.3 2.1m0 2.8v.2" />
  ),
  globe: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-9 9h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18Z" />,
  hidden: <path d="M3 12c4-6.5 14-6.5 18 0-4 6.5-14 6.5-18 0Zm2 7L19 5" />,
  'sign-out': <path d="M14 4H5v16h9m-3.5-8H21m-4-4.5 4 4.5-4 4.5" />,
  chart: <path d="M4 4v16h16M8.5 16v-5m4 5V7m4 9v-6.5" />,
  gate: <path d="M2.5 5.5h19M5 9.5h14M7 5.5V21m10-15.5V21" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;
export const iconNames = Object.keys(shapes) as IconName[];

type Props = {
  name: IconName;
  /** Only where the mark stands alone; beside a text it stays silent. */
  label?: string;
  className?: string;
};

export function Icon({ name, label, className }: Props) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: beside a text it is hidden, alone it carries aria-label
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      className={cx('inline-block shrink-0', className ?? 'size-6')}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shapes[name]}
    </svg>
  );
}
