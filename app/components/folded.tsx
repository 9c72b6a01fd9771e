import type { ReactNode } from 'react';
import { Heading } from './heading.tsx';
import { Icon } from './icon.tsx';

type Props = {
  id?: string | undefined;
  level: 2 | 3;
  title: ReactNode;
  /** How much is inside: 「12項目」. */
  note?: string | undefined;
  open?: boolean | undefined;
  children: ReactNode;
};

/** A part of a page to look something up in: its title stays, its text opens at a press. On paper it is open. */
export function Folded({ id, level, title, note, open, children }: Props) {
  return (
    <details open={open} className="group/folded border-b border-solid-gray-300">
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-3 px-1 py-2 hover:bg-key-50 [&::-webkit-details-marker]:hidden">
        <Icon
          name="chevron-right"
          className="size-5 shrink-0 transition-transform group-open/folded:rotate-90 motion-reduce:transition-none"
        />
        <Heading level={level} plain {...(id ? { id } : {})}>
          {title}
        </Heading>
        {note ? <span className="ml-auto shrink-0 text-std-16N-170 text-solid-gray-700">{note}</span> : null}
      </summary>
      <div className="pb-6 pt-2 desktop:pl-9">{children}</div>
    </details>
  );
}
