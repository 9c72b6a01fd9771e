import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';

const tones: Readonly<Record<string, StatusTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  PARTIALLY_REVIEWED: 'progress',
  REVIEWED: 'progress',
  ADJUDICATION: 'progress',
  RETURNED: 'action',
  APPROVED: 'progress',
  HELD: 'stopped',
  RELEASED: 'done',
  RECALLED: 'problem',
  REJECTED: 'problem',
  WITHDRAWN: 'neutral',
};

export function OutputStateBadge({ state, text }: { state: string; text: string }) {
  return <StatusBadge tone={tones[state] ?? 'neutral'}>{text}</StatusBadge>;
}
