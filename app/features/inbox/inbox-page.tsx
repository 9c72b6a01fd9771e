import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { InboxLine, InboxView } from './inbox-view.ts';
import { NoticeLink } from './notice-link.tsx';

export function InboxPage({ inbox }: { inbox: InboxView }) {
  const t = useT();
  const all = inbox.unreadOnly ? '' : 'show=all&';
  return (
    <ListPage
      title={t('inbox.title')}
      lead={t('inbox.lead')}
      actions={
        <>
          <ButtonLink href="/inbox/settings" variant="secondary">
            {t('choices.title')}
          </ButtonLink>
          {inbox.showsMail ? (
            <ButtonLink href="/inbox/mail" variant="secondary">
              {t('mailbox.title')}
            </ButtonLink>
          ) : null}
        </>
      }
      filters={
        <Tabs
          label={t('inbox.filter')}
          tabs={[
            { label: t('inbox.unread'), href: '/inbox', current: inbox.unreadOnly, count: inbox.unread },
            { label: t('inbox.all'), href: '/inbox?show=all', current: !inbox.unreadOnly },
          ]}
        />
      }
      count={inbox.lines.length > 0 ? inbox.count : undefined}
      pagination={{ page: inbox.page, pages: inbox.pages, hrefOf: (page) => `/inbox?${all}page=${page}` }}
    >
      {inbox.lines.length === 0 ? (
        <EmptyState icon="check" title={t(inbox.unreadOnly ? 'inbox.noneUnread' : 'inbox.none')}>
          {t(inbox.unreadOnly ? 'inbox.noneUnreadBody' : 'inbox.noneBody')}
        </EmptyState>
      ) : (
        <>
          {inbox.unread > 0 && inbox.newest ? (
            <Form method="post" className="my-4">
              <input type="hidden" name="until" value={inbox.newest} />
              <Button variant="tertiary" size="sm" name="intent" value="readAll">
                {t('inbox.markAllRead')}
              </Button>
            </Form>
          ) : null}
          <ul className="mt-4 divide-y divide-solid-gray-300 border-y border-solid-gray-300">
            {inbox.lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
        </>
      )}
    </ListPage>
  );
}

function Line({ line }: { line: InboxLine }) {
  const t = useT();
  return (
    <li
      className={`px-4 py-4 ${line.read ? 'bg-white' : 'border-l-8 border-l-accent-800 bg-key-50'}`}
      data-keep-together
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <NoticeLink id={line.id} strong={!line.read}>
            {line.title}
          </NoticeLink>
          <p className="max-w-text text-std-16N-170">{line.body}</p>
          <p className="mt-1 text-std-16N-170 text-solid-gray-700">
            {line.at}
            <span className="ml-3">{t(line.read ? 'inbox.read' : 'inbox.unread')}</span>
          </p>
        </div>
        <StatusBadge tone={line.asks && !line.read ? 'action' : 'neutral'}>
          {t(line.asks ? 'inbox.asks' : 'inbox.tells')}
        </StatusBadge>
      </div>
    </li>
  );
}
