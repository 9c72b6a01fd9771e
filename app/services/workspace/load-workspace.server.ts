import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';

/** A project has a workspace from the first day of use until it is closed. */
export const workspaceStates = ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CLOSING'] as const;

/** The project as its workspace; for whoever may not see it, and before it is in use, there is none (C5). */
export async function loadWorkspace(portal: Portal, viewer: SignedIn, id: string): Promise<Case> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'workspace.read', subject);
  if (!(workspaceStates as readonly string[]).includes(subject.state)) throw new AppError('not-found');
  return subject;
}
