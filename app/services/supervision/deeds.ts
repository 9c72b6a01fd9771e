import { decide, type GuardResults, type Refusal } from '#app/domain/workflow/decide.ts';
import type { Deed } from '#app/features/supervision/audit-view.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { type Action, may } from '#policies/access/authorize.ts';
import { excludedFrom, type Machine } from '#policies/workflow/machine.ts';
import type { SignedIn } from '../signed-in.ts';

/**
 * What somebody may do next, and of what the rules bar only them, why. A step that is nobody's now, or never theirs, is left
 * out; what the form itself has to say (a text, a reason) is not asked for yet.
 */
export function deedsOf<S extends string, E extends string>(
  viewer: SignedIn,
  language: Language,
  machine: Machine<S, E>,
  state: S,
  who: Parameters<typeof decide>[4],
  guards: GuardResults,
  /** Whether the rules of access let them; for a thing of its own, on that thing. */
  allows = (action: Action) => may(viewer, action as Extract<Action, 'supervision.write'>).ok,
): Deed<E>[] {
  const t = translator(language);
  return machine.rows.flatMap(([from, event]) => {
    const action = machine.actions[event];
    if (from !== state || !action || !allows(action)) return [];
    const verdict = decide(machine, excludedFrom, state, event, who, { ...formSays, ...guards });
    if (!verdict.ok && verdict.why !== 'guards') return [];
    return [
      {
        event,
        label: t(`step.${machine.name}.${event}` as MessageKey),
        reason: verdict.ok ? undefined : whyNot(language, verdict),
      },
    ];
  });
}

/** Guards that the form answers when it is sent. */
const formSays: GuardResults = {
  report_written: true,
  reason_given: true,
  answer_written: true,
  judgement_written: true,
  assessment_made: true,
  measures_taken: true,
  lessons_written: true,
};

function whyNot(language: Language, refusal: Refusal): string {
  const t = translator(language);
  if (refusal.why !== 'guards') return t('problem.denied');
  return t('problem.guards', {
    missing: refusal.failed.map((guard) => t(`guard.${guard}`)).join(t('common.listSeparator')),
  });
}
