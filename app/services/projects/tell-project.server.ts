import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Case } from '../workflow/take-step.server.ts';

type Kind =
  | 'project.suspended'
  | 'project.resumed'
  | 'project.expired'
  | 'project.revoked'
  | 'project.revocation-proposed'
  | 'project.destroyed';

/** Every member is told what became of their project; the chair and the secretariat where they have to act. */
export async function tellProject(tx: Tx, subject: Case, kind: Kind): Promise<void> {
  const row = await findApplication(tx.db, subject.id);
  if (!row) return;
  const { applicants, roster, conflicted } = await findPeopleOfCase(tx.db, subject.id);
  const today = tokyoDay(tx.stamp.at);
  let to: readonly string[] = applicants;
  if (kind === 'project.revocation-proposed') {
    const chairs = new Set(await findHoldersOf(tx.db, ['chair', 'acting_chair'], today));
    to = roster.filter((id) => chairs.has(id) && !conflicted.includes(id));
  }
  await notify(tx, {
    to: to.filter((id) => id !== tx.stamp.actor),
    kind,
    subject: { type: 'application', id: subject.id },
    details: { reference: row.reference },
  });
}
