import type { Objective } from './view.ts';

export type AskView = 'form' | 'text' | 'json';
export type AskProblem = { readonly field: string; readonly text: string };
export type AskReading = {
  readonly sentence: string;
  /** Absent when the vault could not be asked. */
  readonly cost?: string;
  readonly hiding?: string;
  /** What one click would change, the best first. */
  readonly coarser?: readonly { readonly place: number; readonly text: string }[];
  readonly refusal?: string;
};
/** What the form shows: what was typed, in the way of writing that is open. */
export type AskState = {
  readonly view: AskView;
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: string;
  readonly objective: string;
  readonly note: string;
  readonly problems: readonly AskProblem[];
  readonly reading: AskReading | undefined;
};
export type Choice = { readonly value: string; readonly label: string };
export type AskPage = {
  readonly workspace: { readonly id: string; readonly reference: string; readonly title: string };
  readonly objectives: readonly Objective[];
  readonly labs: readonly Choice[];
  readonly checkups: readonly Choice[];
  readonly levels: readonly Choice[];
  readonly state: AskState;
};
