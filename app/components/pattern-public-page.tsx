import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { Heading } from './heading.tsx';
import { PageTitle } from './page-title.tsx';
import type { Section } from './pattern-detail-page.tsx';
import { Prose } from './prose.tsx';
import { SideNavigation } from './side-navigation.tsx';

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  /** What just happened. */
  notice?: ReactNode;
  crumbs?: readonly Crumb[];
  sections: readonly Section[];
  /** Date of the text, whom to ask. */
  after?: ReactNode;
};

/** A long text for everyone, with its contents beside it. */
export function PublicPage({ title, lead, notice, crumbs, sections, after }: Props) {
  const t = useT();
  return (
    <>
      {crumbs ? <Breadcrumbs items={crumbs} /> : null}
      <PageTitle lead={lead}>{title}</PageTitle>
      {notice ? <div className="mb-8">{notice}</div> : null}
      <div className={sections.length > 1 ? 'grid gap-10 desktop-admin:grid-cols-[16rem_minmax(0,1fr)]' : ''}>
        {sections.length > 1 ? (
          <div>
            <div className="desktop-admin:sticky desktop-admin:top-6">
              <p aria-hidden="true" className="mb-2 text-std-16B-170 print:hidden">
                {t('component.onThisPage')}
              </p>
              <SideNavigation
                label={t('component.onThisPage')}
                items={sections.map((section) => ({ label: section.title, href: `#${section.id}` }))}
              />
            </div>
          </div>
        ) : null}
        <div className="min-w-0 space-y-12">
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={section.id}>
              <Heading level={2} id={section.id}>
                {section.title}
              </Heading>
              <div className="mt-4">
                <Prose>{section.children}</Prose>
              </div>
            </section>
          ))}
          {after ? <div className="border-t border-solid-gray-300 pt-6">{after}</div> : null}
        </div>
      </div>
    </>
  );
}
