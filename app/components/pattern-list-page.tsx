import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { PageTitle } from './page-title.tsx';
import { Pagination } from './pagination.tsx';

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** ButtonLinks: 「新しく申請する」. */
  actions?: ReactNode;
  /** SearchBox and FilterBar, Tabs. */
  filters?: ReactNode;
  /** How many there are: 「128件中 1〜20件」. */
  count?: ReactNode;
  /** DataTable or cards; with its own empty state. */
  children: ReactNode;
  pagination?: { page: number; pages: number; hrefOf: (page: number) => string };
};

export function ListPage({ title, lead, crumbs, actions, filters, count, children, pagination }: Props) {
  return (
    <>
      {crumbs ? <Breadcrumbs items={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-8">
        <PageTitle lead={lead}>{title}</PageTitle>
        {actions ? <div className="mb-8 flex flex-wrap gap-3 print:hidden">{actions}</div> : null}
      </div>
      {filters}
      {count ? (
        <p className="mt-6 text-std-16N-170" data-list-count>
          {count}
        </p>
      ) : null}
      {children}
      {pagination ? <Pagination {...pagination} /> : null}
    </>
  );
}
