import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  /** That there is nothing. */
  title: ReactNode;
  /** What would stand here and how it gets here. */
  children?: ReactNode;
  action?: ReactNode;
  icon?: IconName;
};

export function EmptyState({ title, children, action, icon = 'folder' }: Props) {
  return (
    <div className="flex flex-col items-center rounded-12 border border-dashed border-solid-gray-420 bg-white px-6 py-10 text-center">
      <Icon name={icon} className="size-10 text-key-1000" />
      <p className="mt-3 text-std-18B-160 text-solid-gray-900">{title}</p>
      {children ? (
        <div className="mt-1 max-w-text text-std-16N-170 text-solid-gray-800">{children}</div>
      ) : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
