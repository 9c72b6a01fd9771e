import { citationsOf } from '#app/domain/export/verify-package.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import {
  countReleased,
  insertAgreement,
  listAgreements,
  listVotes,
} from '#db/portal/repositories/output-history.server.ts';
import {
  findOutput,
  findReleasedResults,
  listFiles,
  listItems,
  type OutputRow,
} from '#db/portal/repositories/outputs.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { outputLimits } from '#policies/outputs.ts';
import { outputApprovalDays, releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { AppError } from '../app-error.ts';
import { followIncident } from '../incidents/record-incident.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { type Gate, lookAtGates } from '../workspace/gates.server.ts';
import {
  actingOnOutput,
  documentHashOf,
  filesOf,
  hasJudged,
  type Output,
  personGuards,
  standing,
} from './output-subject.server.ts';
import { releaseContents } from './release-contents.server.ts';
import { machineGuards } from './review-output.server.ts';
import { actOnOutput, takeOutputStep } from './take-output-step.server.ts';

/** Until when there is time to notice a mistake. */
export const coolDownEnds = (approvedAt: Instant): Instant => plusSeconds(approvedAt, releaseCoolDownSeconds);
/** The last day on which an approval may be carried out. */
export const approvalEnds = (approvedAt: Instant) => plusDays(tokyoDay(approvedAt), outputApprovalDays);

/** Conditions of the project; those of the person who downloads are looked at when they do. */
const personal: readonly Gate[] = ['role-asks', 'member-active', 'training-valid', 'objective-given'];

/** Whether the project may have results handed out at this moment (INV-24, INV-34). */
export async function projectInUse(
  portal: Portal,
  db: Reader,
  applicationId: string,
  now: Instant,
): Promise<boolean> {
  const subject = await caseIn(db, applicationId);
  const { failed } = await lookAtGates(portal, db, subject, '', now);
  return failed.every((gate) => personal.includes(gate));
}

export async function holdOutput(portal: Portal, viewer: SignedIn, id: string, text: string): Promise<void> {
  await actOnOutput(portal, viewer, id, 'hold', async (tx, output) => {
    const allowed = authorize(viewer, 'output.hold', output);
    const row = await findOutput(tx.db, id);
    await takeOutputStep(tx, output, allowed, {
      event: 'hold',
      who: actingOnOutput(viewer.facts, output),
      guards: {
        within_cool_down: row?.approvedAt !== undefined && tx.stamp.at < coolDownEnds(row.approvedAt),
      },
      text,
    });
  });
}

export async function resumeOutput(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnOutput(portal, viewer, id, 'resume', async (tx, output) => {
    const allowed = authorize(viewer, 'output.resume', output);
    await takeOutputStep(tx, output, allowed, {
      event: 'resume',
      who: actingOnOutput(viewer.facts, output),
      guards: { not_the_holder: output.heldById !== viewer.person.id },
    });
  });
}

const stillApproved = (row: OutputRow, now: Instant): boolean =>
  row.approvedAt !== undefined && tokyoDay(now) <= approvalEnds(row.approvedAt);

/**
 * Hands the results over. The stored bytes are hashed again and compared with what was approved (INV-29); release, budget,
 * ledger entry and notices are one transaction, which cites the entries of the vault that are already there (INV-32).
 */
export async function releaseOutput(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnOutput(portal, viewer, id, 'release', async (tx, output) => {
    const allowed = authorize(viewer, 'output.release', output);
    const row = await findOutput(tx.db, id);
    if (!row) throw new AppError('not-found');
    const items = standing(await listItems(tx.db, id));
    const files = await listFiles(
      tx.db,
      items.map((item) => item.id),
    );
    const whole = items.every((item) => filesOf(item, files) !== undefined);
    const contents = await releaseContents(tx.db, row, items, tx.stamp.at);
    const text = canonicalJson(contents);
    const releasedBefore = await findReleasedResults(tx.db, row.applicationId);
    const again = contents.items.some((item) =>
      releasedBefore.some((one) => one.resultHash === item.resultHash),
    );
    if (again) throw new AppError('already-released');
    const used = await countReleased(tx.db, row.applicationId);
    if (used + items.length > outputLimits.releasedItemsPerProject) throw new AppError('output-budget-used');
    await takeOutputStep(tx, output, allowed, {
      event: 'release',
      who: actingOnOutput(viewer.facts, output),
      guards: {
        ...personGuards(viewer.facts, output),
        releaser_not_sole_checker: await isApart(tx.db, output, viewer.person.id),
        cool_down_over: row.approvedAt !== undefined && tx.stamp.at >= coolDownEnds(row.approvedAt),
        project_active: await projectInUse(portal, tx.db, row.applicationId, tx.stamp.at),
        approval_valid: stillApproved(row, tx.stamp.at),
        ...(await machineGuards(tx.db, id)),
        bytes_as_approved: whole && documentHashOf(row, items) === row.approvedHash,
        disclosure_entry_cited: contents.items.length === items.length,
      },
      documentHash: sha256(text, 'hex'),
      detail: {
        reference: row.reference,
        items: items.length,
        vault: citationsOf(sha256, contents.items),
      },
      release: { id: newId(), items: items.length, contents: text, contentsHash: sha256(text, 'hex') },
    });
  });
}

/** Whoever judged this request in any way, at any time, does not hand it out (INV-05). */
async function isApart(db: Reader, output: Output, person: string): Promise<boolean> {
  const [votes, steps] = await Promise.all([listVotes(db, output.id), listStepsInOrder(db, output.id)]);
  return person !== output.authorId && !hasJudged(person, votes, steps);
}

export async function recallOutput(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  words: { readonly incident: string; readonly text: string },
): Promise<void> {
  await actOnOutput(portal, viewer, id, 'recall', async (tx, output) => {
    const allowed = authorize(viewer, 'output.recall', output);
    await takeOutputStep(tx, output, allowed, {
      event: 'recall',
      who: actingOnOutput(viewer.facts, output),
      guards: { incident_named: words.incident !== '' },
      reasons: [words.incident],
      text: words.text,
    });
    // What was handed out and called back is in the register, without those who judged it handling it.
    await followIncident(tx, {
      source: 'output',
      sourceId: id,
      kind: 'wrong_provision',
      description: words.text,
      applicationId: output.applicationId,
      aboutIds: output.outputReviewerIds,
    });
  });
}

/**
 * A held request is refused when a second checker says so too: the first one's word is kept, and nothing moves (workflow
 * 5.3). After any other step the first word counts no more.
 */
export async function rejectHeld(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  words: { readonly reasons: readonly string[]; readonly text: string },
): Promise<'proposed' | 'rejected'> {
  return actOnOutput(portal, viewer, id, 'reject', async (tx, output) => {
    const allowed = authorize(viewer, 'output.review', output);
    const row = await findOutput(tx.db, id);
    if (row?.state !== 'HELD') throw new AppError('moved-on');
    const said = await listAgreements(tx.db, id, row.revision);
    const isCoded = words.reasons.length > 0 && words.text !== '';
    if (said.some((one) => one.personId === viewer.person.id)) throw new AppError('already-proposed');
    if (said.length === 0 && isCoded) {
      const textHash = await insertStoredText(tx, { body: words.text, at: tx.stamp.at, purgeOn: null });
      await insertAgreement(
        tx,
        allowed,
        {
          kind: 'output.refusal-proposed',
          subject: { type: 'output', id },
          case: output.applicationId,
          reason: textHash,
        },
        {
          id: newId(),
          requestId: id,
          revision: row.revision,
          reasons: words.reasons.map((code) => ({ code })),
          textHash,
        },
      );
      return 'proposed';
    }
    await takeOutputStep(tx, output, allowed, {
      event: 'reject',
      who: actingOnOutput(viewer.facts, output),
      guards: {
        ...personGuards(viewer.facts, output),
        two_checkers_agree: said.length > 0,
        reasons_coded: isCoded,
      },
      reasons: words.reasons,
      text: words.text,
    });
    return 'rejected';
  });
}
