import { Form } from '@remix-run/react';
import { ConfirmPanel } from '#app/components/confirm-panel.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { revocationReasons, suspensionReasons } from '#app/domain/application/follow-up-terms.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { Checks } from './project-page.tsx';
import type { ProjectDeed, DeedPage as View } from './view.ts';

type Props = {
  deed: ProjectDeed | 'file';
  page: View;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

const effects = {
  suspend: ['project.effect.suspend1', 'project.effect.suspend2', 'project.effect.suspend3'],
  propose: ['project.effect.propose1', 'project.effect.propose2'],
  revoke: ['project.effect.revoke1', 'project.effect.revoke2', 'project.effect.revoke3'],
  begin_close: ['project.effect.begin_close1', 'project.effect.begin_close2'],
  destroy: ['project.effect.destroy1', 'project.effect.destroy2'],
  close: ['project.effect.close1'],
} as const;

/** One deed on a page of its own: what will happen, why, and the button that says it. */
export function DeedPage({ deed, page, errors, values }: Props) {
  const t = useT();
  const back = `/applications/${page.id}/project`;
  const text = typeof values.text === 'string' ? values.text : '';
  const why = (
    <TextArea
      name="text"
      label={t('project.text')}
      hint={t('project.textHint')}
      required
      rows={5}
      defaultValue={text}
      error={errors?.text}
    />
  );
  if (deed === 'file')
    return (
      <FormPage
        title={t('project.deed.file')}
        eyebrow={page.reference}
        back={{ href: back, label: t('form.back') }}
        errors={errors}
        submit={{ label: t('project.deed.file'), intent: 'file' }}
      >
        <RadioGroup
          name="item"
          label={t('project.closingItem')}
          required
          defaultValue={typeof values.item === 'string' ? values.item : page.items[0]?.value}
          error={errors?.item}
          options={page.items}
        />
        <TextArea
          name="text"
          label={t('project.note')}
          required
          rows={8}
          defaultValue={text}
          error={errors?.text}
        />
      </FormPage>
    );
  if (deed === 'resume')
    return (
      <FormPage
        title={t('project.deed.resume')}
        eyebrow={page.reference}
        lead={t('project.effect.resume1')}
        back={{ href: back, label: t('form.back') }}
        errors={errors}
        before={<Checks checks={page.checks} />}
        submit={{ label: t('project.deed.resume'), intent: 'resume' }}
      >
        {why}
      </FormPage>
    );
  const reasons = deed === 'suspend' ? suspensionReasons : deed === 'propose' ? revocationReasons : [];
  return (
    <>
      {errors ? <ErrorSummary errors={errors} /> : null}
      <PageTitle eyebrow={page.reference}>{t(`project.deed.${deed}`)}</PageTitle>
      {page.proposal && deed === 'revoke' ? (
        <div className="mb-6 max-w-form">
          <NoticeBanner tone="warning" title={t('project.proposed')}>
            {page.proposal}
          </NoticeBanner>
        </div>
      ) : null}
      <Form method="post">
        <ConfirmPanel
          title={t(`project.deed.${deed}`)}
          consequences={effects[deed].map((key) => t(key))}
          confirm={t(`project.deed.${deed}`)}
          intent={deed}
          cancelHref={back}
          cancel={t('form.back')}
        >
          {reasons.length > 0 ? (
            <SelectField
              name="reason"
              label={t('project.reason')}
              required
              defaultValue={typeof values.reason === 'string' ? values.reason : ''}
              error={errors?.reason}
              options={reasons.map((value) => ({ value, label: t(`projectReason.${value}`) }))}
            />
          ) : null}
          {reasons.length > 0 || deed === 'revoke' ? why : null}
        </ConfirmPanel>
      </Form>
      {deed === 'revoke' ? <Drop errors={errors} /> : null}
    </>
  );
}

function Drop({ errors }: Pick<Props, 'errors'>) {
  const t = useT();
  return (
    <div className="mt-10 max-w-form">
      <FormPage
        title={t('project.deed.drop')}
        errors={undefined}
        submit={{ label: t('project.deed.drop'), intent: 'drop', variant: 'secondary' }}
      >
        <TextArea
          name="text"
          id="dropText"
          label={t('project.text')}
          required
          rows={4}
          error={errors?.dropText}
        />
      </FormPage>
    </div>
  );
}
