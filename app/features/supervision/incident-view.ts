import type { StatusTone } from '#app/components/status-badge.tsx';
import type { Choice, Deed, Fact, HistoryLine } from './audit-view.ts';

export type IncidentLine = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly source: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly discovered: string;
  readonly next: string | undefined;
  readonly due: string | undefined;
  readonly overdue: boolean;
};
export type IncidentListView = {
  readonly over: boolean;
  readonly lines: readonly IncidentLine[];
  readonly mayRecord: boolean;
};

export type ClockLine = {
  readonly addressee: string;
  readonly label: string;
  readonly state: string;
  readonly tone: StatusTone;
  /** While it runs. */
  readonly due: string | undefined;
  readonly aim: string | undefined;
  readonly overdue: boolean;
  /** Who told whom when, or who agreed that nobody has to be told. */
  readonly settled: string | undefined;
  readonly notes: readonly string[];
  /** That somebody proposed that it is not needed, and whose answer it waits for. */
  readonly proposal:
    | { readonly text: string; readonly waits: string; readonly label: string; readonly mine: boolean }
    | undefined;
  /** Told after its day. */
  readonly late: boolean;
};

export type IncidentView = {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly description: string;
  readonly facts: readonly Fact[];
  readonly from: { readonly href: string; readonly label: string } | undefined;
  readonly project: { readonly href: string; readonly label: string } | undefined;
  readonly measures: string | undefined;
  readonly lessons: string | undefined;
  readonly clocks: readonly ClockLine[];
  readonly overdue: number;
  readonly history: readonly HistoryLine[];
  readonly deeds: readonly Deed<'contain' | 'close' | 'reopen'>[];
  readonly mayAssess: boolean;
  readonly maySettle: boolean;
  readonly form: IncidentFormView;
  /** Where it is not simply the office that handles it: who does, and who is missing. */
  readonly who: { readonly text: string; readonly missing: string | undefined } | undefined;
};

export type IncidentFormView = {
  readonly kinds: readonly Choice[];
  readonly persons: readonly Choice[];
  readonly facilities: readonly Choice[];
  readonly people: readonly Choice[];
  /** Others are named beside those who are named already. */
  readonly adds: boolean;
  readonly today: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};
