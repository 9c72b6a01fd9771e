import { writeScaled } from './check-events.ts';
import { readDay, writeDay } from './days.ts';
import type { ProblemCode, QueryProblem } from './problem.ts';
import { quoted } from './quoted.ts';

/** Names and values as a form without script sends them. No name holds "code": such values are never kept on a page. */
export type FormFields = ReadonlyMap<string, string>;

/** A name that comes several times is a list; files and whatever else is no text are not for us. */
export function formFields(sent: Iterable<readonly [string, unknown]>): FormFields {
  const fields = new Map<string, string>();
  for (const [name, value] of sent) {
    if (typeof value !== 'string' || fields.size > 3000) continue;
    const key = name.replace(/\[\]$/, '');
    const before = fields.get(key);
    fields.set(key, before === undefined || before === '' ? value : `${before} ${value}`);
  }
  return fields;
}

/** Of the rows of a list as many as any question needs. */
const mostRows = 100;

/** Reads the fields below one name, and remembers what was written where. */
export class FieldReader {
  readonly problems: (QueryProblem & { readonly field: string })[];
  readonly names: WeakMap<object, string>;
  readonly prefix: string;
  private readonly fields: FormFields;

  constructor(fields: FormFields, prefix = '', parent?: FieldReader) {
    this.fields = fields;
    this.prefix = prefix;
    this.problems = parent?.problems ?? [];
    this.names = parent?.names ?? new WeakMap();
  }

  name(name: string): string {
    return this.prefix === '' ? name : `${this.prefix}.${name}`;
  }

  below(name: string | number): FieldReader {
    return new FieldReader(this.fields, this.name(String(name)), this);
  }

  /** What was typed; nothing and blanks are the same. */
  text(name: string): string | undefined {
    const text = this.fields.get(this.name(name))?.normalize('NFKC').trim();
    return text === '' ? undefined : text;
  }

  flag(name: string): boolean {
    return this.text(name) !== undefined;
  }

  private wrong(code: ProblemCode, name: string, found: string): undefined {
    this.problems.push({ code, at: '', params: { found: quoted(found) }, field: this.name(name) });
    return undefined;
  }

  day(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    return readDay(text.replaceAll('/', '-')) ?? this.wrong('unknownDay', name, text);
  }

  /** With at most so many decimal places, as an integer in that scale. */
  number(name: string, scale = 0): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const match = /^([-−]?)(\d{1,10})(?:\.(\d{1,6}))?$/.exec(text);
    const fraction = (match?.[3] ?? '').replace(/0+$/, '');
    if (!match || fraction.length > scale) return this.wrong('unknownNumber', name, text);
    const size = Number((match[2] ?? '') + fraction.padEnd(scale, '0'));
    return match[1] && size !== 0 ? -size : size;
  }

  /** Codes apart by blanks, commas or line ends. */
  list(name: string): string[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const list = text.split(/[\s,、]+/u).filter((part) => part !== '');
    this.names.set(list, this.name(name));
    return list;
  }

  numbers(name: string, scale = 0): number[] {
    const parts = this.list(name) ?? [];
    const values = parts.map((part) =>
      new FieldReader(new Map([[name, part]]), '', this).number(name, scale),
    );
    const found = values.filter((value) => value !== undefined);
    this.names.set(found, this.name(name));
    return found;
  }

  /** The rows of a list in their order, whatever numbers were left when others were taken away. */
  rows(name: string): FieldReader[] {
    const start = `${this.name(name)}.`;
    const numbers = new Set<number>();
    for (const key of this.fields.keys()) {
      const number = key.startsWith(start) ? /^\d{1,4}(?=\.|$)/.exec(key.slice(start.length)) : null;
      if (number) numbers.add(Number(number[0]));
    }
    return [...numbers]
      .sort((a, b) => a - b)
      .slice(0, mostRows)
      .map((number) => this.below(name).below(number));
  }

  /** Remembers that a part of the question was written below this name. */
  mark<T extends object>(part: T): T {
    this.names.set(part, this.prefix);
    return part;
  }
}

export class FieldWriter {
  readonly fields: Map<string, string>;
  private readonly prefix: string;

  constructor(fields = new Map<string, string>(), prefix = '') {
    this.fields = fields;
    this.prefix = prefix;
  }

  below(name: string | number): FieldWriter {
    return new FieldWriter(this.fields, this.prefix === '' ? String(name) : `${this.prefix}.${name}`);
  }

  text(name: string, value: string | number | undefined): void {
    if (value !== undefined)
      this.fields.set(this.prefix === '' ? name : `${this.prefix}.${name}`, String(value));
  }

  flag(name: string, value: boolean | undefined): void {
    if (value) this.text(name, '1');
  }

  day(name: string, value: number | undefined): void {
    if (value !== undefined) this.text(name, writeDay(value));
  }

  number(name: string, value: number | undefined, scale = 0): void {
    if (value !== undefined) this.text(name, writeScaled(value, scale));
  }

  list(name: string, values: readonly (string | number)[] | undefined): void {
    if (values) this.text(name, values.join(' '));
  }
}
