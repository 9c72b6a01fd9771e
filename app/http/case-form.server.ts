import type { SectionId } from '#app/domain/application/form-fields.ts';
import { fieldValues as valuesOf } from '#app/domain/application/form-values.ts';
import type { SectionValues } from '#app/features/applications/section-form.tsx';

/** Stored answers as the fields of the page. */
export const fieldValues = (section: SectionId, answers: Readonly<Record<string, unknown>>): SectionValues =>
  valuesOf(section, answers);
