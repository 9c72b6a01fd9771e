import { useCallback, useEffect, useState } from 'react';

export type SessionWarningState = {
  phase: 'quiet' | 'warning' | 'ended';
  /** Whole minutes left, at least one, for the text. */
  minutes: number;
  /** What the last attempt to extend came to. */
  outcome: 'none' | 'extended' | 'failed';
  extend: () => void;
};

type Options = {
  /** Seconds until the sign-in ends, counted by the server, so that a wrong clock in the browser does no harm. */
  remainingSeconds: number;
  /** POST here extends; the answer is `{ "remainingSeconds": number }`. */
  extendUrl: string;
  /** How long before the end the warning comes; two minutes is the least that WCAG 2.2.1 wants. */
  warnSeconds?: number;
};

/** Watches the end of a sign-in without touching the page, so that everything typed stays where it is. */
export function useSessionWarning({
  remainingSeconds,
  extendUrl,
  warnSeconds = 300,
}: Options): SessionWarningState {
  const [endsAt, setEndsAt] = useState<number>();
  const [left, setLeft] = useState(remainingSeconds);
  const [outcome, setOutcome] = useState<SessionWarningState['outcome']>('none');

  // A new page brings a new end, also when the number of seconds happens to be the same one.
  useEffect(() => {
    setEndsAt(Date.now() + remainingSeconds * 1000);
    setLeft(remainingSeconds);
  }, [remainingSeconds]);

  useEffect(() => {
    if (endsAt === undefined) return;
    const look = () => setLeft(Math.max(0, Math.round((endsAt - Date.now()) / 1000)));
    const timer = setInterval(look, 5000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [endsAt]);

  const extend = useCallback(() => {
    void askForMore(extendUrl).then((seconds) => {
      if (seconds === undefined) return setOutcome('failed');
      setEndsAt(Date.now() + seconds * 1000);
      setLeft(seconds);
      setOutcome('extended');
    });
  }, [extendUrl]);

  const warnAt = Math.max(120, warnSeconds);
  return {
    phase: left <= 0 ? 'ended' : left <= warnAt ? 'warning' : 'quiet',
    minutes: Math.max(1, Math.floor(left / 60)),
    outcome,
    extend,
  };
}

async function askForMore(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ intent: 'extend' }),
    });
    if (!response.ok) return undefined;
    const body: unknown = await response.json();
    const seconds = (body as { remainingSeconds?: unknown } | null)?.remainingSeconds;
    return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}
