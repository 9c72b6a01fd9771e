import { problemsOfFollowUp } from '#app/domain/application/follow-up.ts';
import { findRow } from '#app/domain/workflow/decide.ts';
import type { DeedId, FollowUpPage } from '#app/features/follow-ups/view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  type FollowUpRow,
  listFollowUpSignatures,
  listRoundsOfFollowUp,
} from '#db/portal/repositories/follow-ups.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsOf } from '#db/portal/repositories/transitions.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { allowedRuleSets } from '#policies/deidentification/rule-sets.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import { changeRule, type FollowUpEvent, followUpMachines } from '#policies/workflow/follow-ups.ts';
import { decisionGrounds } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { readBuilds } from '../preparation/read-builds.server.ts';
import { leadsCase } from '../projects/suspend-project.server.ts';
import { currentRound } from '../review/round-subject.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { partiesOf } from './agreement-to-sign.server.ts';
import { describeDiff, describeFacts } from './describe-diff.server.ts';
import { documentAfter } from './follow-up-base.server.ts';
import { decidesText, describeLine } from './list-follow-ups.server.ts';
import { needsBuild, waitsForPreparation } from './prepare-follow-up.server.ts';
import { followUpIn } from './step-follow-up.server.ts';

/** Kinds that only those see who handle them: a draft belongs to the applicants. */
export async function loadFollowUp(portal: Portal, viewer: SignedIn, id: string) {
  const row = await followUpIn(portal.store.read, id);
  const subject = await loadCase(portal, row.applicationId);
  const allowed = authorize(viewer, 'application.read', subject);
  const own = subject.applicantIds.includes(viewer.person.id);
  if (row.state === 'DRAFT' && !own) throw new AppError('not-found');
  return { row, subject, allowed, own };
}

export async function readFollowUp(portal: Portal, viewer: SignedIn, id: string): Promise<FollowUpPage> {
  const { row, subject, allowed, own } = await loadFollowUp(portal, viewer, id);
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  if (!own)
    await recordRead(
      portal,
      viewer,
      { kind: 'application.viewed', subject: { type: 'follow_up', id }, case: row.applicationId },
      allowed,
    );
  const application = await findApplication(db, row.applicationId);
  if (!application) throw new AppError('not-found');
  const rounds = await listRoundsOfFollowUp(db, id);
  const deeds = await deedsOf(portal, viewer, row, subject);
  const preparing = deeds.includes('prepare') ? await preparingOf(portal, language, row, rounds) : undefined;
  const missing =
    row.state === 'DRAFT' && own
      ? problemsOfFollowUp(row.kind, row.type, row.proposal).map(({ code }) => t(code as MessageKey))
      : [];
  const at = await currentRound(db, subject);
  const text = (key: string) => (typeof row.proposal[key] === 'string' ? String(row.proposal[key]) : '');
  return {
    ...describeLine(language, row, application.reference),
    applicationTitle: language === 'ja' ? application.titleJa : application.titleEn || application.titleJa,
    kind: row.kind,
    about: t(`followup.about.${row.type ?? row.kind}` as MessageKey),
    decides: decidesText(language, row),
    diff: await describeDiff(portal, viewer, row),
    facts: describeFacts(language, row),
    reason: text('reason'),
    progress: text('progress'),
    hash: row.documentHash,
    agreementHash: row.agreementHash,
    signatures: await signaturesOf(portal, viewer, row),
    applied: row.appliedAt && formatDateTime(language, row.appliedAt),
    rounds: rounds.map((round) => ({
      id: round.id,
      text: `${t(`review.title.${round.stage}`)}: ${
        round.decision
          ? t(`vote.${round.decision}` as MessageKey)
          : t(`state.round.${round.state}` as MessageKey)
      }`,
    })),
    mayReview:
      at !== undefined &&
      rounds.some((round) => round.id === at.round.id) &&
      may(viewer, 'round.read', at.subject).ok,
    history: await historyOf(portal, viewer, row),
    missing: [...new Set(missing)],
    deeds,
    reasons: decisionGrounds.map((value) => ({ value, label: t(`ground.${value}`) })),
    asksForMeasures: row.kind === 'incident',
    preparing,
  };
}

