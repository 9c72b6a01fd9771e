import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from './values.ts';

type Props = {
  reference: string;
  purpose: string;
  organisation: string;
  people: readonly string[];
  answered: boolean;
  /** Signs of closeness found in what is registered; they decide nothing. */
  signs: readonly { readonly ground: string; readonly text: string }[];
  grounds: readonly { readonly value: string; readonly label: string }[];
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** Nothing but who applies, because nothing else may be seen before the answer (INV-11). */
export function ConflictPage(props: Props) {
  const t = useT();
  const { reference, purpose, organisation, people, answered, signs, grounds, errors, values } = props;
  return (
    <FormPage
      title={t('conflict.title')}
      eyebrow={reference}
      lead={t('conflict.lead')}
      errors={errors}
      submit={{ label: t('conflict.submit'), intent: 'answer' }}
      before={
        <div className="space-y-6">
          {signs.length > 0 ? (
            <NoticeBanner tone="warning" title={t('conflict.signs')}>
              <ul className="list-disc pl-6">
                {signs.map((sign) => (
                  <li key={sign.text}>{sign.text}</li>
                ))}
              </ul>
              <p className="mt-2">{t('conflict.signsLead')}</p>
            </NoticeBanner>
          ) : null}
          <DescriptionList
            items={[
              { term: t('conflict.about'), value: organisation },
              { term: t('conflict.people'), value: people.join(t('common.listSeparator')) },
              { term: t('application.purposeLabel'), value: purpose },
            ]}
          />
        </div>
      }
    >
      <RadioGroup
        name="answer"
        label={t('conflict.answer')}
        required
        defaultValue={textOf(values.answer) || (answered ? 'none' : undefined)}
        error={errors?.answer}
        options={(['none', 'conflict'] as const).map((value) => ({
          value,
          label: t(`conflict.${value}`),
          hint: t(`conflict.${value}Hint`),
        }))}
      />
      <SelectField
        name="ground"
        label={t('conflict.ground')}
        defaultValue={
          textOf(values.ground) ||
          signs.find((sign) => grounds.some((one) => one.value === sign.ground))?.ground
        }
        error={errors?.ground}
        options={grounds}
      />
      <TextArea
        name="text"
        rows={3}
        label={t('conflict.text')}
        optional
        defaultValue={textOf(values.text)}
        error={errors?.text}
      />
    </FormPage>
  );
}
