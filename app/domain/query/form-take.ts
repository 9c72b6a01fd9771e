import { findCodeList } from './code-lists.ts';
import type { Taken } from './find-terms.ts';
import type { FormFields } from './form-fields.ts';
import { eventKinds } from './shape.ts';

const eventOf = {
  icd10: 'condition',
  atc: 'drug',
  yj: 'drug',
  K: 'procedure',
  receipt: 'procedure',
  dpc: 'stay',
  lab: 'lab',
} as const;

/** Kinds of events whose `terms` are codes of the system, besides the one that a new condition gets. */
const takesIcd: readonly string[] = ['condition', 'stay', 'claim', 'death'];

/** The places of a form that name an event, and can be given a code: `where.0`, `event`, `by.1.event`. */
export function eventPlaces(
  fields: FormFields,
): readonly { readonly place: string; readonly kind: string }[] {
  return [...fields].flatMap(([name, value]) =>
    name.endsWith('.kind') && (eventKinds as readonly string[]).includes(value)
      ? [{ place: name.slice(0, -'.kind'.length), kind: value }]
      : [],
  );
}

/**
 * A found term in the form: in the place that was chosen where its kind fits, else as a new condition of who is counted.
 * Codes that are there stay, unless they are of another system.
 */
export function takeTerm(fields: FormFields, taken: Taken, into: string): FormFields {
  const next = new Map(fields);
  const kind = fields.get(`${into}.kind`) ?? '';
  const fits =
    into !== '' && (kind === eventOf[taken.kind] || (taken.kind === 'icd10' && takesIcd.includes(kind)));
  const place = fits ? into : newCondition(next, eventOf[taken.kind]);
  if (taken.kind === 'lab') {
    next.set(`${place}.item`, taken.item);
    return next;
  }
  const field = taken.kind === 'dpc' ? 'dpc' : 'terms';
  const system = `${place}.system`;
  const coded = eventOf[taken.kind] === 'drug' || eventOf[taken.kind] === 'procedure';
  const before =
    coded && (next.get(system) ?? taken.kind) !== taken.kind ? '' : (next.get(`${place}.${field}`) ?? '');
  if (coded) next.set(system, taken.kind);
  const held = before.split(/[\s,、]+/u).filter(Boolean);
  next.set(`${place}.${field}`, [...new Set([...held, ...taken.codes])].join(' '));
  if (taken.list && held.length === 0) {
    const except = findCodeList(taken.list)?.except;
    if (except) next.set(`${place}.except`, except.join(' '));
    next.set(`${place}.list`, taken.list);
  }
  return next;
}

function newCondition(fields: Map<string, string>, kind: string): string {
  const rows = [...fields.keys()].flatMap((name) => /^where\.(\d{1,3})\./.exec(name)?.[1] ?? []).map(Number);
  // A row that waits for its kind is the one that was opened for this.
  const waiting = rows.find((row) => (fields.get(`where.${row}.kind`) ?? '') === '');
  const place = `where.${waiting ?? (rows.length === 0 ? 0 : Math.max(...rows) + 1)}`;
  fields.set(`${place}.level`, fields.get(`${place}.level`) ?? '0');
  fields.set(`${place}.kind`, kind);
  return place;
}

/** Codes that were changed by hand are no longer those of the list that was named beside them. */
export function forgetChangedLists(fields: FormFields): FormFields {
  const next = new Map(fields);
  for (const [name, cited] of fields) {
    if (!name.endsWith('.list') || cited === '') continue;
    const list = findCodeList(cited);
    const place = name.slice(0, -'.list'.length);
    const same = (field: string, codes: readonly string[] = []) =>
      (fields.get(`${place}.${field}`) ?? '')
        .split(/[\s,、]+/u)
        .filter(Boolean)
        .sort()
        .join() === [...codes].sort().join();
    if (!list || !same('terms', list.codes) || !same('except', list.except)) next.delete(name);
  }
  return next;
}
