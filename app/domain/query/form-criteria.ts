import type { Criterion } from './aggregate-query.ts';
import { isEventKind, readEvent, readWindow, writeEvent, writeWindow } from './form-events.ts';
import type { FieldReader, FieldWriter } from './form-fields.ts';

/**
 * A condition as rows: each has a kind, how deep it stands and how often it is negated. A group holds the rows below it
 * that stand deeper; so a tree is a list that buttons can add to and take from.
 */
type Row = { readonly reader: FieldReader; readonly kind: string; readonly level: number };

export function readCriteria(reader: FieldReader, name: string): Criterion {
  const rows = reader
    .rows(name)
    .map((row) => ({ reader: row, kind: row.text('kind') ?? '', level: row.number('level') ?? 0 }))
    .filter((row) => row.kind !== '');
  const roots = childrenOf(rows, 0, rows.length);
  const [only] = roots;
  if (!only) return reader.below(name).mark<Criterion>({ kind: 'everyone' });
  // Rows side by side without a group must all hold.
  return roots.length === 1 ? only : reader.below(name).mark<Criterion>({ kind: 'all', of: roots });
}

function childrenOf(rows: readonly Row[], from: number, to: number): Criterion[] {
  const found: Criterion[] = [];
  let at = from;
  while (at < to) {
    const row = rows[at]!;
    let end = at + 1;
    // What stands deeper belongs to a group; below a condition that is none it stands beside.
    if (row.kind === 'all' || row.kind === 'any') while (end < to && rows[end]!.level > row.level) end += 1;
    found.push(
      negated(
        row,
        readRow(row, () => childrenOf(rows, at + 1, end)),
      ),
    );
    at = end;
  }
  return found;
}

function negated({ reader }: Row, criterion: Criterion): Criterion {
  let result = criterion;
  const times = Math.min(Math.max(reader.number('not') ?? 0, 0), 8);
  for (let i = 0; i < times; i += 1) result = reader.mark<Criterion>({ kind: 'not', of: result });
  return result;
}

function readRow({ reader, kind }: Row, children: () => Criterion[]): Criterion {
  const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
  const fields = (): object => {
    if (kind === 'all' || kind === 'any') return { kind, of: children() };
    if (isEventKind(kind)) {
      const window = readWindow(reader);
      return {
        kind: 'event',
        event: readEvent(reader, kind),
        ...optional('atLeast', reader.number('atLeast')),
        ...optional('atMost', reader.number('atMost')),
        ...optional('window', window),
      };
    }
    switch (kind) {
      case 'sex':
        return { kind, ...optional('is', reader.text('is')) };
      case 'age':
        return { kind, ...optional('from', reader.number('from')), ...optional('to', reader.number('to')) };
      case 'area':
        return { kind, ...optional('level', reader.text('area')), codes: reader.list('terms') ?? [] };
      case 'insurer':
        return { kind, codes: reader.list('terms') ?? [] };
      case 'institution':
        return {
          kind,
          ...optional('attribute', reader.text('attribute')),
          codes: reader.list('terms') ?? [],
        };
      case 'sequence':
        return {
          kind,
          first: readEvent(reader.below('first')),
          // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
          then: readEvent(reader.below('then')),
          ...optional('withinDays', reader.number('within')),
          afterDays: reader.number('after') ?? 0,
        };
      default:
        return { kind };
    }
  };
  return reader.mark(fields() as Criterion);
}

export function writeCriteria(writer: FieldWriter, criterion: Criterion): void {
  let number = 0;
  const write = (one: Criterion, level: number, not: number): void => {
    if (one.kind === 'not') {
      write(one.of, level, not + 1);
      return;
    }
    const row = writer.below(number);
    number += 1;
    row.text('level', level);
    if (not > 0) row.text('not', not);
    writeRow(row, one);
    if (one.kind === 'all' || one.kind === 'any') for (const part of one.of) write(part, level + 1, 0);
  };
  write(criterion, 0, 0);
}

function writeRow(row: FieldWriter, criterion: Exclude<Criterion, { kind: 'not' }>): void {
  row.text('kind', criterion.kind);
  switch (criterion.kind) {
    case 'sex':
      row.text('is', criterion.is);
      break;
    case 'age':
      row.number('from', criterion.from);
      row.number('to', criterion.to);
      break;
    case 'area':
      row.text('area', criterion.level);
      row.list('terms', criterion.codes);
      break;
    case 'insurer':
      row.list('terms', criterion.codes);
      break;
    case 'institution':
      row.text('attribute', criterion.attribute);
      row.list('terms', criterion.codes);
      break;
    case 'event':
      writeEvent(row, criterion.event);
      row.number('atLeast', criterion.atLeast);
      row.number('atMost', criterion.atMost);
      writeWindow(row, criterion.window);
      break;
    case 'sequence':
      writeEvent(row.below('first'), criterion.first);
      writeEvent(row.below('then'), criterion.then);
      row.number('within', criterion.withinDays);
      row.number('after', criterion.afterDays);
      break;
  }
}
