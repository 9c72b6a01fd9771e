import type { ReactNode } from 'react';

const looks = {
  2: 'text-std-22B-150 text-key-1200 desktop:text-std-24B-150',
  3: 'text-std-20B-150 text-solid-gray-900',
  4: 'text-std-17B-170 text-solid-gray-900',
} as const;

type Props = {
  level: 2 | 3 | 4;
  id?: string;
  /** Without the line below it, where the frame around it draws one. */
  plain?: boolean;
  children: ReactNode;
};

/** Every heading below the page title. The level is the place in the outline; the look follows from it. */
export function Heading({ level, id, plain, children }: Props) {
  const Tag = `h${level}` as const;
  return (
    <Tag
      id={id}
      className={`${looks[level]} ${level === 2 && !plain ? 'border-b border-solid-gray-300 pb-2' : ''}`}
    >
      {children}
    </Tag>
  );
}
