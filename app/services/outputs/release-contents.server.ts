import { itemFolder, type Release, type ReleaseItem } from '#app/domain/export/release.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listVotes, type OutputVote } from '#db/portal/repositories/output-history.server.ts';
import type { ItemRow, OutputRow } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { listStepsInOrder, type StepRow } from '#db/portal/repositories/transitions.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { outputPolicyVersion } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { packageReadme } from './package-readme.ts';

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
  const [votes, steps] = await Promise.all([listVotes(db, output.id), listStepsInOrder(db, output.id)]);
  const checkers = [
    ...new Set(votes.filter((vote) => vote.round === output.round).map((vote) => vote.personId)),
  ];
  // Since the last submission: an earlier one is history.
  const sinceLast = steps.slice(steps.findLastIndex((step) => /submit$/.test(step.event)) + 1);
  const adjudicated = sinceLast.some((step) => step.event === 'adjudicate_approve');
  const made = await Promise.all(items.map((item, index) => itemOf(db, item, index + 1)));
  const contents: Release = {
    format: 'sekisho-release-2',
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
    organisation: { ja: project.organisationJa, en: project.organisationEn },
    assessments: assessmentsOf(output, items, votes, sinceLast, at),
    items: made.filter((item) => item !== undefined),
  };
  return { ...contents, readme: { ja: packageReadme('ja', contents), en: packageReadme('en', contents) } };
}

/** Every look that this submission had, in the order in which it was taken; people by role (C2). */
function assessmentsOf(
  output: OutputRow,
  items: readonly ItemRow[],
  votes: readonly OutputVote[],
  steps: readonly StepRow[],
  at: string,
): NonNullable<Release['assessments']> {
  const current = votes.filter((vote) => vote.round === output.round);
  const checkers = [...new Set(current.map((vote) => vote.personId))];
  const adjudicated = steps.filter((step) => step.event === 'adjudicate_approve').at(-1);
  const isClean = items.every((item) => (item.machineRecord?.findings ?? []).length === 0);
  return [
    {
      kind: 'machine',
      role: 'machine',
      at: output.submittedAt ?? at,
      outcome: isClean ? 'passed' : 'reasoned',
    },
    ...checkers.map((person, index) => {
      const own = current.filter((vote) => vote.personId === person);
      return {
        kind: 'check' as const,
        role: `output_checker-${index + 1}`,
        at: own.at(-1)?.castAt ?? at,
        outcome: own.every((vote) => vote.choice === 'approve')
          ? ('approved' as const)
          : ('dissented' as const),
      };
    }),
    ...(adjudicated
      ? [
          {
            kind: 'adjudication' as const,
            role: 'adjudicator',
            at: adjudicated.at,
            outcome: 'approved' as const,
          },
        ]
      : []),
    { kind: 'release', role: 'releaser', at, outcome: 'released' },
  ];
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
    ...(run.endedAt ? { answeredAt: run.endedAt } : {}),
    vault: run.result.entry,
    hash: item.hash,
    files: item.machineRecord.files.map((file) => ({
      path: `${itemFolder(number)}/${file.name}`,
      sha256: file.sha256,
    })),
  };
}
