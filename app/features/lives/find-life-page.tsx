import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { AuditTabs } from '../audit/audit-tabs.tsx';
import { Links } from './life-summary.tsx';
import type { FoundLives } from './view.ts';

/** From what is printed on paper to the life behind it. */
export function FindLifePage({ found }: { found: FoundLives }) {
  const t = useT();
  return (
    <ListPage
      title={t('audit.tab.life')}
      lead={t('life.find.lead')}
      filters={
        <div className="space-y-6">
          <AuditTabs current="/audit/life" />
          <SearchBox label={t('life.find.label')} defaultValue={found.asked} action="/audit/life" />
          <p className="max-w-text text-solid-gray-700">{t('life.find.hint')}</p>
        </div>
      }
    >
      {found.groups.length === 0 ? (
        <EmptyState title={t('life.find.none')}>{t('life.find.noneBody')}</EmptyState>
      ) : (
        <div className="mt-8 space-y-8">
          {found.groups.map(({ title, links }, at) => (
            <section key={title} aria-labelledby={`found-${at + 1}`} className="space-y-3">
              <Heading level={2} id={`found-${at + 1}`}>
                {title}
              </Heading>
              <Links links={links} />
            </section>
          ))}
        </div>
      )}
    </ListPage>
  );
}
