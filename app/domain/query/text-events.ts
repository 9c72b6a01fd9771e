import {
  type CodeSet,
  checkupItems,
  type EventSelector,
  type NumericSource,
  type ValueTest,
  type Window,
} from './aggregate-query.ts';
import { codeSetOf, findCodeList } from './code-lists.ts';
import { checkupQuantity, labQuantity } from './items.ts';
import { eventKinds } from './shape.ts';
import type { Cursor } from './text-cursor.ts';

/** The parts of the notation that speak of records: events, values, code sets and windows. */

/** Codes, or only the name of a code list, which stands for its codes. */
export function readCodeSet(cursor: Cursor): CodeSet {
  return cursor.mark((): CodeSet => {
    if (cursor.takes('list')) {
      const name = cursor.code();
      const list = findCodeList(name);
      return list ? codeSetOf(list) : { codes: [], list: name };
    }
    const codes = cursor.codes();
    const except = cursor.takes('except') ? { except: cursor.codes() } : {};
    return { codes, ...except, ...(cursor.takes('list') ? { list: cursor.code() } : {}) };
  });
}

export const eventWords: readonly string[] = eventKinds;

export function readEvent(cursor: Cursor): EventSelector {
  return cursor.mark((): EventSelector => {
    const kind = cursor.oneOf(eventKinds);
    switch (kind) {
      case 'condition': {
        const codes = readCodeSet(cursor);
        const verification = readOne(cursor, ['confirmed', 'suspected'] as const);
        return {
          kind,
          codes,
          ...(verification ? { verification } : {}),
          ...(cursor.takes('main') ? { main: true } : {}),
        };
      }
      case 'lab': {
        const item = cursor.code();
        const value = readValue(cursor, labQuantity(item)?.scale);
        return { kind, item, ...(value ? { value } : {}) };
      }
      case 'drug': {
        const system = readOne(cursor, ['atc', 'yj'] as const) ?? 'atc';
        const codes = readCodeSet(cursor);
        const route = readOne(cursor, ['oral', 'external', 'injection'] as const);
        return { kind, system, codes, ...(route ? { route } : {}) };
      }
      case 'procedure': {
        const system = readOne(cursor, ['K', 'receipt', 'JSEK'] as const) ?? 'K';
        return { kind, system, codes: readCodeSet(cursor) };
      }
      case 'encounter': {
        const word = readOne(cursor, ['inpatient', 'outpatient'] as const);
        return {
          kind,
          ...(word ? { class: word === 'inpatient' ? ('IMP' as const) : ('AMB' as const) } : {}),
          ...(cursor.takes('department') ? { departments: cursor.codes() } : {}),
        };
      }
      case 'stay':
        return { kind, ...readStay(cursor) };
      case 'claim':
        return { kind, ...(cursor.takes('disease') ? { disease: readCodeSet(cursor) } : {}) };
      case 'checkup':
        return { kind, ...readCheckup(cursor) };
      case 'care':
        return {
          kind,
          ...(cursor.takes('level') ? { levels: cursor.codes() } : {}),
          ...(cursor.takes('service') ? { services: cursor.codes() } : {}),
        };
      case 'death':
        return {
          kind,
          ...(cursor.takes('cause') ? { causes: readCodeSet(cursor) } : {}),
          ...(cursor.takes('place') ? { places: cursor.codes() } : {}),
        };
    }
  });
}

function readStay(cursor: Cursor) {
  const main = cursor.takes('main') ? { main: readCodeSet(cursor) } : {};
  const dpc = cursor.takes('dpc') ? { dpc: cursor.codes() } : {};
  const { from, to } = cursor.takes('los') ? cursor.range() : {};
  return {
    ...main,
    ...dpc,
    ...(from === undefined ? {} : { losFrom: from }),
    ...(to === undefined ? {} : { losTo: to }),
  };
}

function readCheckup(cursor: Cursor) {
  if (!cursor.seesCode()) return {};
  const item = cursor.oneOf(checkupItems);
  const value = readValue(cursor, checkupQuantity(item)?.scale);
  return { item, ...(value ? { value } : {}) };
}

/** Without a scale the item is no number; what is wrong with that, the checks say. */
function readValue(cursor: Cursor, scale = 0): ValueTest | undefined {
  if (cursor.sees('is')) return cursor.mark(() => readValueCodes(cursor));
  if (cursor.sees('change')) return cursor.mark(() => readChange(cursor, scale));
  if (cursor.sees('below', 'above', 'out')) return cursor.mark(() => readSide(cursor));
  if (!cursor.seesRange()) return undefined;
  return cursor.mark((): ValueTest => ({ is: 'between', ...cursor.range(scale) }));
}

function readValueCodes(cursor: Cursor): ValueTest {
  cursor.oneOf(['is']);
  return { is: 'code', codes: cursor.codes() };
}

function readChange(cursor: Cursor, scale: number): ValueTest {
  cursor.oneOf(['change']);
  const { from, to } = cursor.range(scale);
  return {
    is: 'change',
    ...(from === undefined ? {} : { atLeast: from }),
    ...(to === undefined ? {} : { atMost: to }),
  };
}

function readSide(cursor: Cursor): ValueTest {
  const word = cursor.oneOf(['below', 'above', 'out'] as const);
  if (word === 'out') cursor.oneOf(['of']);
  cursor.oneOf(['range']);
  return { is: 'out-of-range', side: word === 'out' ? 'either' : word };
}

/** `in DAY..DAY`, `before index 365d`, `after index 90d` or `days -30..30`. */
export function readWindow(cursor: Cursor): Window | undefined {
  if (!cursor.sees('in', 'before', 'after', 'days')) return undefined;
  return cursor.mark((): Window => {
    const word = cursor.oneOf(['in', 'before', 'after', 'days'] as const);
    if (word === 'in') return { kind: 'dates', ...readDays(cursor) };
    if (word === 'days') {
      const from = cursor.number();
      cursor.oneOf(['..']);
      return { kind: 'index', from, to: cursor.number() };
    }
    cursor.oneOf(['index']);
    const days = cursor.number(0, 'd');
    // The day of the index belongs to neither side.
    return word === 'before' ? { kind: 'index', from: -days, to: -1 } : { kind: 'index', from: 1, to: days };
  });
}

export function readDays(cursor: Cursor): { from: number; to: number } {
  return cursor.mark(() => {
    const from = cursor.day();
    cursor.oneOf(['..']);
    return { from, to: cursor.day() };
  });
}

const sourceWords = ['lab', 'checkup', 'stay-los', 'claim-points', 'drug-quantity'] as const;

export function readSource(cursor: Cursor): NumericSource {
  return cursor.mark((): NumericSource => {
    const kind = cursor.oneOf(sourceWords);
    if (kind === 'lab') return { kind, item: cursor.code() };
    if (kind === 'checkup') return { kind, item: cursor.oneOf(checkupItems) };
    if (kind !== 'drug-quantity') return { kind };
    return { kind, system: readOne(cursor, ['atc', 'yj'] as const) ?? 'atc', codes: readCodeSet(cursor) };
  });
}

export function readOne<Text extends string>(cursor: Cursor, texts: readonly Text[]): Text | undefined {
  return texts.some((text) => cursor.sees(text)) ? cursor.oneOf(texts) : undefined;
}
