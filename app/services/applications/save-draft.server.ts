import { isEditable, type Purpose, type Service } from '#app/domain/application/states.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  changeDraft,
  findApplication,
  insertApplication,
} from '#db/portal/repositories/applications.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { loadCase } from './load-case.server.ts';
import { assertPartOpen } from './open-parts.server.ts';

export type DraftInput = {
  readonly titleJa: string;
  readonly titleEn: string;
  readonly service: Service;
  readonly purpose: Purpose;
};

export async function createDraft(portal: Portal, viewer: SignedIn, input: DraftInput): Promise<string> {
  const allowed = authorize(viewer, 'application.create');
  const organisationId = viewer.facts.organisationIds[0];
  if (!organisationId) throw new AppError('no-organisation');
  const id = newId();
  const year = tokyoDay(portal.clock.now()).slice(0, 4);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const reference = await nextReference(tx.db, 'application', year);
    await insertApplication(
      tx,
      allowed,
      { kind: 'application.created', subject: { type: 'application', id }, case: id, to: 'DRAFT' },
      {
        id,
        reference,
        ...input,
        organisationId,
        leadPersonId: viewer.person.id,
        state: 'DRAFT',
        submittedAt: undefined,
        dueOn: undefined,
      },
    );
  });
  return id;
}

export async function readDraft(portal: Portal, viewer: SignedIn, id: string) {
  authorize(viewer, 'application.change', await loadCase(portal, id));
  const row = await findApplication(portal.store.read, id);
  if (!row || !isEditable(row.state)) throw new AppError('not-found');
  const { titleJa, titleEn, service, purpose, revision, reference } = row;
  return { titleJa, titleEn, service, purpose, revision, reference };
}

export async function saveDraft(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  input: DraftInput,
): Promise<void> {
  const allowed = authorize(viewer, 'application.change', await loadCase(portal, id));
  const row = await findApplication(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  await portal.store.write(viewer.stamp(), async (tx) => {
    await assertPartOpen(tx.db, await caseIn(tx.db, id), 'outline');
    const event = {
      kind: 'application.section-saved',
      subject: { type: 'application', id },
      case: id,
      detail: { section: 'outline', revision: revision + 1 },
    } as const;
    if (!(await changeDraft(tx, allowed, event, id, revision, row.reference, input)))
      throw new AppError('stale');
  });
}
