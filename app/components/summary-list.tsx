import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Link } from './link.tsx';

export type SummaryRow = {
  /** The question. It also tells the change links apart for those who hear them. */
  label: string;
  /** Nothing, or an empty text, reads 「未入力」. */
  value?: ReactNode;
  changeHref?: string;
};

/** Check your answers: question, answer, and the way back to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const t = useT();
  return (
    <dl className="border-t border-solid-gray-300">
      {rows.map((row) => (
        <div
          key={row.label}
          className="grid gap-x-6 gap-y-1 border-b border-solid-gray-300 py-3 desktop:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]"
        >
          <dt className="text-std-16B-170 text-solid-gray-900">{row.label}</dt>
          <dd className="whitespace-pre-line text-std-17N-170">
            {row.value === undefined || row.value === null || row.value === '' ? (
              <span className="text-solid-gray-700">{t('component.notEntered')}</span>
            ) : (
              row.value
            )}
          </dd>
          {row.changeHref ? (
            <dd className="print:hidden">
              <Link
                to={row.changeHref}
                className="inline-block py-0.5 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
              >
                {t('component.change')}
                <span className="sr-only">{t('common.aside', { text: '', aside: row.label })}</span>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
