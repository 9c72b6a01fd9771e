import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type TimelineEntry = {
  id: string;
  /** UTC instant for machines. */
  at: string;
  /** The same moment for people, formatted on the server. */
  atText: string;
  title: ReactNode;
  actor?: ReactNode;
  icon?: IconName;
  children?: ReactNode;
};

/** Who did what and when, newest first or oldest first as given. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className="group relative flex gap-4 pb-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute left-[1.0625rem] top-9 h-[calc(100%-2.25rem)] border-l-2 border-solid-gray-300 group-last:hidden"
          />
          <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full border border-key-1000 bg-key-50 text-key-1000">
            <Icon name={entry.icon ?? 'circle'} className="size-5" />
          </span>
          <div className="min-w-0 flex-1">
            <p className="text-std-17B-170 text-solid-gray-900">{entry.title}</p>
            <p className="text-std-16N-170 text-solid-gray-700">
              <time dateTime={entry.at}>{entry.atText}</time>
              {entry.actor ? <span className="ml-3">{entry.actor}</span> : null}
            </p>
            {entry.children ? <div className="mt-2 text-std-16N-170">{entry.children}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
