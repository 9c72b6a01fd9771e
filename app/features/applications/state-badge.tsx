import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import type { ApplicationState } from '#app/domain/application/states.ts';

const tones: Readonly<Record<ApplicationState, StatusTone>> = {
  DRAFT: 'neutral',
  SCREENING: 'progress',
  RETURNED: 'action',
  S1_REVIEW: 'progress',
  S1_RETURNED: 'action',
  S1_CONDITIONS: 'action',
  S1_REJECTED: 'problem',
  AGREEMENT: 'progress',
  DATA_PREPARATION: 'progress',
  S2_REVIEW: 'progress',
  S2_REJECTED: 'problem',
  READY: 'action',
  ACTIVE: 'done',
  SUSPENDED: 'stopped',
  EXPIRED: 'stopped',
  REVOKED: 'problem',
  CLOSING: 'waiting',
  CLOSED: 'neutral',
  WITHDRAWN: 'neutral',
};

export function StateBadge({ state, text }: { state: ApplicationState; text: string }) {
  return <StatusBadge tone={tones[state]}>{text}</StatusBadge>;
}
