import type { z } from 'zod';
import { readPermit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { parseQuery } from '#app/domain/query/parse.ts';
import { type QueryRules, queryRulesOf, usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { findNewestPermit } from '#db/portal/repositories/permits.server.ts';
import { findRun, listRuns, type RunLine } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { disclosureProfile, isProfileId } from '#policies/disclosure/profiles.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellProblems, tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { askQuestion } from '../workspace/ask-question.server.ts';
import { handOver } from '../workspace/hand-over.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import { reasonText } from '../workspace/read-run.server.ts';
import { QuestionRefused } from './question-refused.ts';
import { releasedByRun } from './results.server.ts';
import type { askShape, questionShape } from './shapes.ts';

type Line = z.input<typeof questionShape>;

const mostListed = 200;

/** A run without a single number of its answer: those come from a released item alone (A9). */
function lineOf(viewer: SignedIn, run: RunLine, released: ReadonlyMap<string, string>): Line {
  const { language } = viewer;
  const resultId = released.get(run.id);
  return {
    id: run.id,
    project: run.applicationId,
    state: run.state,
    objective: run.objective,
    note: run.note,
    sentence: tellQuestion(run.question, language),
    askedAt: run.askedAt,
    ...(run.reason ? { reason: reasonText(language, run.reason) } : {}),
    ...(resultId ? { resultId } : {}),
  };
}

export async function listQuestions(portal: Portal, viewer: SignedIn, project: string) {
  await loadWorkspace(portal, viewer, project);
  const released = await releasedByRun(portal.store.read, project);
  const runs = await listRuns(portal.store.read, project, mostListed);
  return { items: runs.map((run) => lineOf(viewer, run, released)) };
}

/** Looking asks the vault, so that the state never lags. */
export async function readQuestionState(portal: Portal, viewer: SignedIn, id: string): Promise<Line> {
  const found = await findRun(portal.store.read, id);
  if (!found) throw new AppError('not-found');
  await loadWorkspace(portal, viewer, found.applicationId);
  if (found.state === 'queued' || found.state === 'running') await handOver(portal, found);
  const run = (await findRun(portal.store.read, id)) ?? found;
  return lineOf(viewer, run, await releasedByRun(portal.store.read, run.applicationId));
}

/** What the question must keep to: the rules of the profile that the permit names. */
async function rulesOf(db: Reader, project: string): Promise<QueryRules> {
  const stored = await findNewestPermit(db, project);
  const profile = stored && readPermit(JSON.parse(stored.document))?.profile.split('@')[0];
  return profile && isProfileId(profile) ? queryRulesOf(disclosureProfile(profile)) : usualRules;
}

export async function askByApi(
  portal: Portal,
  viewer: SignedIn,
  project: string,
  asking: z.output<typeof askShape>,
): Promise<Line> {
  await loadWorkspace(portal, viewer, project);
  const rules = await rulesOf(portal.store.read, project);
  const { question } = asking;
  const parsed = typeof question === 'string' ? parseQueryText(question, rules) : parseQuery(question, rules);
  if (!parsed.ok)
    throw new QuestionRefused(
      tellProblems(parsed.problems, viewer.language).map((one) => ({
        at: one.line === undefined ? `/question${one.at ?? ''}` : `${one.line}:${one.column ?? 1}`,
        detail: one.text,
      })),
    );
  const value: AggregateQuery = parsed.value;
  const id = await askQuestion(portal, viewer, project, {
    question: value,
    objective: asking.objective,
    note: asking.note.trim(),
  });
  return readQuestionState(portal, viewer, id);
}
