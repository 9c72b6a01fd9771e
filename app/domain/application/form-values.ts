import { readDay } from '../shared/japanese-day.ts';
import { type Field, fieldsOf, type Objective, type SectionId } from './form-fields.ts';

/** Names and values as a form sends them, and answers as they are stored. The page and the server read the same way. */
export type Typed = Readonly<Record<string, unknown>>;
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replace(/\r\n/g, '\n').trim() : '';
};
const many = (value: unknown): string[] =>
  value === undefined ? [] : [...new Set([value].flat().filter((each) => typeof each === 'string'))];

/** What is stored of a section: whatever was typed, in the form in which it is kept. */
export function typedAnswers(section: SectionId, typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fieldsOf(section)).map(([name, field]) => [name, typedValue(name, field, typed)]),
  );
}

function typedValue(name: string, field: Field, typed: Typed): unknown {
  switch (field.kind) {
    case 'ticks':
      return many(typed[name]);
    case 'objectives':
      return [1, 2, 3, 4, 5].flatMap((number): Objective[] => {
        const text = one(typed[`objective${number}`]).normalize('NFKC');
        return text === '' ? [] : [{ id: `O${number}`, text }];
      });
    // A day that cannot be read stays as it was typed, so that it can be put right.
    case 'day':
      return readDay(one(typed[name])) ?? one(typed[name]);
    case 'line':
      return one(typed[name]).normalize('NFKC');
    case 'months': {
      const months = Number(one(typed[name]).normalize('NFKC'));
      return Number.isInteger(months) && months > 0 ? months : '';
    }
    default:
      return one(typed[name]);
  }
}

/** Stored answers as the fields of the page; what nobody has answered yet begins with its usual answer. */
export function fieldValues(section: SectionId, answers: Typed | undefined): FieldValues {
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, field] of Object.entries(fieldsOf(section))) {
    const value = answers?.[name];
    if (field.kind === 'objectives') {
      for (const objective of Array.isArray(value) ? (value as readonly Objective[]) : [])
        values[`objective${objective.id.slice(1)}`] = objective.text;
    } else if (Array.isArray(value)) values[name] = value.map(String);
    else if (value !== undefined && value !== null) values[name] = String(value);
    else if (field.initial !== undefined) values[name] = field.initial;
  }
  return values;
}
