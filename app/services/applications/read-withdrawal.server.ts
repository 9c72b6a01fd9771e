import { findRow } from '#app/domain/workflow/decide.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadCase } from './load-case.server.ts';

/** The question before a withdrawal exists where the table has the step. */
export async function readWithdrawal(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.withdraw', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row || !findRow(applicationMachine, subject.state, 'withdraw')) throw new AppError('not-found');
  return { id, reference: row.reference };
}
