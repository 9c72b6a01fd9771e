import { problemsOfDraft } from '#app/domain/application/form.ts';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import { isEditable } from '#app/domain/application/states.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findRow } from '#app/domain/workflow/decide.ts';
import type {
  Act,
  ActId,
  CaseOverview,
  HistoryLine,
  PartTask,
} from '#app/features/applications/case-view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findDraftAnswers, findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { listAttachments } from '#db/portal/repositories/attachments.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listSteps, type StepRow } from '#db/portal/repositories/transitions.server.ts';
import { may } from '#policies/access/authorize.ts';
import { applicationMachine, applicationStateFacts } from '#policies/workflow/application.ts';
import { readStanding } from '../board/read-standing.server.ts';
import { listFollowUpsOf } from '../follow-ups/list-follow-ups.server.ts';
import type { Portal } from '../portal.ts';
import { opensOnStanding } from '../preparation/confirm-receipt.server.ts';
import { projectStates } from '../projects/read-project.server.ts';
import { reviewActs } from '../review/review-acts.server.ts';
import { currentRound, leadsRound } from '../review/round-subject.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { aboutOf } from './about.server.ts';
import { describeAnswers } from './describe-answers.server.ts';
import { openParts } from './open-parts.server.ts';

/** What the page of a case shows beside its outline: what to do, whose turn it is, the answers and what has happened. */
export async function readOverview(portal: Portal, viewer: SignedIn, subject: Case): Promise<CaseOverview> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const steps = await listSteps(db, subject.id);
  const editable = isEditable(subject.state) && may(viewer, 'application.change', subject).ok;
  const version = await findLatestVersion(db, subject.id);
  // Others read what was submitted, never what is being typed.
  const own = subject.applicantIds.includes(viewer.person.id);
  const answers = own || !version ? await findDraftAnswers(db, subject.id) : version.document.answers;
  const permit = await findPermit(db, subject.id);
  const { turn } = applicationStateFacts[subject.state];
  return {
    ...(await actsOf(portal, viewer, subject, editable)),
    standing: await readStanding(portal, viewer, subject, steps),
    enquiries: may(viewer, 'thread.read', subject).ok ? `/applications/${subject.id}/enquiries` : undefined,
    followUps: (projectStates as readonly string[]).includes(subject.state)
      ? (await listFollowUpsOf(portal, viewer, subject.id)).lines
      : undefined,
    turn: turn === 'nobody' ? undefined : t(`case.turn.${turn}`),
    tasks: editable ? await tasksOf(portal, viewer, subject, steps) : [],
    answers: Object.keys(answers).length > 0 ? describeAnswers(language, answers) : [],
    history: await historyOf(portal, viewer, steps),
    permit: permit && {
      endsOn: formatDay(language, permit.endsOn),
      hash: permit.hash,
      signed: findSignedPermit(portal, permit.id) !== undefined,
    },
  };
}

