import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Icon } from './icon.tsx';

type Props = {
  /** Whether the reader has to act; otherwise `turn` names for whom everybody waits. */
  mine: boolean;
  /** 「委員会の対応を待っています」. Left out where it is the reader's turn. */
  turn?: string | undefined;
  /** Until when, in words. */
  due?: ReactNode;
  /** What is to be done, in a sentence. */
  children?: ReactNode;
  /** The act itself first; then what else can be done. */
  actions?: ReactNode;
};

/** At the top of every page of a case: whose turn it is, until when, and the button that leads there. */
export function NextPanel({ mine, turn, due, children, actions }: Props) {
  const t = useT();
  return (
    <section
      aria-labelledby="next"
      data-keep-together
      className={`rounded-12 border border-l-8 p-5 desktop:p-6 ${
        mine ? 'border-accent-800 bg-accent-50' : 'border-key-900 bg-key-50'
      }`}
    >
      <h2 id="next" className="text-std-16B-170 text-solid-gray-800">
        {t('next.title')}
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-std-20B-150 text-solid-gray-900">
        <Icon name={mine ? 'arrow-right' : 'clock'} className="size-6" />
        {mine ? t('next.mine') : turn}
      </p>
      {due ? <p className="mt-1 text-std-16N-170">{due}</p> : null}
      {children ? <div className="mt-2 max-w-text text-std-17N-170">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap gap-3 print:hidden">{actions}</div> : null}
    </section>
  );
}
