import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import type { Certification } from '#app/services/organisations/view.ts';

const tones: Readonly<Record<Certification['standing'], StatusTone>> = {
  valid: 'done',
  ending: 'action',
  over: 'problem',
};

export function CertificationBadge({ certification }: { certification: Certification }) {
  return <StatusBadge tone={tones[certification.standing]}>{certification.standingText}</StatusBadge>;
}
