import { Card } from '#app/components/card.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { GrantPage as Page } from '#app/services/people/view.ts';
import { DeedButton, DeedLink } from './deed-form.tsx';
import { Flash, Refused } from './flash.tsx';
import { grantTone } from './tones.ts';

type Props = { grant: Page; done: string | undefined; problem: string | undefined };

export function GrantPage({ grant, done, problem }: Props) {
  const t = useT();
  const offered = Object.values(grant.deeds).some((deed) => deed.offered);
  return (
    <DetailPage
      title={grant.role}
      eyebrow={t('grant.request.for', { name: grant.person })}
      status={<StatusBadge tone={grantTone[grant.state]}>{grant.stateText}</StatusBadge>}
      crumbs={[{ label: t('grant.title'), href: '/grants' }, { label: grant.role }]}
      summary={
        done || problem ? (
          <>
            <Flash code={done} />
            <Refused problem={problem} />
          </>
        ) : undefined
      }
      aside={
        <Card title={t('grant.actions')} headingLevel={2}>
          {offered ? <Deeds grant={grant} /> : <p>{t('grant.nothing')}</p>}
        </Card>
      }
      sections={[
        {
          id: 'about',
          title: t('grant.section.about'),
          children: (
            <DescriptionList
              items={[
                {
                  term: t('grant.column.person'),
                  value: <TextLink href={`/people/${grant.personId}`}>{grant.person}</TextLink>,
                },
                ...(grant.facility ? [{ term: t('grant.column.facility'), value: grant.facility }] : []),
                { term: t('grant.aboutRole'), value: grant.about },
                {
                  term: t('grant.secondPerson'),
                  value: t(grant.secondPerson ? 'grant.secondPerson.yes' : 'grant.secondPerson.no'),
                },
                {
                  term: t('grant.column.until'),
                  value:
                    grant.validUntil ??
                    (grant.newValidUntil
                      ? t('grant.untilWhenApproved', { day: grant.newValidUntil })
                      : t('common.none')),
                },
              ]}
            />
          ),
        },
        {
          id: 'history',
          title: t('grant.section.history'),
          children: (
            <Timeline
              label={t('grant.section.history')}
              entries={grant.history.map(({ text, ...entry }) => ({
                ...entry,
                children: text ? (
                  <p className="whitespace-pre-line">
                    <Written text={text} />
                  </p>
                ) : undefined,
              }))}
            />
          ),
        },
      ]}
    />
  );
}

function Deeds({ grant }: { grant: Page }) {
  const t = useT();
  const at = `/grants/${grant.id}`;
  return (
    <div className="space-y-3">
      <DeedButton deed={grant.deeds.approve} label={t('grant.approve')} intent="approve" variant="primary" />
      <DeedLink deed={grant.deeds.refuse} label={t('grant.refuse')} href={`${at}/refuse`} />
      <DeedButton deed={grant.deeds.withdraw} label={t('grant.withdraw')} intent="withdraw" />
      <DeedLink deed={grant.deeds.revoke} label={t('grant.revoke')} href={`${at}/revoke`} variant="danger" />
    </div>
  );
}
