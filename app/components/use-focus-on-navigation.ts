import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/**
 * After a navigation made by script the reader is told where they are: focus on the error summary or the h1, and the new
 * title for a LiveRegion. A change of filter or page number moves no focus; an act that answers at the same address does
 * when its button is gone. Call it once, in the root.
 */
export function useFocusOnNavigation(): string {
  const { pathname, search, key } = useLocation();
  const last = useRef<{ pathname: string; search: string; key: string }>(undefined);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const before = last.current;
    last.current = { pathname, search, key };
    if (!before || before.key === key) return;
    const isSamePage = before.pathname === pathname;
    if (!isSamePage || before.search !== search) setAnnounced(document.title);
    if (window.location.hash) return;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isSamePage && !isLost) return;
    const target =
      document.querySelector<HTMLElement>('[data-error-summary]') ??
      document.querySelector<HTMLElement>('main h1');
    target?.focus({ preventScroll: true });
  }, [pathname, search, key]);
  return announced;
}
