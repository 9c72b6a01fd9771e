import { labItemByCode, labValues } from '../catalogue/codes/labs.ts';
import { valueSets } from '../catalogue/codes/value-sets.ts';
import { variableById } from '../catalogue/variables.ts';
import type { AggregateQuery, AreaLevel, CheckupItem, CodeSet } from './aggregate-query.ts';
import type { SentenceKey } from './sentence-keys.ts';
import { type CodeSystem, codeNamed } from './vocabulary.ts';

/** How a question is told: the texts of a language, and the names of places, which stand outside the domain. */
export type Speaker = {
  readonly language: 'ja' | 'en';
  readonly say: (key: SentenceKey, values?: Readonly<Record<string, string | number>>) => string;
  /** What "in the study period" means: a window that is all of it needs no words. */
  readonly period?: AggregateQuery['period'];
  /** How a clause ends when another follows: that it is a matter of grammar is Japanese only. */
  readonly goesOn?: (clause: string) => string;
  readonly place?: (level: AreaLevel, code: string) => string | undefined;
};

type Pair = 'comma' | 'and' | 'andMeasure' | 'or';

/** `a, b and c`: all but the last joined by commas, the last by the word. */
export function joined({ say }: Speaker, parts: readonly string[], last: Pair = 'and'): string {
  const [first = '', ...rest] = parts;
  return rest.reduce((a, b, i) => say(i === rest.length - 1 ? last : 'comma', { a, b }), first);
}

/** More than this many names are no sentence any more; the list of codes stands beside it on the page. */
const mostNames = 6;

export function codeText(speaker: Speaker, system: CodeSystem, code: string): string {
  const { say, language } = speaker;
  const place =
    system === 'prefecture' || system === 'med_area2' || system === 'municipality'
      ? speaker.place?.(system, code)
      : undefined;
  const name = codeNamed(system, code)?.[language] ?? place;
  if (name === undefined) return say('codeOnly', { code });
  return showsCode.has(system) ? say('code', { name, code }) : name;
}

/** Systems whose codes the readers know as well as the names. */
const showsCode: ReadonlySet<CodeSystem> = new Set(['icd10', 'atc', 'yj', 'K', 'receipt', 'JSEK', 'dpc']);

export function codesText(speaker: Speaker, system: CodeSystem, codes: readonly string[]): string {
  const named = codes.slice(0, mostNames).map((code) => codeText(speaker, system, code));
  const names = joined(speaker, named, codes.length > mostNames ? 'comma' : 'or');
  return codes.length > mostNames ? speaker.say('codesMore', { names, count: codes.length }) : names;
}

export function codeSetText(speaker: Speaker, system: CodeSystem, set: CodeSet): string {
  const { say } = speaker;
  const codes = codesText(speaker, system, set.codes);
  const all = set.except ? say('except', { codes, except: codesText(speaker, system, set.except) }) : codes;
  return set.list ? say('list', { codes: all, list: set.list }) : all;
}

/** 65 with one decimal place and a unit, as people write it: 6.5 %. */
export function amount(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}

export const labName = (speaker: Speaker, item: string): string =>
  labItemByCode.get(item)?.[speaker.language] ?? item;

export const checkupName = (speaker: Speaker, item: CheckupItem): string =>
  variableById.get(`checkup.${item}`)?.label[speaker.language] ?? item;

const checkupSets: Readonly<Partial<Record<CheckupItem, keyof typeof valueSets>>> = {
  smoke: 'yesNo',
  drink: 'drinking',
  metabo_code: 'metabolic',
  guidance_code: 'guidance',
};

/** What an item that is no number said. */
export function valueNames(
  speaker: Speaker,
  item: { readonly lab: string } | { readonly checkup: CheckupItem },
  codes: readonly string[],
): string {
  const kind = 'lab' in item ? labItemByCode.get(item.lab)?.value : undefined;
  const set = 'checkup' in item ? checkupSets[item.checkup] : undefined;
  const values = kind && kind !== 'number' ? labValues[kind] : set ? valueSets[set] : [];
  const names = codes.map((code) => values.find((value) => value.code === code)?.[speaker.language] ?? code);
  return joined(speaker, names, 'or');
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export function dayText({ say }: Speaker, day: number): string {
  const date = new Date(day * 86_400_000);
  const month = months[date.getUTCMonth()] ?? 1;
  return say('day', { year: date.getUTCFullYear(), month: say(`month${month}`), day: date.getUTCDate() });
}

export const spanText = (speaker: Speaker, { from, to }: { from: number; to: number }): string =>
  speaker.say('span', { from: dayText(speaker, from), to: dayText(speaker, to) });
