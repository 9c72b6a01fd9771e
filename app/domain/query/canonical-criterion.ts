import { canonicalJson } from '../ledger/canonical-json.ts';
import type { AggregateQuery, Criterion, Window } from './aggregate-query.ts';
import { canonicalEvent } from './canonical-event.ts';
import { complement, decided, intersection, interval, names, union, type ValueSet } from './value-sets.ts';
import { type CodeSystem, codesOfSystem } from './vocabulary.ts';

/** What windows depend on. */
export type Frame = { readonly period: AggregateQuery['period']; readonly indexIsStart: boolean };

/** One attribute of a person and the values it may have; `write` gives a single run of values back as a criterion. */
type Atom = {
  readonly op: 'atom';
  readonly key: string;
  readonly set: ValueSet;
  readonly write: (set: ValueSet) => Criterion;
};
type Node =
  | { readonly op: 'all' | 'any'; readonly of: readonly Node[] }
  | { readonly op: 'const'; readonly is: boolean }
  | Atom;

const nobody: Criterion = { kind: 'not', of: { kind: 'everyone' } };
const endless = Number.POSITIVE_INFINITY;

/** The same condition, however it was written, becomes one value: no `not` but on a leaf, nothing nested or said twice. */
export const canonicalCriterion = (criterion: Criterion, frame: Frame): Criterion =>
  write(simplify(read(criterion, frame, true)));

export function canonicalWindow(window: Window | undefined, { period, indexIsStart }: Frame): Window {
  if (!window) return { kind: 'dates', from: period.from, to: period.to };
  if (window.kind === 'dates' || !indexIsStart) return { ...window };
  const dates = { from: period.from + window.from, to: period.from + window.to };
  const within = dates.from >= period.from && dates.to <= period.to;
  return within ? { kind: 'dates', ...dates } : { ...window };
}

/** With De Morgan's rules, `is` false reads the opposite. */
function read(criterion: Criterion, frame: Frame, is: boolean): Node {
  switch (criterion.kind) {
    case 'everyone':
      return { op: 'const', is };
    case 'not':
      return read(criterion.of, frame, !is);
    case 'all':
    case 'any':
      return {
        op: (criterion.kind === 'all') === is ? 'all' : 'any',
        of: criterion.of.map((one) => read(one, frame, is)),
      };
    default: {
      const atom = atomOf(criterion, frame);
      return is ? atom : { ...atom, set: complement(atom.set) };
    }
  }
}

type Leaf = Exclude<Criterion, { kind: 'everyone' | 'all' | 'any' | 'not' }>;

function atomOf(leaf: Leaf, frame: Frame): Atom {
  switch (leaf.kind) {
    case 'sex':
      return named(
        'sex',
        ['m', 'f'],
        [leaf.is],
        ([is]) => ({ kind: 'sex', is: is === 'm' ? 'm' : 'f' }),
        true,
      );
    case 'age':
      return numbered('age', interval(leaf.from ?? 0, leaf.to ?? endless), (from, to) => ({
        kind: 'age',
        ...(from > 0 ? { from } : {}),
        ...(to === endless ? {} : { to }),
      }));
    case 'area':
      return named(`area ${leaf.level}`, undefined, leaf.codes, (codes) => ({
        kind: 'area',
        level: leaf.level,
        codes,
      }));
    case 'insurer':
      return named('insurer', domainOf('insurer'), leaf.codes, (codes) => ({ kind: 'insurer', codes }));
    case 'institution':
      return named(`institution ${leaf.attribute}`, domainOf(leaf.attribute), leaf.codes, (codes) => ({
        kind: 'institution',
        attribute: leaf.attribute,
        codes,
      }));
    case 'event': {
      const event = canonicalEvent(leaf.event);
      const window = canonicalWindow(leaf.window, frame);
      return numbered(
        `event ${canonicalJson({ event, window })}`,
        interval(leaf.atLeast ?? 1, leaf.atMost ?? endless),
        (from, to) => {
          // "At most" alone reads, and runs, as "not more".
          if (from === 0) return { kind: 'not', of: { kind: 'event', event, atLeast: to + 1, window } };
          return { kind: 'event', event, atLeast: from, ...(to === endless ? {} : { atMost: to }), window };
        },
      );
    }
    case 'sequence': {
      const sequence: Criterion = {
        kind: 'sequence',
        first: canonicalEvent(leaf.first),
        // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
        then: canonicalEvent(leaf.then),
        withinDays: leaf.withinDays,
        afterDays: leaf.afterDays,
      };
      return numbered(`sequence ${canonicalJson(sequence)}`, interval(1, endless), (from) =>
        from === 0 ? { kind: 'not', of: sequence } : sequence,
      );
    }
  }
}

