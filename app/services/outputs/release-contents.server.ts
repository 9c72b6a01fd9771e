import { itemFolder, type Release, type ReleaseItem } from '#app/domain/export/release.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listOutputSteps, listVotes } from '#db/portal/repositories/output-history.server.ts';
import type { ItemRow, OutputRow } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { outputPolicyVersion } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';

/** Everything that a package says of itself, put together from what is stored. Items without a citation are left out. */
export async function releaseContents(
  db: Reader,
  output: OutputRow,
  items: readonly ItemRow[],
  at: string,
): Promise<Release> {
  const project = await findApplication(db, output.applicationId);
  if (!project || !output.approvedHash) throw new AppError('not-found');
  const objectives = await findObjectives(db, output.applicationId);
  const [votes, steps] = await Promise.all([listVotes(db, output.id), listOutputSteps(db, output.id)]);
  const checkers = [
    ...new Set(votes.filter((vote) => vote.round === output.round).map((vote) => vote.personId)),
  ];
  const adjudicated = steps.some((step) => step.event === 'adjudicate_approve');
  const made = await Promise.all(items.map((item, index) => itemOf(db, item, index + 1)));
  return {
    format: 'sekisho-release-1',
    reference: output.reference,
    project: { reference: project.reference, titleJa: project.titleJa, titleEn: project.titleEn },
    title: output.title,
    objective: {
      id: output.objective,
      text: objectives.find((one) => one.id === output.objective)?.text ?? '',
    },
    intendedUse: output.intendedUse,
    policy: outputPolicyVersion,
    releasedAt: at,
    approved: output.approvedHash,
    roles: {
      checkers: checkers.map((_, index) => `output_checker-${index + 1}`),
      adjudicator: adjudicated ? 'adjudicator' : null,
      releaser: 'releaser',
    },
    items: made.filter((item) => item !== undefined),
  };
}

async function itemOf(db: Reader, item: ItemRow, number: number): Promise<ReleaseItem | undefined> {
  const run = await findRun(db, item.runId);
  if (!run?.result || !item.hash || !item.machineRecord) return undefined;
  if (item.machineRecord.resultHash !== run.result.resultHash) return undefined;
  return {
    number,
    title: item.title,
    context: item.context,
    controls: item.controls,
    sentence: { ja: tellQuestion(run.question, 'ja'), en: tellQuestion(run.question, 'en') },
    question: run.question,
    questionHash: run.questionHash,
    profile: item.machineRecord.profile,
    resultHash: run.result.resultHash,
    vault: run.result.entry,
    hash: item.hash,
    files: item.machineRecord.files.map((file) => ({
      path: `${itemFolder(number)}/${file.name}`,
      sha256: file.sha256,
    })),
  };
}
