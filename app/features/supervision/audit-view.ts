import type { StatusTone } from '#app/components/status-badge.tsx';
import type { EntryLine } from '../audit/entry-table.tsx';

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

export type PlanLine = {
  readonly id: string;
  readonly reference: string;
  readonly year: number;
  readonly organisation: string;
  readonly scope: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly days: string;
  readonly findings: string;
};
export type AuditListView = { readonly plans: readonly PlanLine[]; readonly mayPlan: boolean };

export type HistoryLine = {
  readonly id: string;
  readonly at: string;
  readonly atText: string;
  readonly title: string;
  readonly actor: string;
  readonly text: string | undefined;
  readonly file: { readonly href: string; readonly name: string } | undefined;
};

export type FindingLine = {
  readonly id: string;
  readonly reference: string;
  readonly topic: string;
  readonly asked: string;
  readonly severity: string;
  readonly severityTone: StatusTone;
  readonly state: string;
  readonly tone: StatusTone;
  readonly due: string | undefined;
  readonly overdue: boolean;
};

export type Fact = { readonly term: string; readonly value: string };

/** A step that somebody can take now, or why they cannot. */
export type Deed<Event extends string> = {
  readonly event: Event;
  readonly label: string;
  /** Why not, in a sentence; then the button stands there and says it. */
  readonly reason: string | undefined;
};

export type AuditPlanView = {
  readonly id: string;
  readonly reference: string;
  readonly scope: string;
  readonly state: string;
  readonly tone: StatusTone;
  readonly facts: readonly Fact[];
  readonly summary: string | undefined;
  readonly findings: readonly FindingLine[];
  readonly history: readonly HistoryLine[];
  readonly deeds: readonly Deed<'start' | 'report' | 'cancel' | 'close'>[];
  readonly mayRaise: boolean;
  readonly mayChange: boolean;
  readonly actsHref: string | undefined;
};

export type FindingView = {
  readonly id: string;
  readonly reference: string;
  readonly plan: { readonly href: string; readonly reference: string };
  readonly line: FindingLine;
  readonly found: string;
  readonly facts: readonly Fact[];
  readonly entries: readonly EntryLine[];
  readonly history: readonly HistoryLine[];
  readonly mayAnswer: boolean;
  readonly deeds: readonly Deed<'return' | 'close' | 'reopen' | 'withdraw'>[];
};

export type PlanFormView = {
  readonly id: string | undefined;
  readonly reference: string | undefined;
  readonly revision: number;
  readonly organisations: readonly Choice[];
  readonly people: readonly Choice[];
  readonly topics: readonly Choice[];
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};

export type RaiseFormView = {
  readonly id: string;
  readonly reference: string;
  readonly topics: readonly Choice[];
  readonly severities: readonly Choice[];
  /** The newest acts on behalf of the operator, to point at. */
  readonly acts: readonly Choice[];
  readonly older: string | undefined;
};