/** The same table that decides, asked what this reader can press; the server asks it again. */
async function deedsOf(portal: Portal, viewer: SignedIn, row: FollowUpRow, subject: Case): Promise<DeedId[]> {
  const db = portal.store.read;
  const leads = await leadsCase({ db }, subject, viewer.person.id);
  const who = actingAs(viewer.facts, subject, leads);
  const machine = followUpMachines[row.kind];
  const { reviews, decidedBy } = changeRule(row.kind, row.type);
  const me = viewer.person.id;
  const steps: readonly FollowUpEvent[] = [
    'submit',
    'agree',
    'take_up',
    'return_incomplete',
    'accept',
    'refuse',
    'approve',
    'request_changes',
    'reject',
    'withdraw',
  ];
  const open = steps.filter((event) => {
    const found = findRow(machine, row.state, event);
    const action = machine.actions[event];
    if (!found || !action || !found[3].some((actor) => who.as.includes(actor))) return false;
    if (!may(viewer, action as 'followup.handle', subject).ok) return false;
    const chairStep = event === 'approve' || event === 'request_changes' || event === 'reject';
    if (chairStep && (decidedBy !== 'chair' || reviews.length > 0)) return false;
    const deskStep = event === 'accept' || event === 'refuse';
    if (deskStep && (decidedBy !== 'secretariat' || row.submittedBy === me)) return false;
    return event !== 'agree' || row.proposal.incoming === me;
  });
  const prepares =
    (await waitsForPreparation(db, row)) && may(viewer, 'data.prepare', subject).ok ? ['prepare'] : [];
  const edits = row.state === 'DRAFT' && may(viewer, 'followup.request', subject).ok ? ['edit'] : [];
  return [...edits, ...open, ...prepares, ...(await signable(portal, viewer, row, subject))] as DeedId[];
}

async function signable(
  portal: Portal,
  viewer: SignedIn,
  row: FollowUpRow,
  subject: Case,
): Promise<DeedId[]> {
  if (row.state !== 'APPROVED' || !row.agreementHash || row.appliedAt) return [];
  const db = portal.store.read;
  const signed = (await listFollowUpSignatures(db, row.id)).map(({ party }) => party);
  const wanted = (await partiesOf({ db }, row.applicationId)).filter((party) => !signed.includes(party));
  const lead = (await findApplication(db, row.applicationId))?.leadPersonId === viewer.person.id;
  const can: Readonly<Record<string, boolean>> = {
    user: lead && may(viewer, 'agreement.sign', subject).ok,
    operator: may(viewer, 'agreement.countersign', subject).ok,
    entrusted: may(viewer, 'agreement.join', subject).ok,
  };
  return wanted.filter((party) => can[party]).map((party) => `sign.${party}` as DeedId);
}

async function signaturesOf(portal: Portal, viewer: SignedIn, row: FollowUpRow) {
  if (!row.agreementHash) return [];
  const t = translator(viewer.language);
  const db = portal.store.read;
  const signatures = await listFollowUpSignatures(db, row.id);
  const names = await namesOf(
    db,
    viewer.language,
    signatures.map(({ personId }) => personId),
  );
  const parties = new Set([
    ...(await partiesOf({ db }, row.applicationId)),
    ...signatures.map(({ party }) => party),
  ]);
  return [...parties].map((party) => {
    const found = signatures.find((one) => one.party === party);
    return {
      party: t(`followup.party.${party}` as MessageKey),
      text: found
        ? t('agreement.signedBy', {
            name: names.get(found.personId) ?? '',
            at: formatDateTime(viewer.language, found.at),
          })
        : t('agreement.unsigned'),
    };
  });
}

async function historyOf(portal: Portal, viewer: SignedIn, row: FollowUpRow) {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const steps = await listStepsOf(db, row.id);
  const names = await namesOf(
    db,
    language,
    steps.map((step) => step.actor),
  );
  const texts = await findStoredTexts(
    db,
    steps.flatMap((step) => (step.textHash ? [step.textHash] : [])),
  );
  return steps.map((step) => ({
    id: step.id,
    at: step.at,
    atText: formatDateTime(language, step.at),
    title: t(`step.followup.${step.event}` as MessageKey),
    // Applicants learn which office acted, not which of its people.
    actor:
      step.as === 'applicant'
        ? (names.get(step.actor) ?? t('actor.applicant'))
        : t(`actor.${step.as}` as MessageKey),
    text: step.textHash ? texts.get(step.textHash) : undefined,
  }));
}

async function preparingOf(
  portal: Portal,
  language: SignedIn['language'],
  row: FollowUpRow,
  rounds: Awaited<ReturnType<typeof listRoundsOfFollowUp>>,
): Promise<FollowUpPage['preparing']> {
  const t = translator(language);
  const band = rounds.findLast(({ decision }) => decision === 'approve')?.riskValue as RiskBand | undefined;
  const before = await findPreparation(portal.store.read, row.applicationId);
  const current = before?.ruleSet.split('@')[0] ?? '';
  const { datasets } = (await documentAfter(portal.store.read, row)).answers.data;
  return {
    builds: needsBuild(portal, before)
      ? await readBuilds(portal, language, row.applicationId, datasets)
      : undefined,
    ruleSets: allowedRuleSets(band ?? 'middle').map((one) => ({
      value: one.id,
      label: t(`ruleSet.${one.id}` as MessageKey),
      hint: one.version,
    })),
    chosen: row.type === 'settings' ? String(row.proposal.ruleSet) : current,
    fixed: row.type === 'settings',
  };
}
