import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type {
  AuditListView,
  AuditPlanView,
  FindingLine,
  FindingView,
  PlanFormView,
  RaiseFormView,
} from '#app/features/supervision/audit-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntries, readEntriesOf } from '#db/portal/ledger/read.server.ts';
import { listOperatorPeople } from '#db/portal/repositories/audit-people.server.ts';
import {
  type AuditPlanRow,
  type FindingRow,
  listAuditPlans,
  listFindingEntries,
  listFindings,
} from '#db/portal/repositories/audits.server.ts';
import { listOrganisationsOfRole } from '#db/portal/repositories/entrusted.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { auditTopics, findingRules, findingSeverities } from '#policies/audits.ts';
import { auditPlanMachine, findingMachine } from '#policies/workflow/audit.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import {
  actingOnAudit,
  findingIn,
  isOfAudited,
  mayOpenAudit,
  personGuards,
  planIn,
} from './audit-case.server.ts';
import { findingTones, planTones, severityTones } from './audit-tones.ts';
import { deedsOf } from './deeds.ts';
import { dueText } from './due-text.ts';
import { historyOf } from './history.server.ts';

const mostPlans = 200;

/** Every audit for those who supervise; their own for those who are audited. */
export async function listAudits(portal: Portal, viewer: SignedIn): Promise<AuditListView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const reads = mayEver(viewer, 'supervision.read');
  const allowed = authorize(viewer, reads ? 'supervision.read' : 'finding.answer');
  await recordRead(
    portal,
    viewer,
    { kind: 'supervision.viewed', subject: { type: 'system', id: 'audits' } },
    allowed,
  );
  const plans = await listAuditPlans(db, {
    limit: mostPlans,
    ...(reads ? {} : { organisationIds: viewer.facts.organisationIds }),
  });
  const findings = await listFindings(
    db,
    plans.map(({ id }) => id),
  );
  const names = await namesOf(
    db,
    language,
    plans.map(({ organisationId }) => organisationId),
  );
  return {
    plans: plans.map((plan) => {
      const own = findings.filter(({ planId, state }) => planId === plan.id && state !== 'WITHDRAWN');
      const open = own.filter(({ state }) => state !== 'CLOSED').length;
      return {
        id: plan.id,
        reference: plan.reference,
        year: plan.year,
        organisation: names.get(plan.organisationId) ?? '',
        scope: plan.scope,
        state: t(`state.audit_plan.${plan.state}`),
        tone: planTones[plan.state],
        days: daysText(language, plan),
        findings: t('supervising.audits.findingCount', { all: own.length, open }),
      };
    }),
    mayPlan: may(viewer, 'supervision.write').ok,
  };
}

const daysText = (language: Language, plan: AuditPlanRow): string =>
  translator(language)('supervising.audits.days', {
    from: formatDay(language, plan.plannedFrom),
    until: formatDay(language, plan.plannedUntil),
  });

export function lineOf(language: Language, finding: FindingRow, today: Day): FindingLine {
  const t = translator(language);
  const open = finding.state === 'OPEN';
  return {
    id: finding.id,
    reference: finding.reference,
    topic: t(`supervising.topic.${finding.topic}`),
    asked: finding.asked,
    severity: t(`supervising.severity.${finding.severity}`),
    severityTone: severityTones[finding.severity],
    state: t(`state.audit_finding.${finding.state}`),
    tone: findingTones[finding.state],
    due: open ? dueText(language, finding.dueOn, today) : undefined,
    overdue: open && finding.dueOn < today,
  };
}

export async function readAudit(portal: Portal, viewer: SignedIn, id: string): Promise<AuditPlanView> {
  const db = portal.store.read;
  const plan = await planIn(db, id);
  const allowed = mayOpenAudit(viewer, plan);
  const event = { kind: 'supervision.viewed', subject: { type: 'audit_plan', id } } as const;
  await recordRead(portal, viewer, { ...event, detail: { reference: plan.reference } }, allowed);
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const findings = await listFindings(db, [id]);
  const names = await namesOf(db, language, [plan.organisationId, ...plan.auditorIds]);
  const writes = may(viewer, 'supervision.write').ok && !isOfAudited(viewer, plan);
  return {
    id,
    reference: plan.reference,
    scope: plan.scope,
    state: t(`state.audit_plan.${plan.state}`),
    tone: planTones[plan.state],
    facts: [
      { term: t('supervising.audit.organisation'), value: names.get(plan.organisationId) ?? '' },
      { term: t('supervising.audit.year'), value: String(plan.year) },
      { term: t('supervising.audit.days'), value: daysText(language, plan) },
      {
        term: t('supervising.audit.topics'),
        value: plan.topics.map((topic) => t(`supervising.topic.${topic}`)).join(t('common.listSeparator')),
      },
      {
        term: t('supervising.audit.auditors'),
        value: plan.auditorIds.map((one) => names.get(one) ?? '').join(t('common.listSeparator')),
      },
    ],
    summary: plan.summary,
    findings: findings.map((finding) => lineOf(language, finding, today)),
    history: await historyOf(db, language, 'audit_plan', [id], {
      at: plan.createdAt,
      by: plan.createdBy,
      title: t('supervising.audit.made'),
    }),
    deeds: deedsOf(viewer, language, auditPlanMachine, plan.state, actingOnAudit(viewer, plan), {
      ...personGuards(viewer, plan),
      team_named: plan.auditorIds.length > 0,
      findings_settled: findings.every(({ state }) => state === 'CLOSED' || state === 'WITHDRAWN'),
    }),
    mayRaise: writes && plan.state === 'UNDER_WAY',
    mayChange: writes && plan.state === 'PLANNED',
    actsHref: mayEver(viewer, 'ledger.read') ? entriesHref({ entrusted: true }) : undefined,
  };
}

