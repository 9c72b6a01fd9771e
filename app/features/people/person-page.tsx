import { Card } from '#app/components/card.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PersonPage as Page } from '#app/services/people/view.ts';
import { DeedButton, DeedLink } from './deed-form.tsx';
import { Flash, Refused } from './flash.tsx';
import { evidenceTone, grantTone, personTone } from './tones.ts';

type Props = { person: Page; done: string | undefined; problem: string | undefined };

export function PersonPage({ person, done, problem }: Props) {
  const t = useT();
  const deeds = Object.values(person.deeds);
  return (
    <DetailPage
      title={person.name}
      eyebrow={<Written text={person.kana} />}
      status={<StatusBadge tone={personTone[person.state]}>{person.stateText}</StatusBadge>}
      crumbs={[{ label: t('people.title'), href: '/people' }, { label: person.name }]}
      summary={
        done || problem ? (
          <>
            <Flash code={done} />
            <Refused problem={problem} />
          </>
        ) : undefined
      }
      aside={deeds.some((deed) => deed.offered) ? <Deeds person={person} /> : undefined}
      sections={[
        {
          id: 'profile',
          title: t('person.section.profile'),
          children: (
            <DescriptionList
              items={[
                { term: t('person.field.otherName'), value: <Written text={person.otherName} /> },
                { term: t('person.field.email'), value: <span className="break-all">{person.email}</span> },
                { term: t('person.field.language'), value: person.language },
                { term: t('person.field.created'), value: person.created },
                { term: t('person.field.lastSignIn'), value: person.lastSignIn ?? t('person.field.never') },
                { term: t('person.field.signIns'), value: person.signIns },
              ]}
            />
          ),
        },
        { id: 'roles', title: t('person.section.roles'), children: <Roles person={person} /> },
        {
          id: 'affiliations',
          title: t('person.section.affiliations'),
          children: <Affiliations person={person} />,
        },
        { id: 'evidence', title: t('person.section.evidence'), children: <Evidence person={person} /> },
        {
          id: 'memberships',
          title: t('person.section.memberships'),
          children: <Memberships person={person} />,
        },
      ]}
    />
  );
}

function Deeds({ person }: { person: Page }) {
  const t = useT();
  const at = `/people/${person.id}`;
  return (
    <Card title={t('person.actions')} headingLevel={2}>
      <div className="space-y-3">
        <DeedLink
          deed={person.deeds.request}
          label={t('grant.request')}
          href={`/grants/new?person=${person.id}`}
          variant="primary"
        />
        <DeedButton deed={person.deeds.invite} label={t('person.invite')} intent="invite" />
        <DeedLink deed={person.deeds.change} label={t('person.change')} href={`${at}/change`} />
        <DeedLink deed={person.deeds.affiliation} label={t('affiliation.add')} href={`${at}/affiliation`} />
        <DeedLink deed={person.deeds.evidence} label={t('evidence.add')} href={`${at}/evidence`} />
        <DeedButton deed={person.deeds.endSignIns} label={t('person.endSignIns')} intent="end-sign-ins" />
        {person.state === 'disabled' ? (
          <DeedButton deed={person.deeds.disable} label={t('person.enable')} intent="enable" />
        ) : (
          <DeedLink
            deed={person.deeds.disable}
            label={t('person.disable')}
            href={`${at}/disable`}
            variant="danger"
          />
        )}
      </div>
    </Card>
  );
}

