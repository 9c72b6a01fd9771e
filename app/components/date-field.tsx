import { useT } from '#app/i18n/use-t.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds, inputClass } from './field-ids.ts';

type Props = FieldTexts & {
  name: string;
  /** `2026-04-01`, or whatever was typed the last time. */
  defaultValue?: string | undefined;
  min?: string;
  max?: string;
  /** `native` offers the browser's calendar; `text` takes typed dates, also in Japanese eras once the server reads them. */
  entry?: 'native' | 'text';
};

export function DateField({
  name,
  label,
  required,
  optional,
  hint,
  error,
  defaultValue,
  min,
  max,
  entry = 'native',
}: Props) {
  const t = useT();
  const shown = hint ?? t('component.date.hint');
  return (
    <FieldFrame id={name} {...{ label, required, optional, error }} hint={shown}>
      <input
        id={name}
        name={name}
        type={entry === 'native' ? 'date' : 'text'}
        defaultValue={defaultValue}
        {...(entry === 'native' ? { min, max } : { autoComplete: 'off' })}
        {...fieldIds(name).control({ hint: shown, error, required })}
        className={`${inputClass} w-56`}
      />
    </FieldFrame>
  );
}
