import {
  type AnswerKind,
  type AnswerState,
  answerStates,
  kindOf,
  type Reference,
  type Said,
} from '#policies/satre/answer.ts';
import { satreAnswer } from '#policies/satre/answers.ts';
import { pillars } from '#policies/satre/pillars.ts';
import {
  type Importance,
  type RequirementNumber,
  requirementNumbers,
  requirements,
} from '#policies/satre/requirements.ts';

/** One statement of the specification with its answer; what page, downloads and document are made of. */
export type Statement = {
  readonly number: RequirementNumber;
  readonly pillar: { readonly number: string; readonly name: Said };
  readonly capability: { readonly number: string; readonly name: Said };
  readonly importance: Importance;
  readonly kind: AnswerKind;
  readonly state: AnswerState;
  readonly asks: Said;
  readonly how: Said;
  readonly by: readonly Reference[];
};

/** In the order of the specification. */
export const statements: readonly Statement[] = pillars.flatMap(({ number, name, capabilities }) =>
  capabilities.flatMap((capability) =>
    requirementNumbers
      .filter((one) => one.startsWith(`${capability.number}.`))
      .map((one) => {
        const { state, asks, how, by = [] } = satreAnswer(one);
        return {
          number: one,
          pillar: { number, name },
          capability,
          importance: requirements[one],
          kind: kindOf(state),
          state,
          asks,
          how,
          by,
        };
      }),
  ),
);

export const countStates = (list: readonly Statement[]): Readonly<Record<AnswerState, number>> =>
  Object.fromEntries(
    answerStates.map((state) => [state, list.filter((one) => one.state === state).length]),
  ) as Record<AnswerState, number>;

/** What the specification asks of everybody, or of all who can. */
export const isExpected = ({ importance }: Statement): boolean => importance !== 'optional';
