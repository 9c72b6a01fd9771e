import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice } from './review-view.ts';
import { textOf, type Values } from './values.ts';

type Props = {
  kinds: readonly Choice[];
  most: number;
  errors: Readonly<Record<string, string>>;
  values: Values;
};

/** Every condition has its kind, chosen from a list, and its own words. Those left empty are not there. */
export function ConditionFields({ kinds, most, errors, values }: Props) {
  const t = useT();
  return (
    <fieldset className="space-y-6 rounded-8 border border-solid-gray-300 p-4">
      <legend className="px-2 text-std-17B-170">{t('decision.conditions')}</legend>
      <p className="text-std-16N-170 text-solid-gray-700">{t('decision.conditionsHint')}</p>
      {Array.from({ length: most }, (_, at) => at + 1).map((number) => (
        <div key={number} className="space-y-4 border-t border-solid-gray-200 pt-4">
          <SelectField
            name={`condition${number}`}
            label={`${t('decision.condition', { number })}　${t('decision.conditionKind')}`}
            optional
            defaultValue={textOf(values[`condition${number}`])}
            error={errors[`condition${number}`]}
            options={kinds}
          />
          <TextArea
            name={`conditionText${number}`}
            rows={2}
            label={`${t('decision.condition', { number })}　${t('decision.conditionText')}`}
            defaultValue={textOf(values[`conditionText${number}`])}
            error={errors[`conditionText${number}`]}
          />
        </div>
      ))}
    </fieldset>
  );
}
