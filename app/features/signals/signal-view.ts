import type { StatusTone } from '#app/components/status-badge.tsx';
import type { EntryLine } from '../audit/entry-table.tsx';

export type Marked = { readonly tone: StatusTone; readonly text: string };

export type SignalLine = {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly saw: string;
  readonly severity: Marked;
  readonly state: Marked;
  readonly changed: string;
};

export type Choice = { readonly value: string; readonly label: string };

export type SignalListView = {
  readonly lines: readonly SignalLine[];
  readonly count: string;
  /** Why there may be none. */
  readonly empty: string;
  readonly page: number;
  readonly pages: number;
  readonly query: {
    readonly show: string;
    readonly rule: string;
    readonly state: string;
    readonly severity: string;
    readonly about: string;
  };
  readonly rules: readonly Choice[];
  readonly states: readonly Choice[];
  readonly severities: readonly Choice[];
};

export type SignalView = {
  readonly line: SignalLine;
  readonly area: string;
  readonly when: string;
  readonly raised: string;
  readonly project: { readonly reference: string; readonly href: string | undefined } | undefined;
  readonly about: { readonly name: string; readonly href: string | undefined };
  readonly entries: readonly EntryLine[];
  /** How many acts there are, where not all of them are shown. */
  readonly shown: string | undefined;
  readonly ledgerHref: string | undefined;
  readonly history: readonly {
    readonly id: string;
    readonly at: string;
    readonly atText: string;
    readonly title: string;
    readonly actor: string;
    readonly reason: string | undefined;
  }[];
  readonly steps: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  readonly turn: string;
  /** For those who only read it: who handles it. */
  readonly readOnly: string;
  readonly ended: boolean;
  readonly incidentHref: string | undefined;
  readonly revision: number;
};

export type WatchRulesView = {
  readonly how: string;
  readonly rules: readonly {
    readonly id: string;
    readonly name: string;
    readonly when: string;
    readonly area: string;
    readonly severity: Marked;
  }[];
};
