import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import type { Standing } from '#app/domain/upkeep/standing.ts';

/** Each standing has its own sign and its own word. */
const tones: Readonly<Record<Standing, StatusTone>> = {
  failed: 'problem',
  missing: 'stopped',
  expired: 'problem',
  expiring: 'action',
  good: 'done',
};

export function StandingBadge({ standing, text }: { standing: Standing; text: string }) {
  return <StatusBadge tone={tones[standing]}>{text}</StatusBadge>;
}
