import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { insertConditions } from '#db/portal/repositories/conditions.server.ts';
import type { RoundRow } from '#db/portal/repositories/rounds.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { deadlineRule } from '#policies/calendars/deadlines.ts';
import { type ConditionCode, timingOf } from '#policies/workflow/conditions.ts';

export type ConditionInput = { readonly code: ConditionCode; readonly text: string };
type Conditional = { readonly outcome: string; readonly conditions?: readonly ConditionInput[] | undefined };

/** Conditions that hold the case until they are met. */
export const preconditionsOf = (conditions: readonly ConditionInput[] | undefined) =>
  (conditions ?? []).filter(({ code }) => timingOf(code) === 'before_use');

/** Every condition has its kind and says what it asks for; an approval without conditions has none. */
export const conditionsTyped = ({ outcome, conditions = [] }: Conditional): boolean =>
  outcome === 'approve_with_conditions'
    ? conditions.length > 0 && conditions.every(({ text }) => text.length > 0)
    : conditions.length === 0 || outcome !== 'approve';

/** The conditions of a decision, in its transaction; the texts stand apart (C2). */
export async function writeConditions(
  tx: Tx,
  allowed: Authorized<'decision.record'>,
  applicationId: string,
  round: Pick<RoundRow, 'id' | 'documentHash'>,
  conditions: readonly ConditionInput[],
): Promise<void> {
  const due: Day = plusDays(tokyoDay(tx.stamp.at), deadlineRule('conditions').length.count);
  const rows = [];
  for (const { code, text } of conditions) {
    const kind = timingOf(code);
    const textHash = await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null });
    rows.push({ kind, code, textHash, dueOn: kind === 'before_use' ? due : null });
  }
  await insertConditions(
    tx,
    allowed,
    {
      kind: 'decision.recorded',
      subject: { type: 'round', id: round.id },
      case: applicationId,
      document: round.documentHash,
      detail: {
        outcome: 'approve_with_conditions',
        before: rows.filter(({ kind }) => kind === 'before_use').length,
        during: rows.filter(({ kind }) => kind === 'during_use').length,
      },
    },
    applicationId,
    round.id,
    rows,
  );
}
