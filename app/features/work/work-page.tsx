import { ButtonLink } from '#app/components/button-link.tsx';
import { Card } from '#app/components/card.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import type { IconName } from '#app/components/icon.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { TaskList } from '#app/components/task-list.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { StateBadge } from '#app/features/applications/state-badge.tsx';
import { NoticeLink } from '#app/features/inbox/notice-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { QuickLink, WorkApplication, WorkNotice, WorkView } from './work-view.ts';

/** The first page after signing in: what waits, then what is going on, then where one often goes. */
export function WorkPage({ work }: { work: WorkView }) {
  const t = useT();
  return (
    <>
      <PageTitle eyebrow={t('work.greeting', { name: work.name })} lead={work.lead}>
        {t('work.title')}
      </PageTitle>
      {work.hasRole ? null : (
        <div className="mb-8">
          <NoticeBanner tone="info" title={t('work.noRoleTitle')}>
            {t('work.noRoleBody')}
          </NoticeBanner>
        </div>
      )}
      <ul aria-label={t('work.tiles')} className="grid gap-4 tablet:grid-cols-2 desktop-admin:grid-cols-4">
        {work.tiles.map((tile) => (
          <li key={tile.id}>
            <StatTile
              label={t(`work.tile.${tile.id}`)}
              value={tile.value}
              unit={t('work.unit')}
              href={tile.href}
              attention={tile.attention}
              note={tile.note}
            />
          </li>
        ))}
      </ul>
      <div className="mt-10 grid gap-10 desktop-admin:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <Tasks work={work} />
          {work.applications ? <Applications applications={work.applications} /> : null}
        </div>
        <div className="space-y-10">
          <Notices notices={work.notices} />
          <Quick links={work.quick} />
        </div>
      </div>
    </>
  );
}

function Tasks({ work }: { work: WorkView }) {
  const t = useT();
  if (work.tasks.length === 0) {
    return (
      <section aria-labelledby="todo">
        <Heading level={2} id="todo">
          {t('work.todo')}
        </Heading>
        <div className="mt-4">
          <EmptyState icon="check" title={t('work.todo.noneTitle')}>
            {t(`work.todo.none.${work.kind}`)}
          </EmptyState>
        </div>
      </section>
    );
  }
  return (
    <TaskList
      groups={[
        {
          id: 'todo',
          title: t('work.todo'),
          tasks: work.tasks.map((task) => ({
            id: task.id,
            title: task.title,
            hint: task.hint,
            href: task.href,
            status: { tone: task.tone, label: task.label },
          })),
        },
      ]}
    />
  );
}

function Applications({ applications }: { applications: readonly WorkApplication[] }) {
  const t = useT();
  return (
    <section aria-labelledby="applications">
      <Heading level={2} id="applications">
        {t('work.applications')}
      </Heading>
      <div className="mt-4">
        {applications.length === 0 ? (
          <EmptyState
            icon="file"
            title={t('work.applications.none')}
            action={
              <ButtonLink href="/applications/new" variant="secondary">
                {t('work.quick.newApplication')}
              </ButtonLink>
            }
          >
            {t('work.applications.noneBody')}
          </EmptyState>
        ) : (
          <>
            <ul className="space-y-4">
              {applications.map((one) => (
                <li key={one.id}>
                  <Card
                    title={one.title}
                    href={`/applications/${one.id}`}
                    status={<StateBadge state={one.state} text={one.stateText} />}
                  >
                    {one.reference}
                    <span className="ml-4 text-solid-gray-700">{one.changed}</span>
                  </Card>
                </li>
              ))}
            </ul>
            <p className="mt-4">
              <TextLink href="/applications">{t('work.applications.all')}</TextLink>
            </p>
          </>
        )}
      </div>
    </section>
  );
}

function Notices({ notices }: { notices: readonly WorkNotice[] }) {
  const t = useT();
  return (
    <section aria-labelledby="notices">
      <Heading level={2} id="notices">
        {t('work.notices')}
      </Heading>
      {notices.length === 0 ? (
        <div className="mt-4">
          <EmptyState icon="bell" title={t('work.notices.none')}>
            {t('work.notices.noneBody')}
          </EmptyState>
        </div>
      ) : (
        <>
          <ul className="mt-2 divide-y divide-solid-gray-300 border-b border-solid-gray-300">
            {notices.map((notice) => (
              <li key={notice.id} className="py-3">
                <NoticeLink id={notice.id} strong={!notice.read}>
                  {notice.title}
                </NoticeLink>
                <p>{notice.body}</p>
                <p className="text-std-16N-170 text-solid-gray-700">
                  {notice.at}
                  {notice.read ? null : (
                    <span className="ml-3 font-700 text-accent-1000">{t('inbox.unread')}</span>
                  )}
                </p>
              </li>
            ))}
          </ul>
          <p className="mt-3">
            <TextLink href="/inbox">{t('work.notices.all')}</TextLink>
          </p>
        </>
      )}
    </section>
  );
}

const quickIcons: Record<QuickLink, IconName> = {
  newApplication: 'file',
  board: 'calendar',
  outputs: 'gate',
  facility: 'home',
  audit: 'search',
  signals: 'warning',
  supervision: 'shield',
  reports: 'chart',
  people: 'users',
  system: 'chart',
  account: 'key',
  protection: 'gate',
};

function Quick({ links }: { links: WorkView['quick'] }) {
  const t = useT();
  return (
    <section aria-labelledby="quick">
      <Heading level={2} id="quick">
        {t('work.quick')}
      </Heading>
      <ul className="mt-4 space-y-4">
        {links.map(({ id, href }) => (
          <li key={id}>
            <Card title={t(`work.quick.${id}`)} href={href} icon={quickIcons[id]}>
              {t(`work.quick.${id}Body`)}
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
