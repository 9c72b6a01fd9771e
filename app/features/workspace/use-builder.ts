import { useFetcher } from '@remix-run/react';
import { type FormEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { AskReading, SavedDraft } from './ask-view.ts';

/** What script adds to the builder. Without it every step is a button, and each button stores the draft as well. */

const typingPause = 1500;

/** Stores what is being typed after a pause, and when the page is left. */
export function useKeptQuestion(
  form: RefObject<HTMLFormElement | null>,
  answer: object,
): {
  readonly onInput: () => void;
  /** A button sends everything itself. */
  readonly onSubmit: () => void;
  readonly saved: string | null;
  /** How what was typed last reads; undefined until something was typed after the last answer. */
  readonly reading: AskReading | undefined;
} {
  const fetcher = useFetcher<SavedDraft>();
  // What was stored before the last answer of a button says nothing of it.
  const shown = useRef<{ answer: object; stored: unknown }>({ answer, stored: undefined });
  if (shown.current.answer !== answer) shown.current = { answer, stored: fetcher.data };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { submit } = fetcher;
  const fields = useCallback(() => {
    const data = new FormData(form.current ?? undefined);
    data.set('intent', 'save');
    return data;
  }, [form]);
  useEffect(() => {
    const leave = () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      const body = new URLSearchParams([...fields()].map(([name, value]) => [name, String(value)]));
      void fetch(window.location.pathname, { method: 'POST', body, keepalive: true }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [fields]);
  const onInput = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (form.current) submit(fields(), { method: 'post' });
    }, typingPause);
  }, [fields, form, submit]);
  const onSubmit = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  const fresh = fetcher.data === shown.current.stored ? undefined : fetcher.data;
  return { onInput, onSubmit, saved: fetcher.data?.saved ?? null, reading: fresh?.reading };
}

/** A chosen kind shows its fields by itself: the button that does so without script is pressed. */
export function showChosenKind(event: FormEvent<HTMLFormElement>): void {
  const select = event.target;
  if (!(select instanceof HTMLSelectElement) || !select.form) return;
  const row = select.name === 'index' ? 'index' : /^(.+)\.kind$/.exec(select.name)?.[1];
  const button =
    row && select.form.querySelector<HTMLButtonElement>(`[data-show="show ${CSS.escape(row)}"] button`);
  if (button) select.form.requestSubmit(button);
}

/** After a button of the builder the reader goes on where it worked; errors take the focus themselves. */
export function useFocusAfter(answer: object, focus: string | undefined, hasErrors: boolean): void {
  const seen = useRef(answer);
  useEffect(() => {
    if (seen.current === answer) return;
    seen.current = answer;
    if (!focus || hasErrors) return;
    const target = document.getElementById(focus);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'center' });
  }, [answer, focus, hasErrors]);
}
