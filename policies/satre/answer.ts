import type { RequirementNumber } from './requirements.ts';
import type { ScreenPath } from './screens.ts';

/** A sentence for readers of either language. */
export type Said = { readonly ja: string; readonly en: string };

/**
 * How a statement stands here. `met`, `partly` and `unmet`: software can meet it, and this portal does, does in part, or does
 * not. `operator`: an organisation has to do it, whatever the software; what helps is named. `beyond`: it is about
 * something this portal does not have.
 */
export const answerStates = ['met', 'partly', 'unmet', 'operator', 'beyond'] as const;
export type AnswerState = (typeof answerStates)[number];

/** Who can meet it at all; follows from the state. */
export const answerKinds = ['software', 'operator', 'beyond'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export const kindOf = (state: AnswerState): AnswerKind =>
  state === 'operator' || state === 'beyond' ? state : 'software';

export type Reference =
  | { readonly kind: 'screen'; readonly path: ScreenPath }
  | { readonly kind: 'test'; readonly file: string; readonly title: string }
  | { readonly kind: 'document'; readonly file: string; readonly heading: string }
  | { readonly kind: 'policy'; readonly file: string };

export type Answer = {
  readonly state: AnswerState;
  /** What is asked for, in our own words. */
  readonly asks: Said;
  /** How it is met here; where it is not, what is missing. */
  readonly how: Said;
  readonly by?: readonly Reference[];
};

/** The answers of one part of the specification. */
export type Answers = Readonly<Partial<Record<RequirementNumber, Answer>>>;

// Short forms, so that the answers read as a list. A test looks for every route, title, heading and file.
export const screen = (path: ScreenPath): Reference => ({ kind: 'screen', path });
/** A test by its file below tests/ without the ending, and its whole title. */
export const test = (file: string, title: string): Reference => ({
  kind: 'test',
  file: `tests/${file}.test.ts`,
  title,
});
/** A part of a document by its name in docs/ and the heading. */
export const document = (name: string, heading: string): Reference => ({
  kind: 'document',
  file: `docs/${name}.md`,
  heading,
});
export const policy = (name: string): Reference => ({ kind: 'policy', file: `policies/${name}` });