async function actsOf(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  editable: boolean,
): Promise<{ readonly acts: readonly Act[]; readonly papers: readonly Act[] }> {
  const t = translator(viewer.language);
  const at = await currentRound(portal.store.read, subject);
  const me = viewer.person.id;
  const path = `/applications/${subject.id}`;
  const { state } = subject;
  const seat = at?.seats.find((one) => one.personId === me && one.answer === 'none');
  const receives =
    state === 'READY' || (await opensOnStanding(portal.store.read, subject, tokyoDay(portal.clock.now())));
  const votes = at?.round.state === 'VOTING' && seat?.seat === 'voter';
  const decides = at?.round.state === 'CONSOLIDATION' && leadsRound(at.seats, me);
  const offered: readonly (readonly [ActId, boolean, string])[] = [
    ['check', editable, 'check'],
    ['screen', state === 'SCREENING' && may(viewer, 'application.screen', subject).ok, 'screening'],
    ['vote', votes && may(viewer, 'vote.cast', at.subject).ok, 'review'],
    ['decide', decides && may(viewer, 'decision.record', at.subject).ok, 'review'],
    ['review', at !== undefined && !votes && !decides && may(viewer, 'round.read', at.subject).ok, 'review'],
    [
      'agreement',
      state === 'AGREEMENT' &&
        (may(viewer, 'agreement.sign', subject).ok || may(viewer, 'agreement.countersign', subject).ok),
      'agreement',
    ],
    ['prepare', state === 'DATA_PREPARATION' && may(viewer, 'data.prepare', subject).ok, 'preparation'],
    ['receive', receives && may(viewer, 'data.receive', subject).ok, 'receipt'],
    [
      'withdraw',
      findRow(applicationMachine, state, 'withdraw') !== undefined &&
        may(viewer, 'application.withdraw', subject).ok,
      'withdraw',
    ],
  ];
  const more = await reviewActs(portal, viewer, subject, at);
  const shown = (list: readonly (readonly [ActId, boolean, string])[]): Act[] =>
    list
      .filter(([, open]) => open)
      .map(([id, , href]) => ({ id, href: `${path}/${href}`, label: t(`act.${id}`) }));
  const own = subject.applicantIds.includes(me);
  const workspace: readonly Act[] =
    state === 'ACTIVE' && own && may(viewer, 'workspace.read', subject).ok
      ? [{ id: 'workspace', href: `/workspaces/${subject.id}`, label: t('act.workspace') }]
      : [];
  // Where the project itself waits, that comes before the papers of its review.
  const living: readonly (readonly [ActId, boolean, string])[] = [
    ['renew', state === 'EXPIRED' && may(viewer, 'followup.request', subject).ok, 'follow-ups'],
    [
      'project',
      (['SUSPENDED', 'REVOKED', 'CLOSING', 'EXPIRED'] as const).some((one) => one === state) &&
        may(viewer, 'application.close', subject).ok,
      'project',
    ],
  ];
  return {
    acts: [...shown([...living, ...more.acts, ...offered]), ...workspace],
    papers: shown(more.papers),
  };
}

async function tasksOf(
  portal: Portal,
  viewer: SignedIn,
  subject: Case,
  steps: readonly StepRow[],
): Promise<PartTask[]> {
  const t = translator(viewer.language);
  const db = portal.store.read;
  const answers = await findDraftAnswers(db, subject.id);
  const members = await listMembers(db, subject.id);
  const row = await findApplication(db, subject.id);
  if (!row) return [];
  const about = await aboutOf(db, row, answers, tokyoDay(portal.clock.now()));
  const attached = (await listAttachments(db, subject.id)).length > 0;
  const path = `/applications/${subject.id}`;
  const marked = new Set(
    subject.state === 'DRAFT'
      ? []
      : (steps.find(({ to }) => to === subject.state)?.reasons ?? []).map(({ section }) => section),
  );
  const open = await openParts(db, subject);
  const isOpen = (part: string) => open === 'all' || open.includes(part);
  const status = (part: string, whole: boolean, begun: boolean): PartTask['status'] =>
    !isOpen(part)
      ? 'locked'
      : marked.has(part)
        ? 'marked'
        : // Nothing is asked for here, and nothing was written.
          whole
          ? begun
            ? 'done'
            : 'optional'
          : begun
            ? 'incomplete'
            : 'open';
  const tasks: readonly PartTask[] = [
    { id: 'outline', title: t('form.outline'), href: `${path}/edit`, status: status('outline', true, true) },
    {
      id: 'members',
      title: t('form.members'),
      href: `${path}/members`,
      status: status(
        'members',
        members.every((member) => member.state !== 'invited'),
        true,
      ),
    },
    ...sectionIds.map((section) => ({
      id: section,
      title: t(`form.${section}`),
      href: `${path}/section/${section}`,
      status: status(
        section,
        problemsOfDraft(section, answers, about).length === 0,
        answers[section] !== undefined,
      ),
    })),
    {
      id: 'attachments',
      title: t('form.attachments'),
      href: `${path}/attachments`,
      status: status('attachments', true, attached),
    },
  ];
  return tasks.map((task) => (task.status === 'locked' ? { ...task, href: undefined } : task));
}

async function historyOf(
  portal: Portal,
  viewer: SignedIn,
  steps: readonly StepRow[],
): Promise<HistoryLine[]> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
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
    title: t('case.historyStep', { step: t(`step.application.${step.event}` as MessageKey) }),
    // Applicants learn which office acted, not which of its people.
    actor:
      step.as === 'applicant'
        ? (names.get(step.actor) ?? t('actor.applicant'))
        : t(`actor.${step.as}` as MessageKey),
    text: step.textHash ? texts.get(step.textHash) : undefined,
  }));
}
