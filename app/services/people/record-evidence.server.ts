import type { EvidenceKind } from '#app/domain/people/evidence-kinds.ts';
import type { Day } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import {
  findEvidence,
  insertEvidence,
  withdrawEvidence as withdrawRow,
} from '#db/portal/repositories/evidence.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { AppError, fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findReadable } from './read-person.server.ts';

export type NewEvidence = {
  readonly kind: EvidenceKind;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly validFrom: Day;
  readonly validUntil: Day;
};

/** Somebody saw the certificate and says so; nobody records their own. */
export async function recordEvidence(
  portal: Portal,
  viewer: SignedIn,
  personId: string,
  input: NewEvidence,
): Promise<void> {
  const person = await findReadable(portal, viewer, personId);
  const allowed = authorize(viewer, 'evidence.record', toSubject('Person', { id: personId }));
  if (person.state === 'erased') throw new AppError('not-found');
  if (input.validUntil < input.validFrom) throw fieldError('validUntil', 'field.day-order');
  const id = newId();
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    await insertEvidence(
      tx,
      allowed,
      {
        kind: 'evidence.recorded',
        subject: { type: 'evidence', id },
        detail: { person: personId, kind: input.kind, until: input.validUntil },
      },
      { id, personId, ...input, recordedBy: allowed.by, recordedAt: now },
    );
    await notify(tx, {
      to: [personId],
      kind: 'evidence.recorded',
      subject: { type: 'evidence', id },
      details: { evidence: input.kind, day: input.validUntil },
    });
  });
  portal.wakeOutbox();
}

/** Recorded by mistake or taken back by who issued it: it stays visible as withdrawn (INV-41). */
export async function withdrawEvidence(
  portal: Portal,
  viewer: SignedIn,
  personId: string,
  evidenceId: string,
): Promise<void> {
  await findReadable(portal, viewer, personId);
  const allowed = authorize(viewer, 'evidence.record', toSubject('Person', { id: personId }));
  const evidence = await findEvidence(portal.store.read, evidenceId);
  if (!evidence || evidence.personId !== personId) throw new AppError('not-found');
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const event = {
      kind: 'evidence.withdrawn',
      subject: { type: 'evidence', id: evidenceId },
      detail: { person: personId, kind: evidence.kind },
    } as const;
    if ((await withdrawRow(tx, allowed, event, evidenceId, personId, now)) === 0) {
      throw new AppError('already-done');
    }
    await notify(tx, {
      to: [personId],
      kind: 'evidence.withdrawn',
      subject: { type: 'evidence', id: evidenceId },
      details: { evidence: evidence.kind },
    });
  });
  portal.wakeOutbox();
}
