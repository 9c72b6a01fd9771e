import { useEffect, useRef, useState } from 'react';

/** Passes a changing text on at most every few seconds, so that a screen reader is not flooded. For a LiveRegion. */
export function useProgressAnnouncer(text: string, everyMilliseconds = 5000): string {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    setSaid(latest.current);
    const timer = setInterval(() => setSaid(latest.current), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return said;
}
