import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { newId } from '#db/portal/ids.server.ts';
import { readEntry } from '#db/portal/ledger/read.server.ts';
import { listAnswerers } from '#db/portal/repositories/audit-people.server.ts';
import {
  answerFinding as answerStep,
  type FindingStep,
  insertFinding,
  judgeFinding as judgeStep,
  listFindings,
} from '#db/portal/repositories/audits.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import {
  type AuditTopic,
  entriesPerFinding,
  type FindingSeverity,
  findingRules,
  findingsPerPlan,
  longestAnswerDays,
} from '#policies/audits.ts';
import { type FindingEvent, findingMachine } from '#policies/workflow/audit.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { SentFile } from '../attachments/attach-file.server.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openAgreedDeadline } from '../deadlines/open-deadline.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import {
  actingOnAudit,
  actOnAudit,
  eventOfFinding,
  findingIn,
  isOfAudited,
  personGuards,
  planIn,
} from './audit-case.server.ts';
import { keepFile } from './supervision-files.server.ts';

export type FindingInput = {
  readonly topic: AuditTopic;
  readonly severity: FindingSeverity;
  readonly found: string;
  readonly asked: string;
  /** By default as many days as the severity gives. */
  readonly dueOn?: Day | undefined;
  readonly entries: readonly number[];
};

/**
 * What a finding can point at: acts on behalf of the operator (ROL-2), and what the system did for no one case. Other
 * entries would show the office cases that its people may have withdrawn from.
 */
export const isReferable = (body: LedgerBody): boolean =>
  body.onBehalfOf !== undefined || (body.actor === systemActor && body.case === undefined);

async function entriesIn(db: Reader, seqs: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(seqs)].sort((a, b) => a - b);
  if (wanted.length > entriesPerFinding)
    throw fieldError('entries', 'field.entries-many', { max: entriesPerFinding });
  for (const seq of wanted) {
    const entry = await readEntry(db, seq);
    if (!entry || !isReferable(entry.body)) throw fieldError('entries', 'field.entry-unknown', { seq });
  }
  return wanted;
}

/** 指摘事項: what was found, what is asked, until when. The audited organisation is told in the same moment. */
export async function raiseFinding(
  portal: Portal,
  viewer: SignedIn,
  planId: string,
  input: FindingInput,
): Promise<string> {
  const id = newId();
  await actOnAudit(portal, viewer, { type: 'audit_plan', id: planId }, 'raise', async (tx) => {
    const allowed = authorize(viewer, 'supervision.write');
    const plan = await planIn(tx.db, planId);
    if (isOfAudited(viewer, plan)) throw new AppError('denied');
    if (plan.state !== 'UNDER_WAY') throw movedOn(`state.audit_plan.${plan.state}`);
    const today = tokyoDay(tx.stamp.at);
    const dueOn = input.dueOn ?? plusDays(today, findingRules[input.severity].answerDays);
    if (dueOn < today) throw fieldError('dueOn', 'field.day-past');
    if (daysBetween(today, dueOn) > longestAnswerDays)
      throw fieldError('dueOn', 'field.answer-days', { days: longestAnswerDays });
    const entries = await entriesIn(tx.db, input.entries);
    const before = await listFindings(tx.db, [planId]);
    if (before.length >= findingsPerPlan) throw new AppError('too-many');
    const number = (before.at(-1)?.number ?? 0) + 1;
    const reference = `${plan.reference}-${String(number).padStart(2, '0')}`;
    await insertFinding(
      tx,
      allowed,
      eventOfFinding({ id, reference, severity: input.severity }, 'audit-finding.raised', {
        to: 'OPEN',
        detail: { plan: planId, topic: input.topic, dueOn, entries: entries.length },
      }),
      { ...input, id, reference, planId, number, dueOn, entries },
    );
    await openAgreedDeadline(tx, { kind: 'finding_answer', subject: { type: 'audit_finding', id }, dueOn });
    await tell(tx, plan.organisationId, { id, reference }, 'audited');
  });
  return id;
}

