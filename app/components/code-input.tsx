import { useT } from '#app/i18n/use-t.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds, inputClass } from './field-ids.ts';

type Props = FieldTexts & { name: string; id?: string };

/** A one-time code: one box, so that it can be pasted and filled in by the device. */
export function CodeInput({ name, id = name, label, required, optional, hint, error }: Props) {
  const t = useT();
  const shown = hint ?? t('component.code.hint');
  return (
    <FieldFrame id={id} {...{ label, required, optional, error }} hint={shown}>
      <input
        type="text"
        id={id}
        name={name}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={12}
        {...fieldIds(id).control({ hint: shown, error, required })}
        className={`${inputClass} w-48 font-mono text-std-24N-150 tracking-widest`}
      />
    </FieldFrame>
  );
}
