import { foldText } from '../application/search-terms.ts';
import { labItems } from '../catalogue/codes/lab-list.ts';
import type { Variable } from '../catalogue/variable.ts';
import { variableById } from '../catalogue/variables.ts';
import { isListApproved } from './cited-lists.ts';
import { type CodeList, codeSetOf, searchCodeLists } from './code-lists.ts';
import type { Offered } from './offered.ts';
import { type CodeSystem, codesOfSystem, normalCode, widerCodes } from './vocabulary.ts';

/** Systems that a question can search by name, and the kind of event that each is a condition of. */
export const searchedSystems = ['icd10', 'atc', 'yj', 'K', 'receipt', 'dpc'] as const;
export type SearchedSystem = (typeof searchedSystems)[number];

export type FoundTerm =
  | {
      readonly kind: 'code';
      readonly system: SearchedSystem;
      readonly code: string;
      readonly wider: readonly string[];
    }
  | { readonly kind: 'lab'; readonly code: string }
  | { readonly kind: 'list'; readonly list: CodeList }
  | { readonly kind: 'variable'; readonly variable: Variable };

/** Of the results on the page; what a search leaves out is said, because a silent cut would mislead. */
export const mostTerms = 24;

const eventOf: Readonly<Record<SearchedSystem, Offered['events'][number]>> = {
  icd10: 'condition',
  atc: 'drug',
  yj: 'drug',
  K: 'procedure',
  receipt: 'procedure',
  dpc: 'stay',
};

/** Systems whose codes the project may ask about; without a variable for them a code would only be refused later. */
export const systemsOffered = (offered: Offered): readonly SearchedSystem[] =>
  searchedSystems.filter(
    (system) =>
      offered.events.includes(eventOf[system]) &&
      (eventOf[system] !== 'drug' || offered.drugSystems.includes(system as 'atc' | 'yj')),
  );

const folded = new Map<CodeSystem, readonly { readonly code: string; readonly text: string }[]>();
function textsOf(system: CodeSystem) {
  const known = folded.get(system);
  if (known) return known;
  const made = codesOfSystem(system).map(({ code, ja, en }) => ({
    code,
    text: foldText(`${code}\n${ja}\n${en}`),
  }));
  folded.set(system, made);
  return made;
}
const labs = labItems.map(({ code, ja, en }) => ({ code, text: foldText(`${code}\n${ja}\n${en}`) }));

/** The better a hit, the smaller: the code itself, its beginning, a wide class before what stands below it. */
function rank(system: CodeSystem, code: string, words: readonly string[]): number {
  const wanted = normalCode(system, words[0] ?? '').toLowerCase();
  const own = code.toLowerCase();
  const depth = widerCodes(system, code).length;
  if (own === wanted) return 0;
  return (own.startsWith(wanted) ? 10 : 20) + depth;
}

/**
 * Approved variables, named code lists and codes of public masters whose names hold every word, in either language. It
 * never looks at data: what nobody has is found like everything else (A6).
 */
export function findTerms(
  search: string,
  offered: Offered,
  variables: ReadonlySet<string>,
  named: readonly string[] = [],
): { readonly found: readonly FoundTerm[]; readonly count: number } {
  const words = foldText(search)
    .split(/[\s、,]+/u)
    .filter(Boolean)
    .slice(0, 8);
  if (words.length === 0) return { found: [], count: 0 };
  const holds = (text: string) => words.every((word) => text.includes(word));
  const systems = systemsOffered(offered);
  const approved = [...variables].flatMap((id) => variableById.get(id) ?? []);
  const found: FoundTerm[] = [
    ...searchCodeLists(search)
      .filter(
        (list) => (systems as readonly CodeSystem[]).includes(list.system) && isListApproved(list, named),
      )
      .map((list): FoundTerm => ({ kind: 'list', list })),
    ...(offered.events.includes('lab') ? labs : [])
      .filter(({ text }) => holds(text))
      .map(({ code }): FoundTerm => ({ kind: 'lab', code })),
    ...approved
      .filter((one) =>
        holds(
          foldText([one.id, one.label.ja, one.label.en, one.definition.ja, one.definition.en].join('\n')),
        ),
      )
      .map((variable): FoundTerm => ({ kind: 'variable', variable })),
    ...systems.flatMap((system) =>
      textsOf(system)
        // Codes are written with and without their dot.
        .filter(
          ({ code, text }) => holds(text) || (words.length === 1 && code === normalCode(system, search)),
        )
        .map(({ code }) => ({ code, rank: rank(system, code, words) }))
        .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
        .map(
          ({ code }): FoundTerm => ({ kind: 'code', system, code, wider: widerCodes(system, code).slice(1) }),
        ),
    ),
  ];
  return { found: balanced(found), count: found.length };
}

/** A common word fills no page with one system alone: the first of each come before the rest of any. */
function balanced(found: readonly FoundTerm[]): FoundTerm[] {
  const groups = new Map<string, FoundTerm[]>();
  for (const one of found) {
    const name = one.kind === 'code' ? one.system : one.kind;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  const kept = new Set<FoundTerm>();
  for (let turn = 0; kept.size < Math.min(mostTerms, found.length); turn += 1) {
    for (const group of groups.values()) {
      const next = group[turn];
      if (next && kept.size < mostTerms) kept.add(next);
    }
  }
  return found.filter((one) => kept.has(one));
}

/** What a found term becomes in a form: the fields of a new condition, or codes for a field that waits for them. */
export type Taken =
  | {
      readonly kind: 'icd10' | 'atc' | 'yj' | 'K' | 'receipt' | 'dpc';
      readonly codes: readonly string[];
      readonly list?: string;
    }
  | { readonly kind: 'lab'; readonly item: string };

/** `icd10:E11`, `lab:HBA1C` or `list:diabetes@1`, as the buttons send it. */
export function readTaken(
  written: string,
  lists: (cited: string) => CodeList | undefined,
): Taken | undefined {
  const at = written.indexOf(':');
  const [kind, name] = [written.slice(0, at), written.slice(at + 1)];
  if (kind === 'lab')
    return labItems.some(({ code }) => code === name) ? { kind: 'lab', item: name } : undefined;
  if (kind === 'list') {
    const list = lists(name);
    if (!list || !(searchedSystems as readonly string[]).includes(list.system)) return undefined;
    const set = codeSetOf(list);
    return { kind: list.system as SearchedSystem, codes: set.codes, ...(set.list ? { list: set.list } : {}) };
  }
  const system = searchedSystems.find((one) => one === kind);
  return system && codesOfSystem(system).some(({ code }) => code === name)
    ? { kind: system, codes: [name] }
    : undefined;
}
