import type { ReactNode } from 'react';

/** Says something to those who listen. Keep it mounted and change its text; what arrives with a new region is not read. */
export function LiveRegion({ children, assertive }: { children?: ReactNode; assertive?: boolean }) {
  return (
    <div
      role={assertive ? 'alert' : 'status'}
      aria-live={assertive ? 'assertive' : 'polite'}
      className="sr-only"
    >
      {children}
    </div>
  );
}
