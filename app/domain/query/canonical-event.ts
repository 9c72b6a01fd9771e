import type { CodeSet, EventSelector, NumericSource, ValueTest } from './aggregate-query.ts';
import { type CodeSystem, widerCodes } from './vocabulary.ts';

export const sorted = (codes: readonly string[]): string[] => [...new Set(codes)].sort();

/**
 * The fewest codes that mean the same: a code below another of the set says nothing, an exception outside the set says
 * nothing, and a code below an exception is not in the set. The name of the list is for readers.
 */
export function canonicalCodes(system: CodeSystem, set: CodeSet): CodeSet {
  const isBelow = (code: string, others: ReadonlySet<string>) =>
    widerCodes(system, code)
      .slice(1)
      .some((wider) => others.has(wider));
  const exceptions = new Set(set.except ?? []);
  const given = new Set(set.codes);
  const codes = [...given].filter(
    (code) => !exceptions.has(code) && !isBelow(code, exceptions) && !isBelow(code, given),
  );
  const kept = new Set(codes);
  const except = [...exceptions].filter((code) => isBelow(code, kept) && !isBelow(code, exceptions));
  return { codes: sorted(codes), ...(except.length > 0 ? { except: sorted(except) } : {}) };
}

/** Ways of writing the same event become one. The value must have passed the checks: codes exist, bounds are in order. */
export function canonicalEvent(event: EventSelector): EventSelector {
  switch (event.kind) {
    case 'condition':
      return {
        kind: 'condition',
        codes: canonicalCodes('icd10', event.codes),
        ...(event.verification ? { verification: event.verification } : {}),
        ...(event.main ? { main: true } : {}),
      };
    case 'lab':
      return {
        kind: 'lab',
        item: event.item,
        ...(event.value ? { value: canonicalValue(event.value) } : {}),
      };
    case 'drug':
      return {
        kind: 'drug',
        system: event.system,
        codes: canonicalCodes(event.system, event.codes),
        ...(event.route ? { route: event.route } : {}),
      };
    case 'procedure':
      return { kind: 'procedure', system: event.system, codes: canonicalCodes(event.system, event.codes) };
    case 'encounter':
      return {
        kind: 'encounter',
        ...(event.class ? { class: event.class } : {}),
        ...(event.departments ? { departments: sorted(event.departments) } : {}),
      };
    case 'stay':
      return {
        kind: 'stay',
        ...(event.main ? { main: canonicalCodes('icd10', event.main) } : {}),
        ...(event.dpc ? { dpc: [...canonicalCodes('dpc', { codes: event.dpc }).codes] } : {}),
        ...(event.losFrom ? { losFrom: event.losFrom } : {}),
        ...(event.losTo === undefined ? {} : { losTo: event.losTo }),
      };
    case 'claim':
      return {
        kind: 'claim',
        ...(event.disease ? { disease: canonicalCodes('icd10', event.disease) } : {}),
      };
    case 'checkup':
      return {
        kind: 'checkup',
        ...(event.item ? { item: event.item } : {}),
        ...(event.value ? { value: canonicalValue(event.value) } : {}),
      };
    case 'care':
      return {
        kind: 'care',
        ...(event.levels ? { levels: sorted(event.levels) } : {}),
        ...(event.services ? { services: sorted(event.services) } : {}),
      };
    case 'death':
      return {
        kind: 'death',
        ...(event.causes ? { causes: canonicalCodes('icd10', event.causes) } : {}),
        ...(event.places ? { places: sorted(event.places) } : {}),
      };
  }
}

function canonicalValue(value: ValueTest): ValueTest {
  switch (value.is) {
    case 'between':
      return {
        is: 'between',
        ...(value.from === undefined ? {} : { from: value.from }),
        ...(value.to === undefined ? {} : { to: value.to }),
      };
    case 'change':
      return {
        is: 'change',
        ...(value.atLeast === undefined ? {} : { atLeast: value.atLeast }),
        ...(value.atMost === undefined ? {} : { atMost: value.atMost }),
      };
    case 'out-of-range':
      return { is: 'out-of-range', side: value.side };
    case 'code':
      return { is: 'code', codes: sorted(value.codes) };
  }
}

export function canonicalSource(source: NumericSource): NumericSource {
  if (source.kind !== 'drug-quantity') return { ...source };
  return { ...source, codes: canonicalCodes(source.system, source.codes) };
}
