import type { ReactNode } from 'react';
import { Link } from './link.tsx';

type Props = {
  label: string;
  /** Already formatted: `1,234`. */
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  href?: string;
  /** Something here waits for the reader. */
  attention?: boolean;
};

export function StatTile({ label, value, unit, note, href, attention }: Props) {
  return (
    <div
      className={`relative flex h-full flex-col rounded-12 border bg-white p-5 ${
        attention ? 'border-accent-800 border-l-8' : 'border-solid-gray-300'
      } ${href ? 'hover:bg-key-50' : ''}`}
      data-keep-together
    >
      <p className="text-std-16B-170 text-solid-gray-800">
        {href ? (
          <Link
            to={href}
            className="text-key-900 underline underline-offset-[0.1875rem] after:absolute after:inset-0 after:rounded-12 hover:decoration-[0.1875rem]"
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <p className="mt-1 text-key-1200">
        <span className="text-std-36B-140 tabular-nums">{value}</span>
        {unit ? <span className="ml-1 text-std-17N-170">{unit}</span> : null}
      </p>
      {note ? <div className="mt-1 text-std-16N-170 text-solid-gray-700">{note}</div> : null}
    </div>
  );
}
