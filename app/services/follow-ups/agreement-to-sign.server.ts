import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import type { FollowUpRow } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { agreementMonthsBeyondUse } from '#policies/workflow/agreement.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { documentAfter } from './follow-up-base.server.ts';

/** The last day of use once this has taken effect. */
export async function endAfter(tx: Pick<Tx, 'db'>, row: FollowUpRow): Promise<Day> {
  const permit = await findPermit(tx.db, row.applicationId);
  if (!permit) throw new AppError('not-found');
  if (row.type === 'end_date') return String(row.proposal.endsOn) as Day;
  if (row.kind === 'renewal') return plusMonths(permit.endsOn, Number(row.proposal.months));
  return permit.endsOn;
}

/**
 * The next version of the agreement: the one in force with what was approved put in its place. It is signed before it is in
 * force, so that the version that everybody signed stays valid until the change takes effect.
 */
export async function agreementToSign(
  tx: Tx,
  row: FollowUpRow,
): Promise<{ readonly text: string; readonly hash: string } | undefined> {
  if (!changeRule(row.kind, row.type).signed) return undefined;
  const current = await findAgreement(tx.db, row.applicationId);
  if (!current) throw new AppError('not-found');
  const before = JSON.parse(current.document) as Record<string, unknown>;
  const document = canonicalJson((await documentAfter(tx.db, row)) as never);
  const end = plusMonths(await endAfter(tx, row), agreementMonthsBeyondUse);
  const text = canonicalJson({
    ...before,
    version: current.version + 1,
    applicationHash: sha256(document),
    endsOn: end > current.endsOn ? end : current.endsOn,
    ...(row.kind === 'renewal' ? { months: Number(row.proposal.months) } : {}),
    changedBy: row.id,
    drawnUpOn: tokyoDay(tx.stamp.at),
  } as never);
  return { text, hash: sha256(text) };
}

/** Those who signed the version in force sign the next one too: two parties, or three. */
export async function partiesOf(
  tx: { readonly db: Reader },
  applicationId: string,
): Promise<readonly string[]> {
  const current = await findAgreement(tx.db, applicationId);
  return [...new Set((current?.signatures ?? []).map(({ party }) => party))];
}
