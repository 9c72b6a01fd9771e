import { type MouseEvent, useEffect, useRef } from 'react';

/**
 * Takes the focus when errors arrive, says so in the title, and brings the field into view with its question, not only
 * with its box. Without script the summary stands at the top of the page and its links are ordinary links.
 */
export function useErrorSummary(errors: unknown, titlePrefix: string) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!errors) return;
    ref.current?.focus();
    if (!document.title.startsWith(titlePrefix)) document.title = titlePrefix + document.title;
    return () => {
      if (document.title.startsWith(titlePrefix)) document.title = document.title.slice(titlePrefix.length);
    };
  }, [errors, titlePrefix]);
  return { ref, onClick: moveToField };
}

function moveToField(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const target = link?.hash ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
  if (!target) return;
  event.preventDefault();
  const question =
    target.closest('fieldset')?.querySelector('legend') ??
    document.querySelector(`label[for="${CSS.escape(target.id)}"]`);
  (question ?? target).scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
}
