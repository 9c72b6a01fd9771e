import type { StatusTone } from '#app/components/status-badge.tsx';
import type { IncidentState } from '#policies/workflow/incident.ts';

export const incidentTones: Readonly<Record<IncidentState, StatusTone>> = {
  RECORDED: 'problem',
  ASSESSED: 'action',
  CONTAINED: 'progress',
  CLOSED: 'done',
};
