import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import type { Section } from '#app/components/page-section.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { RosterView } from './roster-view.ts';
import { listOf, textOf, type Values } from './values.ts';

type Props = {
  page: RosterView;
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** For the secretariat: who sits in the round, and who else can be asked when it stands still (INV-14, C4). */
export function RosterPage({ page, saved, errors, values }: Props) {
  const t = useT();
  const sections: Section[] = [
    {
      id: 'seats',
      title: t('review.seats'),
      children: (
        <DataTable
          caption={t('review.seats')}
          captionHidden
          rows={page.seats}
          rowKey={(seat) => seat.id}
          columns={[
            { key: 'name', header: t('review.name'), rowHeader: true, cell: (seat) => seat.name },
            { key: 'seat', header: t('review.role'), cell: (seat) => seat.seat },
            { key: 'duties', header: t('review.duties'), cell: (seat) => seat.duties },
            { key: 'answer', header: t('review.conflict'), cell: (seat) => seat.answer },
            { key: 'added', header: t('roster.added'), cell: (seat) => seat.added ?? '' },
          ]}
        />
      ),
    },
    ...(page.escalated
      ? [
          {
            id: 'substitutes',
            title: t('roster.reconstitute'),
            children:
              page.substitutes.length === 0 ? (
                <p>{t('roster.none')}</p>
              ) : (
                <Form method="post" noValidate className="max-w-form space-y-6">
                  <CheckboxGroup
                    name="people"
                    label={t('roster.people')}
                    hint={t('roster.peopleHint')}
                    required
                    defaultValues={listOf(values.people)}
                    error={errors?.people}
                    options={page.substitutes}
                  />
                  <Button size="lg" name="intent" value="reconstitute">
                    {t('roster.reconstitute')}
                  </Button>
                </Form>
              ),
          },
        ]
      : []),
    ...(page.leads.length > 0
      ? [
          {
            id: 'lead',
            title: t('roster.lead.title'),
            children: (
              <Form method="post" noValidate className="max-w-form space-y-6">
                <p>{t('roster.lead.hint')}</p>
                <RadioGroup
                  name="person"
                  label={t('roster.lead.person')}
                  required
                  defaultValue={textOf(values.person) || undefined}
                  error={errors?.person}
                  options={page.leads}
                />
                <SelectField
                  name="why"
                  label={t('roster.lead.why')}
                  required
                  defaultValue={textOf(values.why)}
                  error={errors?.why}
                  options={page.reasons}
                />
                <Button variant={page.unled ? 'primary' : 'secondary'} name="intent" value="lead">
                  {t('roster.lead.submit')}
                </Button>
              </Form>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: page.reference, href: `/applications/${page.id}` },
          { label: t('roster.title') },
        ]}
        eyebrow={`${page.reference}　${page.stage}`}
        title={t('roster.title')}
        lead={t('roster.lead')}
        status={<StatusBadge tone={page.escalated ? 'problem' : 'progress'}>{page.state}</StatusBadge>}
        summary={
          <>
            {saved && !errors ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
            {page.escalated ? <NoticeBanner tone="warning" title={t('roster.escalated')} /> : null}
            {page.unled ? <NoticeBanner tone="warning" title={t('roster.unled')} /> : null}
            {page.escalated ? null : <p>{t('roster.running')}</p>}
            <p>{page.quorum}</p>
            {page.appeal ? <p>{page.appeal}</p> : null}
          </>
        }
        sections={sections}
      />
    </>
  );
}
