import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds, optionId } from './field-ids.ts';

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode };

export type ChoiceGroupProps = FieldTexts & {
  name: string;
  options: readonly ChoiceOption[];
  /** Side by side where there is room; for two or three short answers. */
  inline?: boolean;
};

type Props = ChoiceGroupProps & { type: 'checkbox' | 'radio'; isChosen: (value: string) => boolean };

export function ChoiceGroup({ type, name, options, inline, isChosen, ...texts }: Props) {
  const ids = fieldIds(name);
  return (
    <FieldFrame id={name} group {...texts}>
      <div className={inline ? 'flex flex-wrap gap-x-10' : 'flex flex-col gap-1'}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type={type}
            id={optionId(name, index)}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            defaultChecked={isChosen(option.value)}
            aria-describedby={ids.describedBy({ error: texts.error })}
            aria-invalid={texts.error && type === 'checkbox' ? true : undefined}
          />
        ))}
      </div>
    </FieldFrame>
  );
}
