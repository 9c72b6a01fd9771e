import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from './values.ts';

type Props = {
  page: {
    readonly id: string;
    readonly reference: string;
    readonly stage: string;
    readonly grounds: readonly string[];
    readonly text: string;
    readonly until: string;
    readonly open: boolean;
    readonly why: string | undefined;
  };
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

export function AppealPage({ page, errors, values }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('appeal.title')}
      eyebrow={`${page.reference}　${page.stage}`}
      lead={t('appeal.lead')}
      back={{ href: `/applications/${page.id}`, label: t('form.back') }}
      errors={errors}
      submit={{
        label: t('appeal.submit'),
        intent: 'appeal',
        reason: page.open ? undefined : (page.why ?? t('appeal.over')),
      }}
      before={
        <>
          {page.open ? null : <NoticeBanner tone="warning" title={page.why ?? t('appeal.over')} />}
          <DescriptionList
            items={[
              { term: t('appeal.decision'), value: page.grounds.join('\n') },
              { term: t('decision.text'), value: <Written text={page.text} /> },
              { term: t('appeal.until'), value: page.until },
            ]}
          />
          <p className="mt-4">
            <TextLink href={`/applications/${page.id}/letter`}>{t('act.letter')}</TextLink>
          </p>
        </>
      }
    >
      <TextArea
        name="text"
        rows={8}
        label={t('appeal.text')}
        hint={t('appeal.textHint')}
        required
        defaultValue={textOf(values.text)}
        error={errors?.text}
      />
    </FormPage>
  );
}
