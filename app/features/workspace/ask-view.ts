import type { KnownError } from '#app/features/data-errors/view.ts';
import type { Objective } from './view.ts';

export type AskView = 'form' | 'text' | 'json';
export type AskRepair = { readonly send: string; readonly text: string };
export type AskProblem = {
  readonly field: string;
  readonly text: string;
  /** One click each; from the form and the rules alone. */
  readonly repairs?: readonly AskRepair[];
};
export type AskReading = {
  readonly sentence: string;
  /** Absent when the vault could not be asked. */
  readonly cost?: string;
  readonly hiding?: string;
  /** What one click would change, the best first. */
  readonly coarser?: readonly { readonly place: number; readonly text: string }[];
  readonly refusal?: string;
  /** What to know before running: each a sentence that teaches. */
  readonly warnings?: readonly string[];
};
/** One hit of the search inside the builder. */
export type FoundLine = {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string;
  /** The classes above it, or the definition of a variable. */
  readonly about: string;
  /** What its button sends; a variable has none, it explains. */
  readonly take?: string;
};
export type AskSearch = {
  readonly find: string;
  readonly into: string;
  readonly places: readonly Choice[];
  /** Absent until something was searched for. */
  readonly found?: { readonly summary: string; readonly lines: readonly FoundLine[] };
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
  readonly search: AskSearch;
  /** The id of what the last button made or changed: there the reader goes on. */
  readonly focus?: string;
};
/** What storing a draft answers: when, if it was stored, and how it reads so far, if it can be read. */
export type SavedDraft = { readonly saved: string | null; readonly reading?: AskReading };
export type Choice = { readonly value: string; readonly label: string };
export type AskPage = {
  readonly workspace: { readonly id: string; readonly reference: string; readonly title: string };
  readonly objectives: readonly Objective[];
  /** Errors that are known in the data of this project. */
  readonly dataErrors: readonly KnownError[];
  readonly labs: readonly Choice[];
  readonly checkups: readonly Choice[];
  readonly levels: readonly Choice[];
  readonly offered: OfferedView;
  /** What this person left half-built here; open when the form shows it. */
  readonly draft: { readonly saved: string; readonly open: boolean } | undefined;
  readonly state: AskState;
};
/** What the permit leaves to choose from; everything else would only be refused. */
export type OfferedView = {
  readonly criteria: readonly string[];
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  readonly events: readonly string[];
  /** Of the selects whose choices depend on the permit, by the name of the field. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
};

const own = new Set(['view', 'text', 'json', 'objective', 'note', 'find', 'into']);

/** The form again with everything that was typed, where it came back without having been worked on. */
export function typedAgain(
  state: AskState,
  values: Readonly<Record<string, string | readonly string[]>>,
): AskState {
  const one = (name: string, before: string) => (typeof values[name] === 'string' ? values[name] : before);
  const view = one('view', state.view);
  return {
    ...state,
    view: view === 'text' || view === 'json' ? view : 'form',
    fields:
      view === 'form'
        ? Object.fromEntries(
            Object.entries(values).flatMap(([name, value]) =>
              own.has(name) || typeof value !== 'string' ? [] : [[name, value]],
            ),
          )
        : state.fields,
    text: one('text', state.text),
    json: one('json', state.json),
    objective: one('objective', state.objective),
    note: one('note', state.note),
    problems: [],
    reading: undefined,
  };
}
