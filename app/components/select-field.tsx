import type { SelectHTMLAttributes } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, type FieldWidth, fieldIds, fieldWidths, inputClass } from './field-ids.ts';
import { Icon } from './icon.tsx';

export type Option = { value: string; label: string };

type Props = FieldTexts &
  Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    'className' | 'style' | 'required' | 'disabled' | 'width' | 'multiple'
  > & {
    name: string;
    options: readonly Option[];
    width?: FieldWidth;
    /** The first, empty choice; false leaves it out, a text replaces 「選んでください」. */
    empty?: string | false;
  };

export function SelectField(props: Props) {
  const {
    name,
    id = name,
    label,
    required,
    optional,
    hint,
    error,
    options,
    width = 'long',
    empty,
    ...select
  } = props;
  const t = useT();
  return (
    <FieldFrame id={id} {...{ label, required, optional, hint, error }}>
      <span className={`relative block max-w-full ${fieldWidths[width]}`}>
        <select
          {...select}
          {...fieldIds(id).control({ hint, error, required })}
          id={id}
          name={name}
          className={`${inputClass} w-full appearance-none pr-12`}
        >
          {empty === false ? null : <option value="">{empty ?? t('component.choose')}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon
          name="chevron-down"
          className="pointer-events-none absolute right-4 top-1/2 size-5 -translate-y-1/2"
        />
      </span>
    </FieldFrame>
  );
}
