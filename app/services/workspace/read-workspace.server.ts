import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import { writeDay } from '#app/domain/query/days.ts';
import { asDay, tokyoDay } from '#app/domain/shared/brand.ts';
import type { OutputListLine, RunListLine, ScopeView, WorkspacePage } from '#app/features/workspace/view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { countReleased } from '#db/portal/repositories/output-history.server.ts';
import { listOutputsOf, type OutputRow } from '#db/portal/repositories/outputs.server.ts';
import type { StoredPermit } from '#db/portal/repositories/permits.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { countAnswered, listRuns, type RunLine } from '#db/portal/repositories/query-runs.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { outputLimits } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { knownErrorsOf } from '../data-errors/known-errors.server.ts';
import { prefectureName } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findObjectives } from './find-objectives.server.ts';
import { lookAtGates } from './gates.server.ts';
import { workspaceLine } from './list-workspaces.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';
import { currentSnapshot } from './snapshot-of.server.ts';
import {
  activityLines,
  memberLines,
  publicationLines,
  snapshotLines,
  variableGroups,
} from './workspace-parts.server.ts';

const mostRuns = 100;

export async function readWorkspace(portal: Portal, viewer: SignedIn, id: string): Promise<WorkspacePage> {
  const { language } = viewer;
  const db = portal.store.read;
  const subject = await loadWorkspace(portal, viewer, id);
  const row = await findApplication(db, id);
  if (!row) throw new AppError('not-found');
  const isMember = subject.applicantIds.includes(viewer.person.id);
  if (!isMember) {
    const allowed = authorize(viewer, 'workspace.read', subject);
    await recordRead(
      portal,
      viewer,
      { kind: 'application.viewed', subject: { type: 'application', id }, case: id },
      allowed,
    );
  }
  const now = portal.clock.now();
  const [line, members, { failed, permit }, objectives, runs, outputs, released, use] = await Promise.all([
    workspaceLine(portal, language, row),
    memberLines(db, language, id, now),
    lookAtGates(portal, db, subject, viewer.person.id, now),
    findObjectives(db, id),
    listRuns(db, id, mostRuns),
    listOutputsOf(db, id),
    countReleased(db, id),
    findPermit(db, id),
  ]);
  const t = translator(language);
  const names = await namesOf(
    db,
    language,
    runs.map((run) => run.personId),
  );
  const known = await knownErrorsOf(
    db,
    language,
    runs.filter((run) => run.state === 'done'),
  );
  // Use ends with the permit; the agreement runs on for what comes after.
  const daysLeft = use && daysBetween(tokyoDay(now), use.endsOn);
  return {
    ...line,
    members,
    scope: permit && (await scopeView(portal, language, id, permit)),
    objectives,
    left: {
      days: daysLeft === undefined ? undefined : formatNumber(language, Math.max(0, daysLeft)),
      questions: permit && (await questionsLeft(portal, language, permit)),
      outputs: {
        left: formatNumber(language, Math.max(0, outputLimits.releasedItemsPerProject - released)),
        total: formatNumber(language, outputLimits.releasedItemsPerProject),
      },
    },
    missing: isMember ? failed.map((gate) => t(`gate.${gate}`)) : [],
    mayAsk: isMember && failed.length === 0 && may(viewer, 'query.run', subject).ok,
    runs: runs.map((run) => ({ ...runLine(language, run, names), dataError: known.has(run.id) })),
    outputs: outputs
      // A draft is its author's alone until it is submitted.
      .filter((output) => output.state !== 'DRAFT' || output.authorId === viewer.person.id)
      .map((output) => outputLine(language, output)),
    publications: await publicationLines(db, language, id, viewer.person.id),
    snapshots: await snapshotLines(db, language, id, await currentSnapshot(db, id)),
    activity: await activityLines(db, language, id, runs),
  };
}

function runLine(
  language: Language,
  run: RunLine,
  names: ReadonlyMap<string, string>,
): Omit<RunListLine, 'dataError'> {
  const t = translator(language);
  return {
    id: run.id,
    sentence: tellQuestion(run.question, language),
    note: run.note,
    objective: run.objective,
    asker: names.get(run.personId) ?? t('audit.actor.unknown'),
    asked: formatDateTime(language, run.askedAt),
    state: run.state,
    stateText: t(`question.state.${run.state}`),
  };
}

export function outputLine(language: Language, output: OutputRow): OutputListLine {
  return {
    id: output.id,
    reference: output.reference,
    title: output.title,
    state: output.state,
    stateText: translator(language)(`state.output.${output.state}`),
    changed: formatDateTime(language, output.changedAt),
  };
}

async function questionsLeft(portal: Portal, language: Language, permit: StoredPermit) {
  const total = readPermit(JSON.parse(permit.document))?.limits.questions ?? 0;
  const used = await countAnswered(portal.store.read, permit.id);
  return {
    left: formatNumber(language, Math.max(0, total - used)),
    total: formatNumber(language, total),
  };
}

async function scopeView(
  portal: Portal,
  language: Language,
  id: string,
  stored: StoredPermit,
): Promise<ScopeView | undefined> {
  const permit = readPermit(JSON.parse(stored.document));
  if (!permit) return undefined;
  const t = translator(language);
  const version = await findLatestVersion(portal.store.read, id);
  const day = (number: number) => formatDay(language, asDay(writeDay(number)));
  const listed = (parts: readonly string[]) => parts.join(t('common.listSeparator'));
  return {
    period: t('workspace.scope.span', { from: day(permit.period.from), to: day(permit.period.to) }),
    area: permit.prefectures
      ? listed(permit.prefectures.map((code) => prefectureName(language, code)))
      : t('workspace.scope.everywhere'),
    datasets: listed(
      (version?.document.answers.data.datasets ?? []).map((one) => t(`dataset.${one}` as MessageKey)),
    ),
    variables: t('workspace.scope.variablesCount', {
      count: formatNumber(language, permit.variables.length),
    }),
    profile: tellProfile(language, permit.profile),
    groups: variableGroups(language, permit),
  };
}
