import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { Answers } from '#app/features/applications/case-acts.tsx';
import type { AnswerGroup } from '#app/features/applications/case-view.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { BuildsView } from './builds-view.ts';
import { Evidence } from './evidence.tsx';
import { Progress } from './progress.tsx';

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
  builds: BuildsView;
  isUnbuiltAllowed: boolean;
  strictness: Readonly<Record<'quasi' | 'k' | 'l' | 't', readonly { value: string; label: string }[]>>;
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
  const unreachable = reachable ? undefined : t('problem.vault-unreachable');
  const builds = [
    ...props.builds.done,
    ...(props.isUnbuiltAllowed ? [{ value: '', label: t('build.none'), hint: '' }] : []),
  ];
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
          {props.builds.running ? <Progress running={props.builds.running} /> : null}
          {props.builds.trouble ? (
            <NoticeBanner tone="warning" title={props.builds.trouble.title}>
              {props.builds.trouble.text}
            </NoticeBanner>
          ) : null}
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
      <fieldset className="space-y-6">
        <legend className="text-std-18B-160">{t('build.strictness')}</legend>
        <p>{t('build.strictnessHint')}</p>
        <CheckboxGroup
          name="quasi"
          label={t('build.quasi')}
          hint={t('build.quasiHint')}
          optional
          defaultValues={typeof values.quasi === 'string' ? [values.quasi] : (values.quasi ?? ['area'])}
          options={props.strictness.quasi}
        />
        {(
          [
            ['k', 'build.k', props.strictness.k],
            ['distinctL', 'build.l', props.strictness.l],
            ['tPermille', 'build.t', props.strictness.t],
          ] as const
        ).map(([name, label, options]) => (
          <SelectField
            key={name}
            name={name}
            label={t(label)}
            empty={false}
            defaultValue={String(values[name] ?? '0')}
            error={errors?.[name]}
            options={options}
          />
        ))}
        <div className="flex flex-wrap gap-4">
          <Button variant="secondary" name="intent" value="dry-run" reason={unreachable}>
            {t('build.dryRun')}
          </Button>
          <Button variant="secondary" name="intent" value="build" reason={unreachable}>
            {t('build.build')}
          </Button>
        </div>
        <p>{t('build.keyNote')}</p>
      </fieldset>
      {props.builds.evidence ? (
        <Disclosure summary={t('evidence.title')}>
          <Evidence evidence={props.builds.evidence} />
        </Disclosure>
      ) : null}
      <RadioGroup
        name="build"
        label={t('build.choose')}
        hint={t('build.chooseHint')}
        required
        defaultValue={typeof values.build === 'string' ? values.build : (builds[0]?.value ?? '')}
        error={errors?.build}
        options={builds}
      />
      <p>{t('preparation.noRows')}</p>
    </FormPage>
  );
}
