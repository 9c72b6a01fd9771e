import { translator } from '#app/i18n/translator.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { listRounds, answerConflict as write } from '#db/portal/repositories/rounds.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type ConflictGround, conflictGrounds } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { suggestForMember } from '../conflicts/suggest-conflicts.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, caseIn } from '../workflow/take-step.server.ts';
import { advanceRound } from './advance-round.server.ts';
import { followMissingLead } from './lead-round.server.ts';

/**
 * What one must know to answer: who applies, with whom, and for what kind of purpose. The title says more than that and
 * comes after the answer (INV-11).
 */
export async function readConflict(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'conflict.declare', subject);
  const row = await findApplication(portal.store.read, id);
  if (!row) throw new AppError('not-found');
  const members = await listMembers(portal.store.read, id);
  const ja = viewer.language === 'ja';
  const t = translator(viewer.language);
  return {
    reference: row.reference,
    purpose: t(`application.purpose.${row.purpose}`),
    organisation: ja ? row.organisationJa : row.organisationEn,
    people: members
      .filter((member) => member.state === 'active')
      .map((member) => (ja ? member.nameJa : member.nameEn)),
    answered: subject.clearedIds.includes(viewer.person.id),
    grounds: conflictGrounds.map((value) => ({ value, label: t(`conflictGround.${value}`) })),
    signs: await suggestForMember(portal, viewer, subject),
  };
}

export type ConflictInput =
  | { readonly answer: 'none' }
  | { readonly answer: 'conflict'; readonly ground: ConflictGround; readonly text: string };

/** The answer has effect in the same transaction: a conflict closes the case, strikes votes and recounts (INV-13, INV-14). */
export async function answerConflict(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: ConflictInput,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'conflict.declare', async (tx, subject) => {
    const allowed = authorize(viewer, 'conflict.declare', subject);
    const conflict = input.answer === 'conflict';
    const text = conflict && input.text ? input.text : undefined;
    const textHash = text ? await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null }) : null;
    await write(
      tx,
      allowed,
      {
        kind: 'conflict.answered',
        subject: { type: 'application', id },
        case: id,
        to: input.answer,
        ...(textHash ? { reason: textHash } : {}),
        ...(conflict ? { detail: { ground: input.ground } } : {}),
      },
      {
        applicationId: id,
        personId: viewer.person.id,
        answer: input.answer,
        ground: conflict ? input.ground : null,
        textHash,
      },
    );
    for (const round of await listRounds(tx.db, id))
      if (round.state !== 'DECIDED' && round.state !== 'CANCELLED') {
        if (conflict) await followMissingLead(tx, await caseIn(tx.db, id), round);
        await advanceRound(tx, round.id, id);
      }
  });
}
