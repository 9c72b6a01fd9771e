import type { ApplicationState } from '#app/domain/application/states.ts';
import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type { SupportView } from '#app/features/applications/application-view.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import {
  assignConsultant as assign,
  findSupportPlan,
  insertSupportPlan,
} from '#db/portal/repositories/service-requests.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { processStages } from '#policies/services.ts';
import { AppError, fieldError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, type Case } from '../workflow/take-step.server.ts';

const over: readonly ApplicationState[] = ['WITHDRAWN', 'CLOSING', 'CLOSED'];

/** Only the full service has a consultant (SVC-2), and nothing is planned for a case that has ended. */
async function assertSupported(db: Reader, subject: Case): Promise<void> {
  const row = await findApplication(db, subject.id);
  if (row?.service !== 'full' || over.includes(row.state)) throw new AppError('not-found');
}

/** Those who hold the role and have no other part in the case: neither of its applicants nor of those who judge it. */
async function eligible(db: Reader, subject: Case, today: Day): Promise<readonly string[]> {
  const taken = new Set([
    ...subject.applicantIds,
    ...subject.pastOrInvitedIds,
    ...subject.conflictedIds,
    ...subject.rosterIds,
    ...subject.screenerIds,
    ...subject.reviewerIds,
    ...subject.preparerIds,
    ...subject.checkerIds,
  ]);
  return (await findHoldersOf(db, ['consultant'], today)).filter((id) => !taken.has(id));
}

/** The page on which the office names the consultant, and on which both keep estimate and milestones. */
export async function readSupport(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'service.support', subject);
  const db = portal.store.read;
  await assertSupported(db, subject);
  const row = await findApplication(db, id);
  const plan = await findSupportPlan(db, id);
  const t = translator(viewer.language);
  const assigns = may(viewer, 'service.assign', subject).ok;
  const people = assigns ? await eligible(db, subject, tokyoDay(portal.clock.now())) : [];
  const names = await namesOf(db, viewer.language, [...people, ...subject.consultantIds]);
  return {
    id,
    reference: row?.reference ?? '',
    version: plan?.version ?? 0,
    hours: plan ? String(plan.hours) : '',
    consultant: subject.consultantIds[0],
    consultantName: names.get(subject.consultantIds[0] ?? ''),
    assigns,
    people: people.map((value) => ({ value, label: names.get(value) ?? value })),
    milestones: processStages.map((stage) => {
      const there = plan?.milestones.find((one) => one.stage === stage);
      return {
        stage,
        label: t(`form.stages.${stage}`),
        dueOn: there?.dueOn ?? '',
        doneOn: there?.doneOn ?? '',
      };
    }),
  };
}

export async function assignConsultant(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  personId: string,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'service.assign', async (tx, subject) => {
    const allowed = authorize(viewer, 'service.assign', subject);
    await assertSupported(tx.db, subject);
    if (!(await eligible(tx.db, subject, tokyoDay(tx.stamp.at))).includes(personId))
      throw fieldError('consultant', 'field.choose');
    if (subject.consultantIds.includes(personId)) throw fieldError('consultant', 'field.nothing-changed');
    const event = {
      kind: 'support.assigned',
      subject: { type: 'application', id },
      case: id,
      detail: { person: personId },
    } as const;
    await assign(tx, allowed, event, id, personId);
    const row = await findApplication(tx.db, id);
    const about = {
      subject: { type: 'application', id },
      details: { reference: row?.reference ?? '' },
    } as const;
    await notify(tx, { to: [personId], kind: 'support.named', ...about });
    await notify(tx, { to: subject.applicantIds, kind: 'support.assigned', ...about });
  });
}

export type SupportInput = {
  readonly version: number;
  readonly hours: number;
  /** By stage; what has no day is not planned. */
  readonly milestones: Readonly<
    Record<string, { readonly dueOn: string | null; readonly doneOn: string | null }>
  >;
};

/** Each change is a new version; whoever saw an older one is told. */
export async function saveSupportPlan(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: SupportInput,
): Promise<void> {
  await actOnCase(portal, viewer, id, 'service.support', async (tx, subject) => {
    const allowed = authorize(viewer, 'service.support', subject);
    await assertSupported(tx.db, subject);
    const today = tokyoDay(tx.stamp.at);
    const milestones = processStages.flatMap((stage) => {
      const given = input.milestones[stage];
      if (given?.doneOn && !given.dueOn) throw fieldError(`due-${stage}`, 'field.required');
      if (given?.doneOn && given.doneOn > today) throw fieldError(`done-${stage}`, 'field.future-day');
      return given?.dueOn ? [{ stage, dueOn: given.dueOn, doneOn: given.doneOn ?? '' }] : [];
    });
    const before = (await findSupportPlan(tx.db, id))?.version ?? 0;
    if (before !== input.version) throw new AppError('stale');
    const plan = { version: before + 1, hours: input.hours, milestones };
    const event = {
      kind: 'support.planned',
      subject: { type: 'application', id },
      case: id,
      detail: { version: plan.version, hours: plan.hours },
    } as const;
    if (!(await insertSupportPlan(tx, allowed, event, id, plan))) throw new AppError('stale');
    const row = await findApplication(tx.db, id);
    await notify(tx, {
      to: [...subject.applicantIds, ...subject.consultantIds].filter((one) => one !== viewer.person.id),
      kind: 'support.planned',
      subject: { type: 'application', id },
      details: { reference: row?.reference ?? '' },
    });
  });
}

/** What everybody reads who may read the case; nothing for the basic service. */
export async function describeSupport(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  service: string,
): Promise<SupportView | undefined> {
  if (service !== 'full') return undefined;
  const db = portal.store.read;
  const { language } = viewer;
  const t = translator(language);
  const plan = await findSupportPlan(db, subject.id);
  const names = await namesOf(db, language, subject.consultantIds);
  const keeps =
    may(viewer, 'service.support', subject).ok && !over.includes(subject.state as ApplicationState);
  if (subject.consultantIds.length === 0 && !plan && !keeps) return undefined;
  const day = (text: string) => (text ? formatDay(language, text as Day) : undefined);
  return {
    consultant: names.get(subject.consultantIds[0] ?? ''),
    hours: plan && t('support.hoursOf', { count: formatNumber(language, plan.hours) }),
    milestones: (plan?.milestones ?? []).map((one) => ({
      stage: one.stage,
      label: t(`form.stages.${one.stage as (typeof processStages)[number]}`),
      due: day(one.dueOn),
      done: day(one.doneOn),
    })),
    href: keeps ? `/applications/${subject.id}/support` : undefined,
  };
}
