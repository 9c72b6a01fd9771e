import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/**
 * After a navigation made by script the reader is told where they are: focus on the error summary or the h1, and the new
 * title for a LiveRegion. A change of filter or page number moves no focus. Call it once, in the root.
 */
export function useFocusOnNavigation(): string {
  const { pathname, search } = useLocation();
  const last = useRef<{ pathname: string; search: string }>(undefined);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const before = last.current;
    last.current = { pathname, search };
    if (!before || (before.pathname === pathname && before.search === search)) return;
    setAnnounced(document.title);
    if (before.pathname === pathname || window.location.hash) return;
    const target =
      document.querySelector<HTMLElement>('[data-error-summary]') ??
      document.querySelector<HTMLElement>('main h1');
    target?.focus({ preventScroll: true });
  }, [pathname, search]);
  return announced;
}
