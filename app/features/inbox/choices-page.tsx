import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Delivery = 'now' | 'digest' | 'none';
type Props = {
  topics: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint: string;
    readonly fixed: boolean;
    readonly delivery: Delivery;
  }[];
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
};

/** How one is told by mail, kind by kind. The inbox has everything whatever is chosen. */
export function ChoicesPage({ topics, saved, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('choices.title')}
      lead={t('choices.lead')}
      back={{ href: '/inbox', label: t('choices.back') }}
      errors={errors}
      submit={{ label: t('choices.save'), intent: 'choose' }}
      before={saved && !errors ? <NoticeBanner live tone="success" title={t('choices.saved')} /> : undefined}
    >
      {topics.map((topic) =>
        topic.fixed ? (
          <div key={topic.id}>
            <p className="text-std-17B-170">{topic.label}</p>
            <p className="text-std-16N-170 text-solid-gray-700">{topic.hint}</p>
            <p className="mt-2">{t('choices.fixed')}</p>
          </div>
        ) : (
          <RadioGroup
            key={topic.id}
            name={topic.id}
            label={topic.label}
            hint={topic.hint}
            inline
            defaultValue={topic.delivery}
            options={(['now', 'digest', 'none'] as const).map((value) => ({
              value,
              label: t(`choices.${value}`),
            }))}
          />
        ),
      )}
    </FormPage>
  );
}
