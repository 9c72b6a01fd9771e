import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { Prose } from '#app/components/prose.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from './values.ts';

type Props = {
  demo: boolean;
  answer: { ok: true } | { ok: false; errors: Values; values: Values } | undefined;
};

/** As long as the link lives, in the words of the page. */
const minutes = 30;

export function ResetPage({ demo, answer }: Props) {
  const t = useT();
  if (answer?.ok) {
    return (
      <>
        <PageTitle>{t('reset.sent.title')}</PageTitle>
        <Prose>
          <p>{t('reset.sent.lead', { minutes })}</p>
        </Prose>
        {demo ? (
          <div className="mt-6 max-w-form">
            <NoticeBanner tone="info" title={t('reset.sent.demo')} />
          </div>
        ) : null}
        <p className="mt-8">
          <TextLink href="/sign-in">{t('signIn.backToStart')}</TextLink>
        </p>
      </>
    );
  }
  return (
    <FormPage
      title={t('reset.title')}
      lead={t('reset.lead')}
      back={{ href: '/sign-in', label: t('signIn.backToStart') }}
      errors={answer?.errors}
      submit={{ label: t('reset.submit'), intent: 'send' }}
    >
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        spellCheck={false}
        defaultValue={textOf(answer?.values, 'email')}
        error={textOf(answer?.errors, 'email')}
        required
      />
    </FormPage>
  );
}
