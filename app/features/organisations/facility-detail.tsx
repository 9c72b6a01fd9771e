import { ButtonLink } from '#app/components/button-link.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Flash } from '#app/features/people/flash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FacilityPage } from '#app/services/organisations/view.ts';

type Props = {
  facility: FacilityPage;
  /** Seen from its own desk, which has no list to go back to (ROL-4). */
  mine: boolean;
  reader: string;
  done?: string | undefined;
};

export function FacilityDetail({ facility, mine, reader, done }: Props) {
  const t = useT();
  const { organisationId, change } = facility;
  const mayChange = change.offered && !change.reason;
  return (
    <DetailPage
      {...(mine
        ? { lead: t('facility.mineLead') }
        : { crumbs: [{ label: t('facility.title'), href: '/facilities' }, { label: facility.name }] })}
      eyebrow={mine ? t('facility.mine') : facility.code}
      title={facility.name}
      summary={
        done || mayChange ? (
          <>
            <Flash code={done} />
            {mayChange ? (
              <ButtonLink href={`/facility/${facility.id}/edit`} variant="secondary">
                {t('facility.change')}
              </ButtonLink>
            ) : null}
          </>
        ) : undefined
      }
      sections={[
        {
          id: 'about',
          title: t('facility.section.about'),
          children: (
            <DescriptionList
              items={[
                { term: t('facility.code'), value: facility.code },
                { term: t('organisation.otherName'), value: <Written text={facility.otherName} /> },
                { term: t('facility.prefecture'), value: facility.prefecture },
                {
                  term: t('facility.organisation'),
                  value: organisationId ? (
                    <TextLink href={`/organisations/${organisationId}`}>{facility.organisation}</TextLink>
                  ) : (
                    facility.organisation
                  ),
                },
              ]}
            />
          ),
        },
        {
          id: 'desk',
          title: t('facility.section.desk'),
          children:
            facility.desk.length === 0 ? (
              <p>{t('facility.desk.none')}</p>
            ) : (
              <>
                <p>{t('facility.desk.lead')}</p>
                <ul className="mt-3 list-disc space-y-1 pl-6">
                  {facility.desk.map((person) => (
                    <li key={person.id}>
                      {person.href ? <TextLink href={person.href}>{person.name}</TextLink> : person.name}
                      {person.id === reader ? t('facility.desk.you') : null}
                    </li>
                  ))}
                </ul>
              </>
            ),
        },
        {
          id: 'notice',
          title: t('stop.facility.title'),
          children: (
            <>
              <p>{t('stop.facility.lead')}</p>
              <div className="mt-4 flex flex-wrap gap-4">
                <ButtonLink href={`/facility/${facility.id}/notice`} variant="secondary">
                  {t('stop.facility.title')}
                </ButtonLink>
                <ButtonLink href={`/facility/${facility.id}/handed`} variant="secondary">
                  {t('stop.handed.title')}
                </ButtonLink>
                {mine ? (
                  <ButtonLink href="/opt-outs" variant="secondary">
                    {t('stop.list.title')}
                  </ButtonLink>
                ) : null}
              </div>
            </>
          ),
        },
      ]}
    />
  );
}
