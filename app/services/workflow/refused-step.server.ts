import type { AuditEvent } from '#app/domain/ledger/event.ts';
import type { Refusal } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { AccessDenied } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Somebody else was first, or the page was old: where it stands now. */
export const movedOn = (state: MessageKey): AppError =>
  new AppError('moved-on', {}, 'problem.moved-on', { state: [state] });

/** Why the table lets a step not happen, for whoever pressed; `state` names where it stands. */
export function refusalOf(refusal: Refusal, state: MessageKey): AppError {
  switch (refusal.why) {
    case 'no_such_step':
      return movedOn(state);
    case 'not_yours':
    case 'excluded':
      return new AppError('denied');
    case 'guards':
      return new AppError('guards', {}, 'problem.guards', {
        missing: refusal.failed.map((guard): MessageKey => `guard.${guard}`),
      });
  }
}

type Refused = Pick<AuditEvent, 'kind' | 'subject'> & {
  /** The application it belongs to, so that the attempt stands in the life of its case; looked up where only the thing is known. */
  readonly case: string | ((db: Reader) => Promise<string | undefined>);
};

/**
 * A transaction around one act. What the procedure or the rules refuse leaves an entry of its own, after the transaction is
 * gone: somebody tried (workflow, "illegal ones leave an audit entry").
 */
export async function actOrRecord<T>(
  portal: Portal,
  viewer: SignedIn,
  refused: Refused,
  act: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    const result = await portal.store.write(viewer.stamp(), work);
    portal.wakeOutbox();
    return result;
  } catch (error) {
    const reason = refusalCode(error);
    if (reason)
      await portal.store.write(viewer.stamp(), async (tx) => {
        const { kind, subject } = refused;
        const of = typeof refused.case === 'string' ? refused.case : await refused.case(tx.db);
        await recordEvent(tx, {
          kind,
          subject,
          ...(of ? { case: of } : {}),
          reason,
          detail: { step: act },
        });
      });
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set(['moved-on', 'denied', 'guards', 'already-done']);

function refusalCode(error: unknown): string | undefined {
  if (error instanceof AccessDenied) return error.reason;
  return error instanceof AppError && refusals.has(error.code) ? error.code : undefined;
}
