import { applicationFacts } from '#db/portal/access-facts.server.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';

export async function loadCase(portal: Portal, id: string) {
  const facts = await applicationFacts(portal.store.read, id);
  if (!facts) throw new AppError('not-found');
  return toSubject('Application', facts);
}