export async function readFinding(portal: Portal, viewer: SignedIn, id: string): Promise<FindingView> {
  const db = portal.store.read;
  const { finding, plan } = await findingIn(db, id);
  const allowed = mayOpenAudit(viewer, plan);
  const event = { kind: 'supervision.viewed', subject: { type: 'audit_finding', id } } as const;
  await recordRead(portal, viewer, { ...event, detail: { reference: finding.reference } }, allowed);
  const { language } = viewer;
  const t = translator(language);
  const names = await namesOf(db, language, [finding.raisedBy]);
  const seqs = await listFindingEntries(db, [id]);
  const entries = await readEntriesOf(
    db,
    seqs.map(({ seq }) => seq),
  );
  const who = actingOnAudit(viewer, plan);
  const guards = personGuards(viewer, plan, finding);
  const mine = deedsOf(viewer, language, findingMachine, finding.state, who, guards);
  return {
    id,
    reference: finding.reference,
    plan: { href: `/supervision/audits/${plan.id}`, reference: plan.reference },
    line: lineOf(language, finding, tokyoDay(portal.clock.now())),
    found: finding.found,
    facts: [
      { term: t('supervising.finding.topic'), value: t(`supervising.topic.${finding.topic}`) },
      { term: t('supervising.finding.raisedBy'), value: names.get(finding.raisedBy) ?? '' },
      { term: t('supervising.finding.raisedAt'), value: formatDateTime(language, finding.raisedAt) },
    ],
    entries: await describeEntries(portal, viewer, entries),
    history: await historyOf(db, language, 'audit_finding', [id], {
      at: finding.raisedAt,
      by: finding.raisedBy,
      title: t('supervising.finding.raised'),
    }),
    mayAnswer: mine.some((deed) => deed.event === 'answer' && deed.reason === undefined),
    deeds: mine.flatMap((deed) => (deed.event === 'answer' ? [] : [{ ...deed, event: deed.event }])),
  };
}

const choices = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** The form of a plan, empty or with what stands. */
export async function readPlanForm(portal: Portal, viewer: SignedIn, id?: string): Promise<PlanFormView> {
  authorize(viewer, 'supervision.write');
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const plan = id ? await planIn(db, id) : undefined;
  if (plan && plan.state !== 'PLANNED') throw new AppError('not-found');
  const [organisations, people] = await Promise.all([
    listOrganisationsOfRole(db, 'entrusted_operator'),
    listOperatorPeople(db, today),
  ]);
  const name = (one: { readonly nameJa: string; readonly nameEn: string }) =>
    language === 'ja' ? one.nameJa : one.nameEn;
  return {
    id,
    reference: plan?.reference,
    revision: plan?.revision ?? 0,
    organisations: organisations.map((one) => ({ value: one.id, label: name(one) })),
    people: people.map((one) => ({ value: one.id, label: name(one) })),
    topics: choices(auditTopics, (topic) => t(`supervising.topic.${topic}`)),
    values: plan
      ? {
          year: String(plan.year),
          organisationId: plan.organisationId,
          scope: plan.scope,
          topics: plan.topics,
          auditorIds: plan.auditorIds,
          plannedFrom: plan.plannedFrom,
          plannedUntil: plan.plannedUntil,
        }
      : { year: today.slice(0, 4) },
  };
}

const actsShown = 20;

/** The form of a finding: with the newest acts on behalf of the operator to point at (ROL-2). */
export async function readRaiseForm(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  before: number | undefined,
): Promise<RaiseFormView> {
  const allowed = authorize(viewer, 'supervision.write');
  const db = portal.store.read;
  const plan = await planIn(db, id);
  if (plan.state !== 'UNDER_WAY' || isOfAudited(viewer, plan)) throw new AppError('not-found');
  const event = { kind: 'supervision.viewed', subject: { type: 'audit_plan', id } } as const;
  await recordRead(portal, viewer, { ...event, detail: { reference: plan.reference } }, allowed);
  const { language } = viewer;
  const t = translator(language);
  const operator = await findOperatorId(db);
  const page = operator
    ? await readEntries(
        db,
        { onBehalfOf: operator },
        { limit: actsShown, ...(before === undefined ? {} : { before }) },
      )
    : { entries: [] };
  // What people did; that a clock was met by it, or that a page was looked at, is no act of theirs to point at.
  const acts = await describeEntries(
    portal,
    viewer,
    page.entries.filter(({ body }) => !/^deadline\.|viewed$/.test(body.kind)),
  );
  return {
    id,
    reference: plan.reference,
    topics: choices(auditTopics, (topic) => t(`supervising.topic.${topic}`)),
    severities: findingSeverities.map((severity) => ({
      value: severity,
      label: t(`supervising.severity.${severity}`),
      hint: t(`supervising.severityHint.${severity}`, { days: findingRules[severity].answerDays }),
    })),
    acts: acts.map((line) => ({
      value: String(line.seq),
      label: `${line.seq}　${line.sentence}`,
      hint: line.at,
    })),
    older: page.next === undefined ? undefined : `/supervision/audits/${id}/raise?before=${page.next}`,
  };
}
