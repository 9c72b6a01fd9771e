import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPreparation, insertPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { permitOf } from './permit-of.ts';
import { madeOf } from './prepare-data.server.ts';
import { whoMeets } from './who-meets.server.ts';

/** In the transaction of the approval. It is signed elsewhere, with a key that this process does not have. */
export async function writePermit(
  tx: Tx,
  subject: Case,
  allowed: Authorized<'decision.record'>,
  roundId: string,
): Promise<void> {
  const approved = await findLatestVersion(tx.db, subject.id);
  const prepared = await findPreparation(tx.db, subject.id);
  const band = await decidedRisk(tx.db, subject.id);
  if (!approved || !prepared || !band) throw new AppError('not-found');
  const id = newId();
  const endsOn = plusMonths(tokyoDay(tx.stamp.at), approved.document.answers.scope.months);
  const permit = permitOf({
    id,
    projectId: subject.id,
    document: approved.document,
    snapshotHash: prepared.snapshotHash,
    made: madeOf(prepared.settings),
    band,
    from: tx.stamp.at,
    endsOn,
    meets: await whoMeets(tx.db, subject.id),
  });
  const document = canonicalJson(permit);
  const hash = sha256(document);
  await insertPermit(
    tx,
    allowed,
    {
      kind: 'permit.written',
      subject: { type: 'application', id: subject.id },
      case: subject.id,
      document: hash,
      detail: { permit: id, endsOn },
    },
    { id, applicationId: subject.id, document, hash, endsOn, roundId },
  );
}
