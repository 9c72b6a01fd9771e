import { Form } from '@remix-run/react';
import { BackLink } from '#app/components/back-link.tsx';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type FeasibilityLine = {
  readonly dataset: string;
  readonly name: string;
  readonly text: string;
  readonly isAtMost: boolean;
};
type Choice = { readonly value: string; readonly label: string };
export type FeasibilityPageView = {
  readonly id: string;
  readonly reference: string;
  readonly values: {
    readonly datasets: readonly string[];
    readonly conditions: string;
    readonly drugs: string;
    readonly sex: string;
    readonly from: string;
    readonly to: string;
    readonly prefectures: readonly string[];
  };
  readonly datasets: readonly Choice[];
  readonly prefectures: readonly Choice[];
  readonly errors: Readonly<Record<string, string>>;
  readonly isAsked: boolean;
  readonly lines: readonly FeasibilityLine[] | null;
};

/** Estimates of persons for what an applicant has chosen so far; to stand in a form or on a page of its own. */
export function FeasibilityPanel({
  lines,
  href,
}: {
  lines: readonly FeasibilityLine[] | null;
  href?: string;
}) {
  const t = useT();
  return (
    <NoticeBanner tone="info" title={t('feasibility.title')}>
      {lines && lines.length > 0 ? (
        <>
          <DescriptionList items={lines.map(({ name, text }) => ({ term: name, value: text }))} />
          {lines.some(({ isAtMost }) => isAtMost) ? <p>{t('feasibility.atMostNote')}</p> : null}
          <p>{t('feasibility.classNote')}</p>
        </>
      ) : (
        <p>{t('feasibility.none')}</p>
      )}
      <p>
        <TextLink href="/about-data/counts">{t('feasibility.source')}</TextLink>
      </p>
      {href ? (
        <p>
          <TextLink href={href}>{t('feasibility.link')}</TextLink>
        </p>
      ) : null}
    </NoticeBanner>
  );
}

export function FeasibilityPage({ page }: { page: FeasibilityPageView }) {
  const t = useT();
  const { values, errors } = page;
  return (
    <div className="max-w-form">
      <BackLink href={`/applications/${page.id}`}>{t('feasibility.back')}</BackLink>
      {Object.keys(errors).length > 0 ? <ErrorSummary errors={errors} /> : null}
      <PageTitle eyebrow={page.reference} lead={t('feasibility.lead')}>
        {t('feasibility.title')}
      </PageTitle>
      {page.isAsked ? (
        <div className="mb-8">
          <FeasibilityPanel lines={page.lines} />
        </div>
      ) : null}
      <Form method="get" key={JSON.stringify(values)} className="space-y-8">
        <CheckboxGroup
          name="datasets"
          label={t('feasibility.datasets')}
          options={page.datasets}
          defaultValues={values.datasets}
        />
        <TextField
          name="conditions"
          label={t('feasibility.conditions')}
          hint={t('feasibility.conditionsHint')}
          optional
          maxLength={400}
          defaultValue={values.conditions}
          error={errors.conditions}
        />
        <TextField
          name="drugs"
          label={t('feasibility.drugs')}
          hint={t('feasibility.drugsHint')}
          optional
          maxLength={400}
          defaultValue={values.drugs}
          error={errors.drugs}
        />
        <RadioGroup
          name="sex"
          label={t('feasibility.sex')}
          options={[
            { value: '', label: t('feasibility.sex.any') },
            { value: 'm', label: t('population.male') },
            { value: 'f', label: t('population.female') },
          ]}
          defaultValue={values.sex}
        />
        <TextField
          name="from"
          label={t('feasibility.ageFrom')}
          optional
          width="short"
          inputMode="numeric"
          maxLength={3}
          defaultValue={values.from}
        />
        <TextField
          name="to"
          label={t('feasibility.ageTo')}
          optional
          width="short"
          inputMode="numeric"
          maxLength={3}
          defaultValue={values.to}
        />
        <Disclosure summary={t('feasibility.prefectures')} open={values.prefectures.length > 0}>
          <CheckboxGroup
            name="prefectures"
            label={t('feasibility.prefectures')}
            hint={t('feasibility.prefecturesHint')}
            options={page.prefectures}
            defaultValues={values.prefectures}
          />
        </Disclosure>
        <Button size="lg" name="count" value="yes">
          {t('feasibility.count')}
        </Button>
      </Form>
    </div>
  );
}
