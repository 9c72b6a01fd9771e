import type { Decision } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import type { RoundState } from '#policies/workflow/review-round.ts';
import { AppError } from '../app-error.ts';

export const bySystem = { as: ['system'], is: [] } as const;

/** Where a step of a round leads, or the refusal in words: what is missing, or where the round stands now. */
export function allowedStep(verdict: Decision<RoundState>, state: RoundState) {
  if (verdict.ok) return verdict;
  switch (verdict.why) {
    case 'no_such_step':
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.round.${state}`] });
    case 'guards':
      throw new AppError('guards', {}, 'problem.guards', {
        missing: verdict.failed.map((guard): MessageKey => `guard.${guard}`),
      });
    case 'not_yours':
    case 'excluded':
      throw new AppError('denied');
  }
}
