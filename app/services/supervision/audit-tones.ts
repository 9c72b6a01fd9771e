import type { StatusTone } from '#app/components/status-badge.tsx';
import type { FindingSeverity } from '#policies/audits.ts';
import type { AuditPlanState, FindingState } from '#policies/workflow/audit.ts';

export const planTones: Readonly<Record<AuditPlanState, StatusTone>> = {
  PLANNED: 'waiting',
  UNDER_WAY: 'progress',
  REPORTED: 'action',
  CLOSED: 'done',
  CANCELLED: 'stopped',
};
export const findingTones: Readonly<Record<FindingState, StatusTone>> = {
  OPEN: 'action',
  ANSWERED: 'progress',
  CLOSED: 'done',
  WITHDRAWN: 'stopped',
};
export const severityTones: Readonly<Record<FindingSeverity, StatusTone>> = {
  high: 'problem',
  medium: 'action',
  low: 'neutral',
};
