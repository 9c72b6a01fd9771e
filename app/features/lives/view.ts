import type { TableGrid } from '#app/domain/export/table-grid.ts';
import type { ChainCheck, ChainStep, Verdict } from '#app/domain/life/chain.ts';
import type { EntryLine } from '../audit/entry-table.tsx';

export type FactView = { readonly label: string; readonly value: string; readonly href?: string };

/** One part of a life: folded, with its first entries, and the way to all of them. */
export type LifePart = {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly lines: readonly EntryLine[];
  readonly moreHref: string | undefined;
};

export type LifeFrame = {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly facts: readonly FactView[];
  readonly total: string;
  /** Each part of an export holds so many entries; a short life has one. */
  readonly exports: readonly { readonly part: number; readonly label: string }[];
  readonly printed: { readonly by: string; readonly at: string; readonly reference: string };
};

export type LinkLine = { readonly href: string; readonly text: string; readonly note: string };

export type RoundLine = {
  readonly id: string;
  readonly title: string;
  readonly opened: string;
  readonly facts: readonly FactView[];
};

/** One part alone, page by page. */
export type OnePart = {
  readonly title: string;
  readonly lines: readonly EntryLine[];
  readonly nextHref: string | undefined;
};

export type CaseLife = LifeFrame & {
  readonly rounds: readonly RoundLine[];
  readonly belongings: readonly { readonly title: string; readonly links: readonly LinkLine[] }[];
  readonly parts: readonly LifePart[];
  readonly one: OnePart | undefined;
};

export type PersonLife = LifeFrame & {
  readonly erased: boolean;
  readonly lists: readonly { readonly title: string; readonly links: readonly LinkLine[] }[];
  readonly parts: readonly LifePart[];
  readonly one: OnePart | undefined;
};

export type CheckView = {
  readonly check: ChainCheck;
  readonly text: string;
  readonly verdict: Verdict;
  readonly verdictText: string;
};

export type StepView = {
  readonly key: string;
  readonly step: ChainStep;
  readonly title: string;
  readonly facts: readonly FactView[];
  readonly checks: readonly CheckView[];
  readonly lines: readonly EntryLine[];
  readonly table: { readonly caption: string; readonly grid: TableGrid } | undefined;
};

export type NumberLife = LifeFrame & {
  readonly steps: readonly StepView[];
  /** Nothing is bad; what is not there is not counted. */
  readonly whole: boolean;
  readonly broken: readonly string[];
  readonly checkedAt: string;
  readonly others: readonly LinkLine[];
};

export type FoundLives = {
  readonly asked: string;
  readonly groups: readonly { readonly title: string; readonly links: readonly LinkLine[] }[];
};
