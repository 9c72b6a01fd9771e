import { ButtonLink } from '#app/components/button-link.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './complaint-view.ts';

type Props = {
  topics: readonly string[];
  complainants: readonly string[];
  lengths: { readonly body: number; readonly contact: number };
  submission: string;
  values: Values;
  errors: Errors;
};

export function ComplaintForm({ topics, complainants, lengths, submission, values, errors }: Props) {
  const t = useT();
  const options = (names: readonly string[], prefix: string, hints: Readonly<Record<string, string>> = {}) =>
    names.map((value) => ({
      value,
      label: t(`${prefix}.${value}` as 'complaint.topic.use' & MessageKey),
      ...(hints[value] ? { hint: hints[value] } : {}),
    }));
  return (
    <FormPage
      title={t('complaint.title')}
      lead={t('complaint.lead')}
      errors={errors}
      hidden={{ submission }}
      submit={{ label: t('complaint.send'), intent: 'send' }}
      before={
        <div className="space-y-6">
          <NoticeBanner tone="info" title={t('complaint.who')}>
            <p>{t('complaint.whoBody')}</p>
            <p>
              {t('complaint.optOut')} <TextLink href="/opt-out">{t('complaint.optOutLink')}</TextLink>
            </p>
          </NoticeBanner>
          <p>
            <TextLink href="/complaint/status">{t('complaint.sent.status')}</TextLink>
          </p>
        </div>
      }
      after={<p className="max-w-text">{t('complaint.after')}</p>}
    >
      <RadioGroup
        name="topic"
        label={t('complaint.topicLabel')}
        required
        options={options(topics, 'complaint.topic', {
          office: t('complaint.topicOfficeHint'),
          person: t('complaint.topicPersonHint'),
        })}
        defaultValue={textOf(values.topic)}
        error={errors?.topic}
      />
      <RadioGroup
        name="complainant"
        label={t('complaint.asLabel')}
        required
        options={options(complainants, 'complaint.as')}
        defaultValue={textOf(values.complainant) || 'person'}
        error={errors?.complainant}
      />
      <TextField
        name="together"
        label={t('complaint.togetherLabel')}
        hint={t('complaint.togetherHint')}
        required
        inputMode="numeric"
        width="short"
        maxLength={6}
        defaultValue={textOf(values.together) || '1'}
        error={errors?.together}
      />
      <TextArea
        name="body"
        label={t('complaint.bodyLabel')}
        hint={t('complaint.bodyHint')}
        required
        rows={10}
        maxLength={lengths.body}
        defaultValue={textOf(values.body)}
        error={errors?.body}
      />
      <TextArea
        name="contact"
        label={t('complaint.contactLabel')}
        hint={t('complaint.contactHint')}
        rows={3}
        maxLength={lengths.contact}
        defaultValue={textOf(values.contact)}
        error={errors?.contact}
      />
      {/* Only a program fills it in: it is out of sight, out of the tab order and out of the accessibility tree. */}
      <div className="sr-only" aria-hidden="true">
        <label htmlFor="website">{t('complaint.trap')}</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
    </FormPage>
  );
}

export function ComplaintSent({ reference, code }: { reference: string; code: string }) {
  const t = useT();
  return (
    <div className="max-w-form space-y-8">
      <PageTitle arrived eyebrow={t('complaint.title')} lead={t('complaint.after')}>
        {t('complaint.sent.title')}
      </PageTitle>
      <div className="rounded-8 border-2 border-success-2 bg-white p-4 desktop:p-6" data-keep-together>
        <DescriptionList
          items={[
            {
              term: t('complaint.sent.reference'),
              value: <strong className="text-std-20B-150">{reference}</strong>,
            },
            {
              term: t('complaint.sent.code'),
              value: <span className="font-mono text-std-20B-150">{code}</span>,
            },
          ]}
        />
        <p className="mt-4">{t('complaint.sent.keep')}</p>
      </div>
      <p>{t('complaint.sent.again')}</p>
      <div className="print:hidden">
        <ButtonLink href="/complaint/status" variant="secondary">
          {t('complaint.sent.status')}
        </ButtonLink>
      </div>
    </div>
  );
}
