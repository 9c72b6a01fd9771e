import type { SectionId } from '#app/domain/application/form-fields.ts';
import { isEditable } from '#app/domain/application/states.ts';
import { saveSection as save } from '#db/portal/repositories/application-form.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { assertPartOpen } from './open-parts.server.ts';

/** A draft keeps whatever was typed, valid or not; what is missing is said, and submitting waits for it. */
export async function saveSection(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  section: SectionId,
  revision: number,
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, id);
    const allowed = authorize(viewer, 'application.change', subject);
    if (!isEditable(subject.state)) throw new AppError('not-found');
    await assertPartOpen(tx.db, subject, section);
    const event = {
      kind: 'application.section-saved',
      subject: { type: 'application', id },
      case: id,
      detail: { section, revision: revision + 1 },
    } as const;
    if (!(await save(tx, allowed, event, id, section, revision, answers))) throw new AppError('stale');
  });
}
