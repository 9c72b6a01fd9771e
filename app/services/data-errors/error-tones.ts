import type { StatusTone } from '#app/components/status-badge.tsx';
import type { DataErrorState } from '#policies/workflow/data-error.ts';

export const errorTones: Readonly<Record<DataErrorState, StatusTone>> = {
  RECORDED: 'action',
  TOLD: 'progress',
  CLOSED: 'done',
  WITHDRAWN: 'stopped',
};