const domainOf = (system: CodeSystem): string[] => codesOfSystem(system).map((code) => code.code);

function numbered(key: string, set: ValueSet, one: (from: number, to: number) => Criterion): Atom {
  return {
    op: 'atom',
    key,
    set,
    write: (values) =>
      anyOf(values.is === 'intervals' ? values.parts.map(([from, to]) => one(from, to)) : []),
  };
}

/** With a closed list the complement is written out, because "not these" and "the others" are the same. */
function named(
  key: string,
  domain: readonly string[] | undefined,
  codes: readonly string[],
  one: (codes: string[]) => Criterion,
  apart = false,
): Atom {
  const writeNames = (list: readonly string[]) =>
    apart ? anyOf(list.map((name) => one([name]))) : one([...list]);
  return {
    op: 'atom',
    key,
    set: names(codes),
    write: (values) => {
      if (values.is !== 'names') return nobody;
      if (values.inside) return writeNames(values.names);
      if (!domain) return { kind: 'not', of: writeNames(values.names) };
      return writeNames(domain.filter((name) => !values.names.includes(name)).sort());
    },
  };
}

function simplify(node: Node): Node {
  if (node.op === 'const') return node;
  if (node.op === 'atom') return settled(node);
  const { op } = node;
  const atoms = new Map<string, Atom>();
  const others = new Map<string, Node>();
  for (const part of node.of.map(simplify).flatMap((one) => (one.op === op ? one.of : [one]))) {
    if (part.op === 'const') {
      // True among "all" and false among "any" say nothing; the other way round they decide.
      if (part.is === (op === 'any')) return part;
      continue;
    }
    if (part.op !== 'atom') {
      others.set(textOf(part), part);
      continue;
    }
    const known = atoms.get(part.key);
    const set = known ? (op === 'all' ? intersection : union)(known.set, part.set) : part.set;
    const merged = settled({ ...part, set });
    if (merged.op === 'const' && merged.is === (op === 'any')) return merged;
    atoms.set(part.key, { ...part, set });
  }
  const left = [...atoms.values()].map(settled).filter((one) => one.op !== 'const');
  const parts = absorbed([...left, ...others.values()]);
  const [only] = parts;
  if (!only) return { op: 'const', is: op === 'all' };
  return parts.length === 1 ? only : { op, of: parts };
}

/** A set that is everything or nothing is no condition on a person any more. */
function settled(atom: Atom): Node {
  const is = decided(atom.set) ?? decidedInList(atom);
  return is === undefined ? atom : { op: 'const', is };
}

const closedLists: Readonly<Record<string, number>> = {
  sex: 2,
  insurer: domainOf('insurer').length,
  'institution bed_band': domainOf('bed_band').length,
  'institution vendor_group': domainOf('vendor_group').length,
  'institution is_dpc': domainOf('is_dpc').length,
};

function decidedInList(atom: Atom): boolean | undefined {
  if (atom.set.is !== 'names' || atom.set.names.length !== closedLists[atom.key]) return undefined;
  return atom.set.inside;
}

/** a and (a or b) is a; a or (a and b) is a. */
function absorbed(parts: readonly Node[]): Node[] {
  const texts = new Set(parts.map(textOf));
  return parts.filter(
    (part) => (part.op !== 'all' && part.op !== 'any') || !part.of.some((inner) => texts.has(textOf(inner))),
  );
}

const textOf = (node: Node): string => canonicalJson(write(node));

function write(node: Node): Criterion {
  if (node.op === 'const') return node.is ? { kind: 'everyone' } : nobody;
  if (node.op === 'atom') return node.write(node.set);
  const parts = node.of.map(write);
  return node.op === 'any' ? anyOf(parts) : { kind: 'all', of: inOrder(parts) };
}

function anyOf(parts: readonly Criterion[]): Criterion {
  const flat = inOrder(parts.flatMap((part) => (part.kind === 'any' ? part.of : [part])));
  const [only] = flat;
  if (!only) return nobody;
  return flat.length === 1 ? only : { kind: 'any', of: flat };
}

function inOrder(parts: readonly Criterion[]): Criterion[] {
  const texts = new Map(parts.map((part) => [canonicalJson(part), part]));
  return [...texts.keys()].sort().map((text) => texts.get(text)!);
}