/** By a person of the audited organisation: what was done, with a file where there is one. */
export async function answerFinding(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  answer: { readonly text: string; readonly file: SentFile | undefined },
): Promise<void> {
  authorize(viewer, 'finding.answer');
  const { plan: seen } = await findingIn(portal.store.read, id);
  // A stranger's file is not kept.
  const file = isOfAudited(viewer, seen)
    ? await keepFile(portal, { type: 'audit_finding', id }, answer.file)
    : undefined;
  await actOnAudit(portal, viewer, { type: 'audit_finding', id }, 'answer', async (tx) => {
    const allowed = authorize(viewer, 'finding.answer');
    const step = await stepOf(tx, viewer, id, 'answer', answer.text);
    const event = eventOfFinding(step.finding, 'audit-finding.answered', {
      from: step.from,
      to: step.to,
      reason: step.textHash,
      ...(file ? { document: file.sha256 } : {}),
    });
    if (!(await answerStep(tx, allowed, event, { ...step, file })))
      throw movedOn(`state.audit_finding.${step.from}`);
    for (const clock of await listDeadlinesOf(tx.db, 'audit_finding', id))
      if (clock.state !== 'met') await meetDeadline(tx, clock.id);
    await tell(tx, step.organisationId, step.finding, 'office');
  });
}

const judgedKind = {
  close: 'audit-finding.closed',
  return: 'audit-finding.returned',
  reopen: 'audit-finding.returned',
  withdraw: 'audit-finding.withdrawn',
} as const;

/** By a person of the certified operator who did not answer it: enough, not enough, or wrong from the start. */
export async function judgeFinding(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: Exclude<FindingEvent, 'answer'>,
  text: string,
): Promise<void> {
  await actOnAudit(portal, viewer, { type: 'audit_finding', id }, event, async (tx) => {
    const allowed = authorize(viewer, 'finding.close');
    const step = await stepOf(tx, viewer, id, event, text);
    const asksAgain = step.to === 'OPEN';
    const days = findingRules[step.finding.severity].answerDays;
    const dueOn = asksAgain ? plusDays(tokyoDay(tx.stamp.at), days) : undefined;
    const moved = await judgeStep(
      tx,
      allowed,
      eventOfFinding(step.finding, judgedKind[event], {
        from: step.from,
        to: step.to,
        reason: step.textHash,
        detail: { step: event, ...(dueOn ? { dueOn } : {}) },
      }),
      { ...step, ...(dueOn ? { dueOn } : {}) },
    );
    if (!moved) throw movedOn(`state.audit_finding.${step.from}`);
    for (const clock of await listDeadlinesOf(tx.db, 'audit_finding', id))
      if (clock.state !== 'met') await meetDeadline(tx, clock.id);
    if (dueOn)
      await openAgreedDeadline(tx, { kind: 'finding_answer', subject: { type: 'audit_finding', id }, dueOn });
    await tell(tx, step.organisationId, step.finding, asksAgain ? 'audited' : 'told');
  });
}

type Step = FindingStep & {
  readonly finding: { readonly id: string; readonly reference: string; readonly severity: FindingSeverity };
  readonly organisationId: string;
};

async function stepOf(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  event: FindingEvent,
  text: string,
): Promise<Step> {
  const { finding, plan } = await findingIn(tx.db, id);
  const verdict = decide(findingMachine, excludedFrom, finding.state, event, actingOnAudit(viewer, plan), {
    ...personGuards(viewer, plan, finding),
    answer_written: text !== '',
    judgement_written: text !== '',
    reason_given: text !== '',
  });
  if (!verdict.ok) throw refusalOf(verdict, `state.audit_finding.${finding.state}`);
  const textHash = await insertStoredText(tx, { body: text, at: tx.stamp.at, purgeOn: null });
  const { organisationId } = plan;
  return { id, from: finding.state, to: verdict.to, event, textHash, finding, organisationId };
}

/** Who is to act next is asked; of a judgement that ends it the audited are told. */
async function tell(
  tx: Tx,
  organisationId: string,
  finding: { readonly id: string; readonly reference: string },
  whose: 'audited' | 'office' | 'told',
): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const answerers = await listAnswerers(tx.db, organisationId, today);
  const office = await findHoldersOf(tx.db, ['secretariat'], today);
  const to = whose === 'office' ? office.filter((one) => !answerers.includes(one)) : answerers;
  await notify(tx, {
    to: to.filter((one) => one !== tx.stamp.actor),
    kind: whose === 'told' ? 'finding.changed' : 'finding.turn',
    subject: { type: 'audit_finding', id: finding.id },
    details: { reference: finding.reference },
  });
}
