import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { type Day, plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import {
  type Application,
  applyFollowUp as apply,
  type NewPermit,
} from '#db/portal/repositories/apply-follow-ups.server.ts';
import {
  type FollowUpRow,
  listFollowUpSignatures,
  listRoundsOfFollowUp,
} from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { notify } from '../notices/notify.server.ts';
import { permitOf } from '../preparation/permit-of.ts';
import { madeOf } from '../preparation/prepare-data.server.ts';
import { whoMeets } from '../preparation/who-meets.server.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import { type Case, caseIn, takeStep } from '../workflow/take-step.server.ts';
import { endAfter, partiesOf } from './agreement-to-sign.server.ts';
import { documentAfter } from './follow-up-base.server.ts';

/** Whether everybody who has to sign has signed the very text. */
async function isSigned(tx: Tx, row: FollowUpRow): Promise<boolean> {
  if (!changeRule(row.kind, row.type).signed) return true;
  const signatures = await listFollowUpSignatures(tx.db, row.id);
  const signed = new Set(
    signatures.filter(({ hash }) => hash === row.agreementHash).map(({ party }) => party),
  );
  return (await partiesOf(tx, row.applicationId)).every((party) => signed.has(party));
}

/**
 * Puts an approved and signed change in force: one transaction, all of it or nothing. Nothing here decides; what is applied
 * is what was approved, word by word, and where it needs a signature, what was signed.
 */
export async function applyWhenReady(tx: Tx, subject: Case, row: FollowUpRow): Promise<boolean> {
  if (row.state !== 'APPROVED' || row.appliedAt || !(await isSigned(tx, row))) return false;
  const rule = changeRule(row.kind, row.type);
  const version = await findLatestVersion(tx.db, row.applicationId);
  const after = await documentAfter(tx.db, row);
  const document = canonicalJson(after as never);
  const rewrites = row.kind === 'amendment' && row.type !== 'settings' && row.type !== 'end_date';
  const what: Application = {
    row,
    ...(version && (rewrites || row.kind === 'owner_change')
      ? { version: { number: after.version, document, hash: sha256(document) } }
      : {}),
    ...(rewrites ? { answers: after.answers, outline: { purpose: after.purpose } } : {}),
    ...(row.type === 'members' ? { members: membersOf(row) } : {}),
    ...(row.kind === 'owner_change'
      ? { lead: { from: String(row.base.lead), to: String(row.proposal.incoming) } }
      : {}),
    ...(rule.signed ? { agreement: await agreementOf(tx, row) } : {}),
    ...(rule.permit ? { permit: await permitAfter(tx, subject, row) } : {}),
  };
  const event = {
    kind: 'followup.applied',
    subject: { type: 'follow_up', id: row.id },
    case: row.applicationId,
    ...(what.permit ? { document: what.permit.hash } : {}),
    detail: { followUp: row.kind, ...(row.type ? { type: row.type } : {}) },
  } as const;
  if (!(await apply(tx, systemAuthority('case.advance'), event, what))) throw new AppError('already-done');
  if (what.members)
    await notify(tx, {
      to: what.members.add.map(({ personId }) => personId),
      kind: 'member.invited',
      subject: { type: 'application', id: row.applicationId },
      details: { reference: after.reference },
    });
  const now = await caseIn(tx.db, row.applicationId);
  if (row.kind === 'renewal' && now.state === 'EXPIRED')
    await takeStep(tx, now, systemAuthority('case.advance'), {
      event: 'renewal_activated',
      guards: {
        renewal_approved: true,
        signatures_current: await signaturesCurrent(tx.db, now.id, tokyoDay(tx.stamp.at)),
      },
      who: { as: ['system'], is: [] },
      documentHash: what.permit?.hash,
    });
  return true;
}

function membersOf(row: FollowUpRow): NonNullable<Application['members']> {
  const add = (row.proposal.add ?? []) as readonly { personId: string; role: string }[];
  return {
    add: add.map((one) => ({ ...one, invitedBy: row.submittedBy ?? row.startedBy })),
    remove: (row.proposal.remove ?? []) as readonly string[],
    roles: [],
  };
}

async function agreementOf(tx: Tx, row: FollowUpRow): Promise<NonNullable<Application['agreement']>> {
  const current = await findAgreement(tx.db, row.applicationId);
  if (!current || !row.agreement || !row.agreementHash) throw new AppError('not-found');
  const signatures = await listFollowUpSignatures(tx.db, row.id);
  return {
    id: newId(),
    version: current.version + 1,
    document: row.agreement,
    hash: row.agreementHash,
    endsOn: String((JSON.parse(row.agreement) as { endsOn: string }).endsOn) as Day,
    signatures: signatures.filter(({ hash }) => hash === row.agreementHash),
  };
}

/**
 * The permit that takes the place of the one in force. It differs from it only in what was decided: the end of use, the
 * objectives, or what a second review bound anew. The budget of the projects that are audited together goes on (A8).
 */
async function permitAfter(tx: Tx, subject: Case, row: FollowUpRow): Promise<NewPermit> {
  const before = await findPermit(tx.db, row.applicationId);
  const old = before && readPermit(JSON.parse(before.document));
  if (!before || !old) throw new AppError('not-found');
  const id = newId();
  const endsOn = await endAfter(tx, row);
  const rounds = await listRoundsOfFollowUp(tx.db, row.id);
  const second = rounds.find(({ stage, decision }) => stage === 'second' && decision === 'approve');
  const meets = await whoMeets(tx.db, row.applicationId);
  const common = { id, validFrom: tx.stamp.at, validTo: startOfTokyoDay(plusDays(endsOn, 1)), meets };
  let permit: Permit = { ...old, ...common };
  const document = await documentAfter(tx.db, row);
  if (row.kind === 'amendment' && row.type !== 'end_date') {
    const prepared = await findPreparation(tx.db, row.applicationId);
    const first = rounds.find(({ stage, decision }) => stage === 'first' && decision === 'approve');
    const band = (first?.riskValue as RiskBand | undefined) ?? (await decidedRisk(tx.db, row.applicationId));
    if (!prepared || !band) throw new AppError('not-found');
    const whole = permitOf({
      id,
      projectId: subject.id,
      document,
      snapshotHash: second ? prepared.snapshotHash : old.snapshot,
      made: second ? madeOf(prepared.settings) : undefined,
      band,
      from: tx.stamp.at,
      endsOn,
      meets,
    });
    permit = second ? whole : { ...old, ...common, objectives: whole.objectives };
  }
  const text = canonicalJson(permit as never);
  const decided = (await listRounds(tx.db, row.applicationId)).find(
    (round) =>
      round.stage === 'second' && round.decision !== undefined && round.decision.startsWith('approve'),
  );
  return {
    id,
    document: text,
    hash: sha256(text),
    endsOn,
    roundId: second?.id ?? decided?.id ?? null,
    replaces: before.id,
  };
}
