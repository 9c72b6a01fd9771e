import type { StatusTone } from '#app/components/status-badge.tsx';
import type { PolicyVersionState } from '#policies/workflow/policy-version.ts';

export const versionTones: Readonly<Record<PolicyVersionState, StatusTone>> = {
  DRAFT: 'waiting',
  IN_FORCE: 'done',
  SUPERSEDED: 'neutral',
  WITHDRAWN: 'stopped',
};
