import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import type { FollowUpRow } from '#db/portal/repositories/follow-ups.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Case } from '../workflow/take-step.server.ts';

/** The first stage has agreed: the settings are bound anew before the second looks at them. */
export async function tellPreparers(tx: Tx, subject: Case, change: FollowUpRow): Promise<void> {
  const { applicants, conflicted } = await findPeopleOfCase(tx.db, subject.id);
  const holders = await findHoldersOf(tx.db, ['data_preparer'], tokyoDay(tx.stamp.at));
  await notify(tx, {
    to: holders.filter((id) => !conflicted.includes(id) && !applicants.includes(id)),
    kind: 'followup.turn',
    subject: { type: 'follow_up', id: change.id },
    details: { reference: (await findApplication(tx.db, subject.id))?.reference ?? '' },
  });
}
