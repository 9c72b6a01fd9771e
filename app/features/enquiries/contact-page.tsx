import { ButtonLink } from '#app/components/button-link.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  topics: readonly string[];
  bodyLength: number;
  values: Readonly<Record<string, string | readonly string[]>>;
  errors: Readonly<Record<string, string>> | undefined;
};

const textOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';

export function ContactForm({ topics, bodyLength, values, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('contact.title')}
      lead={t('contact.lead')}
      errors={errors}
      submit={{ label: t('contact.send'), intent: 'send' }}
      before={
        <NoticeBanner tone="warning" title={t('contact.caution')}>
          {t('contact.optOut')} <TextLink href="/opt-out">{t('contact.optOutLink')}</TextLink>
        </NoticeBanner>
      }
      after={<p className="max-w-text text-std-16N-170">{t('contact.privacy')}</p>}
    >
      <RadioGroup
        name="topic"
        label={t('contact.topic')}
        required
        options={topics.map((value) => ({
          value,
          label: t(`enquiry.topic.${value}` as 'enquiry.topic.other'),
        }))}
        defaultValue={textOf(values.topic)}
        error={errors?.topic}
      />
      <TextField
        name="name"
        label={t('contact.name')}
        required
        autoComplete="name"
        maxLength={100}
        defaultValue={textOf(values.name)}
        error={errors?.name}
      />
      <TextField
        name="email"
        type="email"
        label={t('contact.email')}
        hint={t('contact.emailHint')}
        required
        autoComplete="email"
        maxLength={254}
        defaultValue={textOf(values.email)}
        error={errors?.email}
      />
      <TextArea
        name="body"
        label={t('contact.body')}
        hint={t('contact.bodyHint')}
        required
        rows={8}
        maxLength={bodyLength}
        defaultValue={textOf(values.body)}
        error={errors?.body}
      />
      {/* Only a program fills it in: it is out of sight, out of the tab order and out of the accessibility tree. */}
      <div className="sr-only" aria-hidden="true">
        <label htmlFor="website">{t('contact.trap')}</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
    </FormPage>
  );
}

export function ContactSent({ reference }: { reference: string }) {
  const t = useT();
  return (
    <div className="max-w-form space-y-8">
      <PageTitle arrived eyebrow={t('contact.title')} lead={t('contact.sentHint')}>
        {t('contact.sentTitle')}
      </PageTitle>
      <p className="rounded-8 border-2 border-success-2 bg-white p-4 desktop:p-6">
        {t('contact.sentBody', { reference })}
      </p>
      <ButtonLink href="/contact" variant="secondary">
        {t('contact.another')}
      </ButtonLink>
    </div>
  );
}
