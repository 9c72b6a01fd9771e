import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { asDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { GuardResults } from '#app/domain/workflow/decide.ts';
import { findLatestVersion, insertVersion } from '#db/portal/repositories/application-form.server.ts';
import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import { openNextRound } from '../review/open-round.server.ts';
import { requestSlot, returnSlot } from '../service-requests/request-slot.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { changedParts, draftDocument, sha256 } from './document.server.ts';
import { memberStandings, waitedFor } from './member-standing.server.ts';

/** What a submission asks for, so that the page that checks the answers says the same beforehand. */
export async function submissionGuards(db: Reader, subject: Case, today: string): Promise<GuardResults> {
  const last = await findLatestVersion(db, subject.id);
  const draft = await draftDocument(db, subject.id, (last?.version ?? 0) + 1, today);
  const members = await memberStandings(db, subject.id, asDay(today));
  const asked = (await listSteps(db, subject.id)).find(({ to }) => to === subject.state)?.reasons ?? [];
  const marked = asked.flatMap(({ section }) => (section ? [section] : []));
  const changed = draft && last ? changedParts(last.document, draft) : [];
  return {
    sections_valid: draft !== undefined,
    members_accepted: !members.some(waitedFor.members_accepted),
    members_qualified: !members.some(waitedFor.members_qualified),
    items_answered: marked.every((part) => (changed as readonly string[]).includes(part)),
    marked_sections_only: changed.every((part) => marked.includes(part)),
  };
}

/** Freezes a version, stamps it, and hands the case over: to the completeness check, or back to the committee. */
export async function submitApplication(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnCase(portal, viewer, id, 'submit', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.submit', subject);
    const guards = await submissionGuards(tx.db, subject, tokyoDay(tx.stamp.at));
    const version = ((await findLatestVersion(tx.db, id))?.version ?? 0) + 1;
    const document = await draftDocument(tx.db, id, version, tokyoDay(tx.stamp.at));
    const text = document && canonicalJson(document);
    const hash = text ? sha256(text) : undefined;
    const toCommittee = subject.state === 'S1_RETURNED';
    const next =
      toCommittee && document && hash ? await openNextRound(tx, subject, 'first', document, hash) : undefined;
    await takeStep(tx, subject, allowed, {
      event: subject.state === 'DRAFT' ? 'submit' : 'resubmit',
      guards: { ...guards, quorum_reachable: next?.reachable ?? false },
      who: actingAs(viewer.facts, subject),
      documentHash: hash,
    });
    if (subject.state === 'DRAFT' && document?.service === 'basic') await requestSlot(tx, allowed, id);
    if (!text || !hash) return;
    await insertVersion(
      tx,
      allowed,
      {
        kind: 'application.section-saved',
        subject: { type: 'application', id },
        case: id,
        document: hash,
        detail: { section: 'version', revision: version },
      },
      { applicationId: id, version, document: text, hash },
    );
  });
}

/** Back to a draft while nobody has judged it, or out of the procedure for good. */
export async function leaveProcedure(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: 'recall' | 'withdraw',
  text: string | undefined,
): Promise<void> {
  await actOnCase(portal, viewer, id, event, async (tx, subject) => {
    const allowed = authorize(viewer, 'application.withdraw', subject);
    await takeStep(tx, subject, allowed, {
      event,
      guards: { no_round_opened: true },
      who: actingAs(viewer.facts, subject),
      text,
    });
    await returnSlot(tx, allowed, id);
  });
}
