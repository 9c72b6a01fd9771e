import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type StatusTone = 'neutral' | 'waiting' | 'progress' | 'action' | 'done' | 'stopped' | 'problem';

/** Every tone has its own shape; colour only repeats it. */
const looks: Record<StatusTone, { icon: IconName; look: string }> = {
  neutral: { icon: 'circle', look: 'border-solid-gray-536 bg-white text-solid-gray-800' },
  waiting: { icon: 'clock', look: 'border-solid-gray-536 bg-solid-gray-50 text-solid-gray-800' },
  progress: { icon: 'half', look: 'border-key-900 bg-key-50 text-key-1000' },
  action: { icon: 'edit', look: 'border-accent-800 bg-accent-50 text-accent-1000' },
  done: { icon: 'check', look: 'border-success-2 bg-green-50 text-green-1000' },
  stopped: { icon: 'pause', look: 'border-solid-gray-700 bg-solid-gray-100 text-solid-gray-900' },
  problem: { icon: 'error', look: 'border-error-2 bg-red-50 text-red-1000' },
};

export const statusTones = Object.keys(looks) as StatusTone[];

/** A word of a state stays whole; a column of a table gives room for it. */
export function StatusBadge({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const { icon, look } = looks[tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-6 border px-2.5 py-0.5 align-middle text-std-16B-170 [overflow-wrap:normal] ${look}`}
    >
      <Icon name={icon} className="size-4" />
      {children}
    </span>
  );
}
