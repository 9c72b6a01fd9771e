import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, LetterFields, textOf, type Values } from './letter-fields.tsx';
import type { FormChoices } from './opt-out-view.ts';

type Props = { choices: FormChoices; submission: string; values: Values; errors: Errors };

export function AskedFields({ choices, values, errors }: Omit<Props, 'submission'>) {
  const t = useT();
  return (
    <>
      <RadioGroup
        name="requester"
        label={t('stop.requester')}
        hint={t('stop.requesterHint')}
        required
        options={choices.requesters}
        defaultValue={textOf(values.requester) || 'self'}
        error={errors?.requester}
      />
      {choices.facilities.length === 1 && choices.facilities[0] ? (
        <input type="hidden" name="facility" value={choices.facilities[0].value} />
      ) : (
        <SelectField
          name="facility"
          label={t('stop.facility')}
          hint={t('stop.facilityHint')}
          required
          options={choices.facilities}
          defaultValue={textOf(values.facility)}
          error={errors?.facility}
        />
      )}
      <RadioGroup
        name="scope"
        label={t('stop.scope')}
        required
        options={choices.scopes}
        defaultValue={textOf(values.scope) || 'operator'}
        error={errors?.scope}
      />
    </>
  );
}

export function RequestPage(props: Props) {
  const { submission, values, errors } = props;
  const t = useT();
  return (
    <FormPage
      title={t('stop.request.title')}
      lead={t('stop.request.lead')}
      back={{ href: '/opt-out', label: t('optOut.title') }}
      errors={errors}
      hidden={{ submission }}
      submit={{ label: t('stop.request.send'), intent: 'send' }}
      before={
        <div className="space-y-4">
          <p className="rounded-12 border-2 border-key-300 bg-key-50 p-5 text-std-18N-160">
            {t('stop.request.easy')}
          </p>
          <NoticeBanner tone="info" title={t('stop.request.sealed')}>
            {t('stop.request.sealedBody')}
          </NoticeBanner>
        </div>
      }
      after={<p className="max-w-text">{t('stop.request.next')}</p>}
    >
      <AskedFields {...props} />
      <LetterFields values={values} errors={errors} own />
      {/* Only a program fills it in: it is out of sight, out of the tab order and out of the accessibility tree. */}
      <div className="sr-only" aria-hidden="true">
        <label htmlFor="website">{t('stop.trap')}</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
    </FormPage>
  );
}

/** The number is posted, never part of an address: addresses are kept in histories and logs. */
export function PaperButton({ receipt }: { receipt: string }) {
  const t = useT();
  return (
    <Form method="post" action="/opt-out/form.pdf" reloadDocument>
      <input type="hidden" name="receipt" value={receipt} />
      <Button variant="secondary" name="intent" value="paper">
        {t('stop.sent.paper')}
      </Button>
    </Form>
  );
}

export function RequestSent({ receipt }: { receipt: string }) {
  const t = useT();
  return (
    <div className="max-w-form space-y-8">
      <PageTitle arrived eyebrow={t('stop.request.title')} lead={t('stop.sent.next')}>
        {t('stop.sent.title')}
      </PageTitle>
      <div
        className="space-y-3 rounded-8 border-2 border-success-2 bg-white p-4 desktop:p-6"
        data-keep-together
      >
        <p className="text-std-20B-150">{t('stop.sent.body', { receipt })}</p>
        <p>{t('stop.sent.keep')}</p>
      </div>
      <div className="flex flex-wrap gap-4">
        <PaperButton receipt={receipt} />
        <ButtonLink href="/opt-out/status" variant="tertiary">
          {t('stop.sent.status')}
        </ButtonLink>
      </div>
    </div>
  );
}
