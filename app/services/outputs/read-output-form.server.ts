import type { OutputForm, RunChoice } from '#app/features/outputs/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { countReleased } from '#db/portal/repositories/output-history.server.ts';
import { findOutput, findReleasedResults, listItems } from '#db/portal/repositories/outputs.server.ts';
import { findRun, listRuns } from '#db/portal/repositories/query-runs.server.ts';
import { findStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import { standing } from './output-subject.server.ts';
import { limitsOf, preflight } from './preflight.server.ts';

const mostRuns = 200;

/** Results that can be taken: there, no mere "too small", each once, and not released already (INV-31). */
async function choices(
  portal: Portal,
  language: Language,
  applicationId: string,
  without: readonly string[],
): Promise<RunChoice[]> {
  const released = await findReleasedResults(portal.store.read, applicationId);
  const seen = new Set(released.map((one) => one.resultHash));
  const found: RunChoice[] = [];
  for (const line of await listRuns(portal.store.read, applicationId, mostRuns)) {
    if (line.state !== 'done' || without.includes(line.id)) continue;
    const run = await findRun(portal.store.read, line.id);
    if (run?.result?.table.outcome !== 'table' || seen.has(run.result.resultHash)) continue;
    seen.add(run.result.resultHash);
    found.push({ id: run.id, sentence: tellQuestion(run.question, language), note: run.note });
  }
  return found;
}

async function frame(portal: Portal, viewer: SignedIn, applicationId: string) {
  const subject = await loadWorkspace(portal, viewer, applicationId);
  authorize(viewer, 'output.request', subject);
  const row = await findApplication(portal.store.read, applicationId);
  if (!row) throw new AppError('not-found');
  return {
    workspace: {
      id: row.id,
      reference: row.reference,
      title: viewer.language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    },
    objectives: await findObjectives(portal.store.read, applicationId),
  };
}

export async function readNewOutput(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
): Promise<OutputForm> {
  return {
    ...(await frame(portal, viewer, applicationId)),
    id: undefined,
    reference: undefined,
    revision: 0,
    title: '',
    objective: '',
    intendedUse: '',
    answer: '',
    returned: false,
    returnText: undefined,
    items: [],
    limits: limitsOf(0, await countReleased(portal.store.read, applicationId)),
    runs: await choices(portal, viewer.language, applicationId, []),
  };
}

export async function readOutputForm(portal: Portal, viewer: SignedIn, id: string): Promise<OutputForm> {
  const db = portal.store.read;
  const row = await findOutput(db, id);
  if (row?.authorId !== viewer.person.id || (row.state !== 'DRAFT' && row.state !== 'RETURNED'))
    throw new AppError('not-found');
  const items = standing(await listItems(db, id));
  const returned = (await listStepsInOrder(db, id)).filter((step) => step.to === 'RETURNED').at(-1);
  const found = await preflight(portal, viewer.language, row, items);
  const described = await Promise.all(
    items.map(async (item, index) => {
      const run = await findRun(db, item.runId);
      return {
        id: item.id,
        number: index + 1,
        title: item.title,
        context: item.context,
        controls: item.controls,
        exception: item.exception,
        preflight: found.get(item.id),
        sentence: run ? tellQuestion(run.question, viewer.language) : '',
        runId: item.runId,
      };
    }),
  );
  return {
    ...(await frame(portal, viewer, row.applicationId)),
    id,
    reference: row.reference,
    revision: row.revision,
    title: row.title,
    objective: row.objective,
    intendedUse: row.intendedUse,
    answer: row.answer,
    returned: row.state === 'RETURNED',
    returnText: returned?.textHash ? await findStoredText(db, returned.textHash) : undefined,
    items: described,
    limits: limitsOf(items.length, await countReleased(db, row.applicationId)),
    runs: await choices(
      portal,
      viewer.language,
      row.applicationId,
      items.map((item) => item.runId),
    ),
  };
}
