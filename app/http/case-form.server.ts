import type { SectionId } from '#app/domain/application/form.ts';
import type { SectionValues } from '#app/features/applications/section-form.tsx';

/** Stored answers as the fields of the page. */
export function fieldValues(section: SectionId, answers: Readonly<Record<string, unknown>>): SectionValues {
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(answers)) {
    if (Array.isArray(value)) {
      if (section === 'plan' && name === 'objectives') {
        for (const objective of value as readonly { id: string; text: string }[])
          values[`objective${objective.id.slice(1)}`] = objective.text;
      } else values[name] = value.map(String);
    } else if (value !== undefined && value !== null) values[name] = String(value);
  }
  return values;
}
