import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { Written } from '#app/components/written.tsx';
import { Flash } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { OrganisationPage } from '#app/services/organisations/view.ts';
import { CertificationBadge } from './certification-badge.tsx';
import { FacilityTable } from './facility-table.tsx';

type Props = { organisation: OrganisationPage; mayList: boolean; done: string | undefined };

export function OrganisationDetail({ organisation, mayList, done }: Props) {
  const t = useT();
  const { id, facilities, people, deeds } = organisation;
  // What is refused whatever one does here is left out: an auditor reads (ROL-11).
  const mayChange = deeds.change.offered && !deeds.change.reason;
  const mayAdd = deeds.addFacility.offered && !deeds.addFacility.reason;
  return (
    <DetailPage
      crumbs={[
        mayList
          ? { label: t('organisation.title'), href: '/organisations' }
          : { label: t('organisation.title') },
        { label: organisation.name },
      ]}
      eyebrow={organisation.type}
      title={organisation.name}
      summary={
        done || mayChange ? (
          <>
            <Flash code={done} />
            {mayChange ? (
              <ButtonLink href={`/organisations/${id}/edit`} variant="secondary">
                {t('organisation.change')}
              </ButtonLink>
            ) : null}
          </>
        ) : undefined
      }
      sections={[
        {
          id: 'about',
          title: t('organisation.section.about'),
          children: (
            <DescriptionList
              items={[
                { term: t('organisation.type'), value: organisation.type },
                { term: t('organisation.otherName'), value: <Written text={organisation.otherName} /> },
                {
                  term: t('organisation.certification'),
                  value: <CertificationText organisation={organisation} />,
                },
                { term: t('organisation.registered'), value: organisation.registered },
              ]}
            />
          ),
        },
        ...(facilities && (facilities.length > 0 || mayAdd)
          ? [
              {
                id: 'facilities',
                title: t('organisation.section.facilities'),
                children: (
                  <>
                    <FacilityTable lines={facilities} empty={t('organisation.noFacilities')} />
                    {mayAdd ? (
                      <ButtonLink href={`/organisations/${id}/facilities/new`} variant="secondary">
                        {t('facility.add')}
                      </ButtonLink>
                    ) : null}
                  </>
                ),
              },
            ]
          : []),
        {
          id: 'people',
          title: t('organisation.section.people'),
          children: people ? (
            <People organisationId={id} people={people} />
          ) : (
            <p>{t('organisation.peopleHidden')}</p>
          ),
        },
      ]}
    />
  );
}

function CertificationText({ organisation: { certification } }: { organisation: OrganisationPage }) {
  const t = useT();
  if (!certification) return <>{t('organisation.certification.none')}</>;
  return (
    <div className="space-y-2">
      <div>
        <WithJapanese
          text={t('organisation.certification.text', { no: certification.no, day: certification.until })}
        />
      </div>
      <CertificationBadge certification={certification} />
      {certification.standing === 'over' ? <div>{t('organisation.certification.expired')}</div> : null}
    </div>
  );
}

function People({
  organisationId,
  people,
}: {
  organisationId: string;
  people: NonNullable<OrganisationPage['people']>;
}) {
  const t = useT();
  return (
    <>
      {people.lines.length > 0 ? <p>{people.count}</p> : null}
      <DataTable
        id="organisation-people"
        caption={t('organisation.peopleTable')}
        captionHidden
        rows={people.lines}
        rowKey={(line) => line.id}
        empty={t('organisation.noPeople')}
        columns={[
          {
            key: 'name',
            header: t('organisation.peopleName'),
            rowHeader: true,
            cell: (line) => <TextLink href={`/people/${line.id}`}>{line.name}</TextLink>,
          },
          { key: 'state', header: t('organisation.peopleState'), nowrap: true, cell: (line) => line.state },
        ]}
      />
      {people.more ? (
        <TextLink href={`/people?organisation=${organisationId}`}>{t('organisation.peopleLink')}</TextLink>
      ) : null}
    </>
  );
}
