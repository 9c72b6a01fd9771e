import { useT } from '#app/i18n/use-t.tsx';
import { FieldFrame } from './field-frame.tsx';
import { type FieldTexts, fieldIds } from './field-ids.ts';

type Props = FieldTexts & {
  name: string;
  /** Where several forms of a page have a field of this name. */
  id?: string;
  /** For the browser's dialogue: `.csv,.pdf`. */
  accept?: string;
  /** For people: 「CSV、PDF」. */
  types?: string;
  /** For people: 「10 MB」. */
  limit?: string;
  multiple?: boolean;
};

export function FileField({
  name,
  id = name,
  label,
  required,
  optional,
  hint,
  error,
  accept,
  types,
  limit,
  multiple,
}: Props) {
  const t = useT();
  const shown =
    hint || types || limit ? (
      <>
        {hint ? <p>{hint}</p> : null}
        {types ? <p>{t('component.file.accept', { types })}</p> : null}
        {limit ? <p>{t('component.file.limit', { size: limit })}</p> : null}
      </>
    ) : undefined;
  return (
    <FieldFrame id={id} {...{ label, required, optional, error }} hint={shown}>
      <input
        type="file"
        id={id}
        name={name}
        accept={accept}
        multiple={multiple}
        {...fieldIds(id).control({ hint: shown, error, required })}
        className="block w-full max-w-full cursor-pointer rounded-8 border border-dashed border-solid-gray-600 bg-solid-gray-50 p-3 text-std-16N-170 file:mr-4 file:min-h-target file:cursor-pointer file:rounded-8 file:border file:border-solid file:border-key-1000 file:bg-white file:px-4 file:text-std-16B-170 file:text-key-1000 hover:border-black aria-[invalid=true]:border-2 aria-[invalid=true]:border-error-2"
      />
    </FieldFrame>
  );
}
