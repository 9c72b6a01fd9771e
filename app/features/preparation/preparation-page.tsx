import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import { useT } from '#app/i18n/use-t.tsx';

type Choice = { readonly value: string; readonly label: string; readonly hint: string };
type Props = {
  id: string;
  reference: string;
  risk: string;
  reachable: boolean;
  /** Something is bound: changing it voids what was voted. */
  voids: boolean;
  chosen: { readonly snapshot: string; readonly ruleSet: string } | undefined;
  snapshots: readonly Choice[];
  ruleSets: readonly Choice[];
  answers: readonly AnswerGroup[];
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function PreparationPage(props: Props) {
  const t = useT();
  const { id, reference, risk, reachable, snapshots, ruleSets, answers, errors, values } = props;
  const chosen = (name: 'snapshot' | 'ruleSet', choices: readonly Choice[]) => {
    const value = values[name] ?? props.chosen?.[name];
    return choices.some((choice) => choice.value === value) ? (value as string) : choices[0]?.value;
  };
  return (
    <FormPage
      title={t('preparation.title')}
      eyebrow={reference}
      lead={t('preparation.lead')}
      back={{ href: `/applications/${id}`, label: t('form.back') }}
      errors={errors}
      submit={{
        label: t(props.voids ? 'preparation.change' : 'preparation.submit'),
        intent: props.voids ? 'change' : 'bind',
        variant: props.voids ? 'danger' : 'primary',
        reason: reachable ? undefined : t('problem.vault-unreachable'),
      }}
      before={
        <div className="space-y-6">
          {props.voids ? <NoticeBanner tone="warning" title={t('preparation.changeWarning')} /> : null}
          {reachable ? null : <NoticeBanner tone="warning" title={t('problem.vault-unreachable')} />}
          <DescriptionList items={[{ term: t('preparation.risk'), value: risk }]} />
          <Disclosure summary={t('case.answers')}>
            <Answers groups={answers} />
          </Disclosure>
        </div>
      }
    >
      <RadioGroup
        name="snapshot"
        label={t('preparation.snapshot')}
        required
        defaultValue={chosen('snapshot', snapshots)}
        error={errors?.snapshot}
        options={snapshots}
      />
      <RadioGroup
        name="ruleSet"
        label={t('preparation.rules')}
        required
        defaultValue={chosen('ruleSet', ruleSets)}
        error={errors?.ruleSet}
        options={ruleSets}
      />
      <p>{t('preparation.noRows')}</p>
    </FormPage>
  );
}
