import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { Heading } from './heading.tsx';
import { PageTitle } from './page-title.tsx';

export type Section = { id: string; title: string; children: ReactNode };

type Props = {
  title: ReactNode;
  /** Reference number, kind. */
  eyebrow?: ReactNode;
  /** StatusBadge. */
  status?: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** NoticeBanner, StepBar, DescriptionList: what one must know first. */
  summary?: ReactNode;
  /** Tabs. */
  tabs?: ReactNode;
  sections: readonly Section[];
  /** Beside the sections on a wide screen, after them on a small one: what to do, votes, notes. */
  aside?: ReactNode;
  /** PrintHeader. */
  print?: ReactNode;
};

export function DetailPage({
  title,
  eyebrow,
  status,
  lead,
  crumbs,
  summary,
  tabs,
  sections,
  aside,
  print,
}: Props) {
  const body = (
    <div className="min-w-0 space-y-10">
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <Heading level={2} id={section.id}>
            {section.title}
          </Heading>
          <div className="mt-4">{section.children}</div>
        </section>
      ))}
    </div>
  );
  return (
    <>
      {print}
      {crumbs ? <Breadcrumbs items={crumbs} /> : null}
      <PageTitle eyebrow={eyebrow} status={status} lead={lead}>
        {title}
      </PageTitle>
      {summary ? <div className="mb-10 space-y-6">{summary}</div> : null}
      {tabs}
      {aside ? (
        <div className="grid gap-10 desktop-admin:grid-cols-[minmax(0,1fr)_20rem]">
          {body}
          <div>
            <div className="space-y-6 desktop-admin:sticky desktop-admin:top-6">{aside}</div>
          </div>
        </div>
      ) : (
        body
      )}
    </>
  );
}
