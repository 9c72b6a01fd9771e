import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type ApplicationMachineState, applicationStateFacts } from '#policies/workflow/application.ts';
import { notify } from '../notices/notify.server.ts';
import type { Case } from './take-step.server.ts';

/**
 * Tells whoever has the ball now, and the applicants that something changed. Members of a committee are asked by the round
 * itself, and nobody with a conflict is told anything (INV-12).
 */
export async function tellAboutStep(tx: Tx, subject: Case, to: ApplicationMachineState): Promise<void> {
  const row = await findApplication(tx.db, subject.id);
  if (!row) return;
  const { applicants, conflicted } = await findPeopleOfCase(tx.db, subject.id);
  const { turn } = applicationStateFacts[to];
  const today = tokyoDay(tx.stamp.at);
  const offices =
    turn === 'both_parties' || turn === 'secretariat'
      ? (['secretariat'] as const)
      : turn === 'data_preparer'
        ? (['data_preparer'] as const)
        : [];
  const owing = offices.length > 0 ? await findHoldersOf(tx.db, offices, today) : [];
  if (turn === 'applicant' || turn === 'both_parties') owing.push(...applicants);
  const about = {
    subject: { type: 'application', id: subject.id },
    details: { reference: row.reference },
  } as const;
  const asked = owing.filter(
    (id) => id !== tx.stamp.actor && (!conflicted.includes(id) || applicants.includes(id)),
  );
  await notify(tx, { to: asked, kind: 'application.turn', ...about });
  await notify(tx, {
    to: applicants.filter((id) => id !== tx.stamp.actor && !asked.includes(id)),
    kind: 'application.changed',
    ...about,
  });
}
