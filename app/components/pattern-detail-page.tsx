import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { PageIndex } from './page-index.tsx';
import { PageSection, type Section } from './page-section.tsx';
import { PageTitle } from './page-title.tsx';

type Props = {
  title: ReactNode;
  /** Reference number, kind. */
  eyebrow?: ReactNode;
  /** StatusBadge. */
  status?: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** NextPanel: whose turn it is and the way to the act, above everything else. */
  next?: ReactNode;
  /** NoticeBanner, StepBar, DescriptionList: what one must know first. */
  summary?: ReactNode;
  /** Tabs. */
  tabs?: ReactNode;
  /** Lists the sections beside a long page. */
  index?: boolean;
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
  next,
  summary,
  tabs,
  index,
  sections,
  aside,
  print,
}: Props) {
  const body = (
    <div className="min-w-0 space-y-10">
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <PageSection section={section}>{section.children}</PageSection>
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
      {next ? <div className="mb-8">{next}</div> : null}
      {summary ? <div className="mb-10 space-y-6">{summary}</div> : null}
      {tabs}
      {index ? (
        <div className="grid gap-x-10 gap-y-6 desktop-admin:grid-cols-[13rem_minmax(0,1fr)]">
          <div>
            <PageIndex items={sections} />
          </div>
          {body}
        </div>
      ) : aside ? (
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
