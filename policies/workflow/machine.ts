import type { Action } from '../access/actions.ts';
import type { Guard } from './guards.ts';

/**
 * The form in which every procedure is written: what may happen next, who may do it, and what must hold. Each row is one
 * line of a table that a committee can read; app/domain/workflow decides by it, and docs/workflow.md is drawn from it.
 */

/** In which capacity somebody acts on a case. `chair` is whoever is in charge of the round: the chair or the acting chair. */
export const actors = [
  'applicant',
  'author',
  'secretariat',
  'committee_member',
  'chair',
  'data_preparer',
  'output_checker',
  'adjudicator',
  'releaser',
  /** A facility's desk for patients. */
  'desk',
  'administrator',
  /** Of the organisation that is audited. */
  'audited',
  'system',
] as const;
export type Actor = (typeof actors)[number];

/** What somebody is to the case. It takes away a capacity, whatever roles the person holds (law 5). */
export const standings = [
  'applicant',
  'past_or_invited_member',
  'conflicted',
  'screener',
  'reviewer',
  'preparer',
  'checker',
] as const;
export type CaseStanding = (typeof standings)[number];

const caseSide = ['applicant', 'past_or_invited_member', 'conflicted'] as const;
/** The same separation as in policies/access, in the words of the procedure; a test holds both together. */
export const excludedFrom: Readonly<Record<Actor, readonly CaseStanding[]>> = {
  applicant: [],
  author: [],
  secretariat: caseSide,
  committee_member: [...caseSide, 'screener', 'preparer', 'checker'],
  chair: [...caseSide, 'screener', 'preparer', 'checker'],
  data_preparer: [...caseSide, 'screener', 'reviewer', 'checker'],
  output_checker: [...caseSide, 'screener', 'reviewer', 'preparer'],
  adjudicator: [...caseSide, 'screener', 'reviewer', 'preparer'],
  releaser: caseSide,
  desk: caseSide,
  administrator: caseSide,
  audited: caseSide,
  system: [],
};

/** from, event, to, who may, what must all hold. */
export type Row<State extends string, Event extends string> = readonly [
  from: State,
  event: Event,
  to: State,
  actors: readonly Actor[],
  guards: readonly Guard[],
];

export type Machine<State extends string = string, Event extends string = string> = {
  readonly name: string;
  readonly states: readonly State[];
  readonly initial: State;
  /** Where it ends, and the few events that may still lead on: an appeal, a recall (INV-19). */
  readonly final: Partial<Readonly<Record<State, readonly Event[]>>>;
  /** States that let somebody have or do something. Entering one is an approval (INV-17). */
  readonly approved: readonly State[];
  /** Those who can approve. */
  readonly approvers: readonly Actor[];
  /** Rows into an approved state that carry out an approval given before, by whoever they name. */
  readonly carriesOut: readonly (readonly [from: State, event: Event])[];
  readonly rows: readonly Row<State, Event>[];
  /** The access rule that a person needs beside the row; a row without one is done by the system alone. */
  readonly actions: Partial<Readonly<Record<Event, Action>>>;
};

export const eventsOf = <State extends string, Event extends string>(
  machine: Machine<State, Event>,
): readonly Event[] => [...new Set(machine.rows.map(([, event]) => event))];
