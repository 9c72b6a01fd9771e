import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { PageIndex } from './page-index.tsx';
import type { Section } from './page-section.tsx';
import { PageSection } from './page-section.tsx';
import { PageTitle } from './page-title.tsx';
import { Prose } from './prose.tsx';

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  /** What just happened. */
  notice?: ReactNode;
  /** A search, a choice: between the title and the contents. */
  before?: ReactNode;
  crumbs?: readonly Crumb[];
  sections: readonly Section[];
  /** Date of the text, whom to ask. */
  after?: ReactNode;
};

/** A long text for everyone, with its contents beside it. */
export function PublicPage({ title, lead, notice, before, crumbs, sections, after }: Props) {
  return (
    <>
      {crumbs ? <Breadcrumbs items={crumbs} /> : null}
      <PageTitle lead={lead}>{title}</PageTitle>
      {notice ? <div className="mb-8">{notice}</div> : null}
      {before ? <div className="mb-8">{before}</div> : null}
      <div className={sections.length > 1 ? 'grid gap-10 desktop-admin:grid-cols-[16rem_minmax(0,1fr)]' : ''}>
        {sections.length > 1 ? (
          <div>
            <PageIndex items={sections} />
          </div>
        ) : null}
        <div className="min-w-0 space-y-10">
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={section.id}>
              <PageSection section={section}>
                <Prose>{section.children}</Prose>
              </PageSection>
            </section>
          ))}
          {after ? <div className="border-t border-solid-gray-300 pt-6">{after}</div> : null}
        </div>
      </div>
    </>
  );
}
