import type { FormFields } from './form-fields.ts';

/**
 * The buttons that change the form and do not ask yet. Without script a button sends its value: `add where`,
 * `add where.2` (into that group), `remove where.3`, `remove by.0`. What is typed elsewhere stays as it is.
 */
export type FormEdit =
  | { readonly do: 'add'; readonly list: string; readonly into?: number }
  | { readonly do: 'remove'; readonly list: string; readonly row: number };

const listName = /^(?:where|by|count|(?:by|count)\.\d{1,3}\.(?:where|exposure|outcome))$/;

export function readFormEdit(value: string): FormEdit | undefined {
  const match = /^(add|remove) ([A-Za-z.0-9]{1,60}?)(?:\.(\d{1,3}))?$/.exec(value);
  const [, action, list = '', row] = match ?? [];
  if (!match || !listName.test(list)) return undefined;
  if (action === 'remove') return row === undefined ? undefined : { do: 'remove', list, row: Number(row) };
  return row === undefined ? { do: 'add', list } : { do: 'add', list, into: Number(row) };
}

type Row = Map<string, string>;

export function editForm(fields: FormFields, edit: FormEdit): FormFields {
  const start = `${edit.list}.`;
  const rows = new Map<number, Row>();
  const others = new Map<string, string>();
  for (const [name, value] of fields) {
    const match = name.startsWith(start) ? /^(\d{1,4})\.(.+)$/.exec(name.slice(start.length)) : null;
    if (!match) others.set(name, value);
    else {
      const row = rows.get(Number(match[1])) ?? new Map<string, string>();
      row.set(match[2] ?? '', value);
      rows.set(Number(match[1]), row);
    }
  }
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const ordered = numbers.map((number) => rows.get(number)!);
  const at = edit.do === 'remove' ? numbers.indexOf(edit.row) : numbers.indexOf(edit.into ?? -1);
  const changed = edit.do === 'remove' ? without(ordered, at) : withNew(ordered, at);
  for (const [i, row] of changed.entries()) {
    for (const [name, value] of row) others.set(`${start}${i}.${name}`, value);
  }
  return others;
}

const levelOf = (row: Row | undefined): number => Number(row?.get('level') ?? 0) || 0;
const isGroup = (row: Row): boolean => row.get('kind') === 'all' || row.get('kind') === 'any';

/** The first row that no longer stands below the one at this place. */
function endOf(rows: readonly Row[], at: number): number {
  let end = at + 1;
  if (isGroup(rows[at]!)) while (end < rows.length && levelOf(rows[end]) > levelOf(rows[at])) end += 1;
  return end;
}

/** A group goes with everything in it. */
const without = (rows: readonly Row[], at: number): Row[] =>
  at < 0 ? [...rows] : [...rows.slice(0, at), ...rows.slice(endOf(rows, at))];

function withNew(rows: readonly Row[], into: number): Row[] {
  const group = rows[into];
  const level = group && isGroup(group) ? levelOf(group) + 1 : 0;
  const row: Row = new Map([
    ['kind', ''],
    ['level', String(level)],
  ]);
  const at = group && isGroup(group) ? endOf(rows, into) : rows.length;
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}
