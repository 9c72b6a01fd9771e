import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

const looks: Record<NoticeTone, { box: string; mark: string }> = {
  info: { box: 'border-key-900', mark: 'text-key-900' },
  success: { box: 'border-success-2', mark: 'text-success-2' },
  warning: { box: 'border-warning-orange-2', mark: 'text-warning-orange-2' },
  error: { box: 'border-error-2', mark: 'text-error-2' },
};

type Props = {
  tone: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons or links below the text. */
  actions?: ReactNode;
  /** Read aloud when it appears after something the reader did. */
  live?: boolean;
};

export function NoticeBanner({ tone, title, children, actions, live }: Props) {
  const t = useT();
  const look = looks[tone];
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={`flex gap-3 rounded-8 border-2 bg-white p-4 desktop:gap-4 desktop:p-5 ${look.box}`}
      data-keep-together
    >
      <Icon name={tone} label={t(`component.notice.${tone}`)} className={`mt-0.5 size-7 ${look.mark}`} />
      <div className="min-w-0 flex-1">
        <p className="text-std-18B-160 text-solid-gray-900">{title}</p>
        {children ? <div className="mt-1 max-w-text text-std-16N-170">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  );
}
