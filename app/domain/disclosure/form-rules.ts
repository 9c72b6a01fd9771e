import type { DisclosureRule } from '#policies/disclosure/overrides.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { areaRank, isFinerThan } from './area-levels.ts';

/** What is refused by the form of a table alone, before any count is looked at (A5). */
export type FormRefusal = {
  readonly rule: DisclosureRule;
  readonly pointer: string;
  readonly params: Readonly<Record<string, string | number>>;
};

export type TableForm = {
  readonly dimensions: readonly { readonly name: string; readonly level?: string | null | undefined }[];
};

type FormRules = Pick<DisclosureProfile, 'maxDimensions' | 'finestArea' | 'forbiddenCrosses'>;

export function formRefusals(form: TableForm, profile: FormRules): FormRefusal[] {
  const { maxDimensions, finestArea, forbiddenCrosses } = profile;
  const found: FormRefusal[] = [];
  if (maxDimensions !== null && form.dimensions.length > maxDimensions)
    found.push({
      rule: 'max_dimensions',
      pointer: '/dimensions',
      params: { count: form.dimensions.length, most: maxDimensions },
    });
  for (const [d, { level }] of form.dimensions.entries())
    if (finestArea !== null && level && isFinerThan(level, finestArea))
      found.push({
        rule: 'finest_area',
        pointer: `/dimensions/${d}/level`,
        params: { level, finest: finestArea },
      });
  for (const [one, other] of forbiddenCrosses)
    for (const [d, dimension] of form.dimensions.entries())
      if (isNamed(dimension, one) && form.dimensions.some((second, e) => e !== d && isNamed(second, other)))
        found.push({ rule: 'forbidden_cross', pointer: '/dimensions', params: { one, other } });
  return found;
}

type FormDimension = TableForm['dimensions'][number];

/** A dimension is known by its level or by its name, with `-` and `_` the same. */
function isNamed({ name, level }: FormDimension, wanted: string): boolean {
  const same = (text: string) =>
    text.replaceAll('-', '_') === wanted || (areaRank(text) !== null && areaRank(text) === areaRank(wanted));
  return same(name) || (level !== undefined && level !== null && same(level));
}
