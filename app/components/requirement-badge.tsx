import type { ReactNode } from 'react';

/** ※必須 beside a label; a word, never an asterisk alone. */
export function RequirementBadge({ optional, children }: { optional?: boolean; children: ReactNode }) {
  return (
    <span
      className={`whitespace-nowrap text-std-16N-170 ${optional ? 'text-solid-gray-700' : 'text-error-2'}`}
    >
      {children}
    </span>
  );
}
