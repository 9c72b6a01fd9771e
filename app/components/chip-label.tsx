import type { ReactNode } from 'react';

/** A plain tag: a kind, a field, a year. For states see StatusBadge. */
export function ChipLabel({ children, strong }: { children: ReactNode; strong?: boolean }) {
  return (
    <span
      className={`inline-flex items-center rounded-full border px-3 text-std-16N-170 ${
        strong
          ? 'border-key-1000 bg-key-1000 text-white'
          : 'border-solid-gray-420 bg-white text-solid-gray-800'
      }`}
    >
      {children}
    </span>
  );
}
