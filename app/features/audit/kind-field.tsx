import { FieldFrame } from '#app/components/field-frame.tsx';
import { fieldIds, inputClass } from '#app/components/field-ids.ts';
import { useT } from '#app/i18n/use-t.tsx';

export type KindGroup = {
  readonly area: string;
  readonly label: string;
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
};

/** Two hundred kinds under the areas they belong to; each area can be chosen whole. What is chosen is added. */
export function KindField({ groups }: { groups: readonly KindGroup[] }) {
  const t = useT();
  const hint = t('audit.filter.addHint');
  return (
    <FieldFrame id="add" label={t('audit.filter.add')} hint={hint}>
      <select {...fieldIds('add').control({ hint })} id="add" name="add" className={`${inputClass} w-full`}>
        <option value="">{t('audit.filter.addNone')}</option>
        {groups.map((group) => (
          <optgroup key={group.area} label={group.label}>
            <option value={`area:${group.area}`}>{t('audit.filter.wholeArea', { area: group.label })}</option>
            {group.kinds.map((kind) => (
              <option key={kind.value} value={kind.value}>
                {kind.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}
