import { areaLevels, type Criterion, type EventSelector, institutionAttributes } from './aggregate-query.ts';
import type { Cursor } from './text-cursor.ts';
import { eventWords, readEvent, readOne, readWindow } from './text-events.ts';

/** `or` binds less than `and`, `and` less than `not`; brackets are kept, so that a text says exactly one value. */
export function readCriterion(cursor: Cursor): Criterion {
  return cursor.deeper(() =>
    chain(cursor, 'or', 'any', () => chain(cursor, 'and', 'all', () => readUnary(cursor))),
  );
}

function chain(cursor: Cursor, word: string, kind: 'all' | 'any', part: () => Criterion): Criterion {
  return cursor.mark(() => {
    const of = [part()];
    while (cursor.takes(word)) of.push(part());
    const [only] = of;
    return of.length === 1 && only ? only : { kind, of };
  });
}

function readUnary(cursor: Cursor): Criterion {
  return cursor.deeper(() =>
    cursor.mark((): Criterion => {
      if (cursor.takes('not')) return { kind: 'not', of: readUnary(cursor) };
      const group = readOne(cursor, ['all', 'any'] as const);
      if (group) return { kind: group, of: [readBracketed(cursor)] };
      return cursor.sees('(') ? readBracketed(cursor) : readLeaf(cursor);
    }),
  );
}

export function readBracketed(cursor: Cursor): Criterion {
  cursor.oneOf(['(']);
  const inner = readCriterion(cursor);
  cursor.oneOf([')']);
  return inner;
}

const leafWords = [
  'not',
  '(',
  'everyone',
  'male',
  'female',
  'age',
  'insurer',
  ...areaLevels,
  ...institutionAttributes,
] as const;

function readLeaf(cursor: Cursor): Criterion {
  if (cursor.sees(...eventWords)) return readEventCriterion(cursor);
  if (!cursor.sees(...leafWords)) cursor.stop([...leafWords, ...eventWords]);
  const word = cursor.oneOf(leafWords);
  switch (word) {
    case 'everyone':
      return { kind: 'everyone' };
    case 'male':
    case 'female':
      return { kind: 'sex', is: word === 'male' ? 'm' : 'f' };
    case 'age':
      return { kind: 'age', ...cursor.range() };
    case 'insurer':
      return { kind: 'insurer', codes: cursor.codes() };
    case 'prefecture':
    case 'med_area2':
    case 'municipality':
      return { kind: 'area', level: word, codes: cursor.codes() };
    case 'bed_band':
    case 'vendor_group':
    case 'is_dpc':
      return { kind: 'institution', attribute: word, codes: cursor.codes() };
    default:
      return cursor.stop(leafWords);
  }
}

function readEventCriterion(cursor: Cursor): Criterion {
  const event = readEvent(cursor);
  if (cursor.takes('then')) return readSequence(cursor, event);
  const { from, to } = cursor.takes('times') ? cursor.range() : {};
  const window = readWindow(cursor);
  return {
    kind: 'event',
    event,
    ...(from === undefined ? {} : { atLeast: from }),
    ...(to === undefined ? {} : { atMost: to }),
    ...(window ? { window } : {}),
  };
}

function readSequence(cursor: Cursor, first: EventSelector): Criterion {
  const then = readEvent(cursor);
  const afterDays = cursor.takes('after') ? cursor.number(0, 'd') : 0;
  cursor.oneOf(['within']);
  return { kind: 'sequence', first, then, withinDays: cursor.number(0, 'd'), afterDays };
}