function Roles({ person }: { person: Page }) {
  const t = useT();
  return (
    <DataTable
      id="roles-table"
      caption={t('person.section.roles')}
      captionHidden
      rows={person.grants}
      rowKey={(grant) => grant.id}
      empty={t('people.noRole')}
      columns={[
        {
          key: 'role',
          header: t('grant.column.role'),
          rowHeader: true,
          cell: (grant) => (
            <>
              <TextLink href={`/grants/${grant.id}`}>{grant.role}</TextLink>
              {grant.facility ? <span className="block font-400">{grant.facility}</span> : null}
            </>
          ),
        },
        {
          key: 'state',
          header: t('grant.column.state'),
          nowrap: true,
          cell: (grant) => <StatusBadge tone={grantTone[grant.state]}>{grant.stateText}</StatusBadge>,
        },
        {
          key: 'until',
          header: t('grant.column.until'),
          nowrap: true,
          cell: (grant) => grant.validUntil ?? '',
        },
        { key: 'requester', header: t('grant.column.requester'), cell: (grant) => grant.requester },
        { key: 'decider', header: t('grant.column.decider'), cell: (grant) => grant.decider ?? '' },
      ]}
    />
  );
}

function Affiliations({ person }: { person: Page }) {
  const t = useT();
  return (
    <DataTable
      id="affiliations-table"
      caption={t('person.section.affiliations')}
      captionHidden
      rows={person.affiliations}
      rowKey={(one) => one.id}
      empty={t('affiliation.none')}
      columns={[
        {
          key: 'organisation',
          header: t('affiliation.organisation'),
          rowHeader: true,
          cell: (one) => (
            <TextLink href={`/organisations/${one.organisationId}`}>{one.organisation}</TextLink>
          ),
        },
        { key: 'title', header: t('affiliation.column.title'), cell: (one) => one.title },
        { key: 'period', header: t('affiliation.column.period'), cell: (one) => one.period },
        {
          key: 'state',
          header: t('people.column.state'),
          cell: (one) => (
            <>
              <StatusBadge tone={one.current ? 'done' : 'neutral'}>
                {t(one.current ? 'affiliation.current' : 'affiliation.past')}
              </StatusBadge>
              {one.current && person.deeds.affiliation.offered && !person.deeds.affiliation.reason ? (
                <span className="ml-3">
                  <TextLink
                    href={`/people/${person.id}/affiliation?end=${one.id}`}
                    hiddenText={one.organisation}
                  >
                    {t('affiliation.end')}
                  </TextLink>
                </span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Evidence({ person }: { person: Page }) {
  const t = useT();
  const mayWithdraw = person.deeds.evidence.offered && !person.deeds.evidence.reason;
  return (
    <DataTable
      id="evidence-table"
      caption={t('person.section.evidence')}
      captionHidden
      rows={person.evidence}
      rowKey={(one) => one.id}
      empty={t('evidence.none')}
      columns={[
        { key: 'name', header: t('evidence.column.name'), rowHeader: true, cell: (one) => one.name },
        { key: 'kind', header: t('evidence.kind'), nowrap: true, cell: (one) => one.kindText },
        { key: 'period', header: t('evidence.column.period'), cell: (one) => one.period },
        {
          key: 'standing',
          header: t('evidence.column.standing'),
          cell: (one) => (
            <>
              <StatusBadge tone={evidenceTone[one.standing]}>{one.standingText}</StatusBadge>
              {mayWithdraw && one.standing !== 'withdrawn' ? (
                <span className="mt-2 block">
                  <DeedButton
                    deed={{ offered: true, reason: undefined }}
                    label={t('evidence.withdraw')}
                    variant="tertiary"
                    intent="withdraw-evidence"
                    hidden={{ evidenceId: one.id }}
                  />
                </span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Memberships({ person }: { person: Page }) {
  const t = useT();
  return (
    <DataTable
      id="memberships-table"
      caption={t('person.section.memberships')}
      captionHidden
      rows={person.memberships}
      rowKey={(one) => one.id}
      empty={t('membership.none')}
      footnote={t('membership.note')}
      columns={[
        {
          key: 'title',
          header: t('navigation.applications'),
          rowHeader: true,
          cell: (one) => (
            <TextLink href={`/applications/${one.id}`}>{`${one.reference} ${one.title}`}</TextLink>
          ),
        },
        { key: 'role', header: t('people.filter.role'), cell: (one) => one.role },
      ]}
    />
  );
}
