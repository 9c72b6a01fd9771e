import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { MailboxLine } from './inbox-view.ts';

/** The mails of a demo without a mail server, as their readers would see them. */
export function MailboxPage({ mails }: { mails: readonly MailboxLine[] }) {
  const t = useT();
  return (
    <ListPage
      title={t('mailbox.title')}
      lead={t('mailbox.lead')}
      crumbs={[{ label: t('inbox.title'), href: '/inbox' }, { label: t('mailbox.title') }]}
    >
      {mails.length === 0 ? (
        <EmptyState icon="info" title={t('mailbox.none')}>
          {t('mailbox.noneBody')}
        </EmptyState>
      ) : (
        <ul className="space-y-6">
          {mails.map((mail) => (
            <li
              key={mail.id}
              className="rounded-12 border border-solid-gray-300 bg-white p-5"
              data-keep-together
            >
              <Heading level={2}>
                <Written text={mail.subject} />
              </Heading>
              <div className="mt-3">
                <DescriptionList
                  items={[
                    { term: t('mailbox.to'), value: mail.to },
                    { term: t('mailbox.created'), value: mail.at },
                  ]}
                />
              </div>
              <p className="mt-4 whitespace-pre-wrap break-words rounded-8 bg-solid-gray-50 p-4 text-std-16N-170">
                <Written text={mail.text} />
              </p>
              <p className="mt-3">
                <TextLink href={mail.link} hiddenText={<Written text={mail.subject} />}>
                  {t('mailbox.followLink')}
                </TextLink>
              </p>
            </li>
          ))}
        </ul>
      )}
    </ListPage>
  );
}
