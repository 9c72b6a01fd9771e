import type { StatusTone } from '#app/components/status-badge.tsx';

export type RunRowState = 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';

export const runTones: Readonly<Record<RunRowState, StatusTone>> = {
  queued: 'waiting',
  running: 'progress',
  done: 'done',
  refused: 'problem',
  failed: 'problem',
  cancelled: 'stopped',
};
