import { readPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { BuildsView } from '#app/features/preparation/builds-view.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { listBuilds, type SnapshotBuildRow } from '#db/portal/repositories/snapshot-builds.server.ts';
import type { Portal } from '../portal.ts';
import { followBuilds, heard } from './build-snapshot.server.ts';
import { describeEvidence } from './describe-evidence.server.ts';
import { madeOf } from './prepare-data.server.ts';

/** What was asked of the vault for this case: what is under way, what went wrong, what can go to the review. */
export async function readBuilds(
  portal: Portal,
  language: Language,
  id: string,
  datasets: readonly string[],
): Promise<BuildsView> {
  await followBuilds(portal);
  const t = translator(language);
  const builds = await listBuilds(portal.store.read, id);
  const [newest] = builds;
  const told = builds.find(({ evidence }) => evidence !== null);
  return {
    running: newest?.state === 'asked' ? await progressOf(portal, language, newest) : undefined,
    trouble:
      newest?.state === 'failed'
        ? { title: t('build.failed'), text: t(`build.reason.${newest.reason}` as MessageKey) }
        : newest?.state === 'cancelled'
          ? { title: t('build.cancelled'), text: '' }
          : undefined,
    done: builds
      .filter(({ snapshot }) => snapshot !== null)
      .map((row) => {
        const plan = readPlan(JSON.parse(row.plan));
        const [ruleSet = ''] = plan?.ruleSet.split('@') ?? [];
        return {
          value: row.id,
          label: t('build.made', { at: formatDateTime(language, row.endedAt ?? row.askedAt) }),
          hint: `${t(`ruleSet.${ruleSet}` as MessageKey)}　k = ${plan?.k ?? ''}　${(row.snapshot ?? '').slice(0, 16)}`,
        };
      }),
    evidence: told && describeRow(language, told, datasets),
  };
}

async function progressOf(portal: Portal, language: Language, row: SnapshotBuildRow) {
  const t = translator(language);
  const is = await heard(portal, row);
  const at = is?.state === 'running' ? is.at : 0;
  const of = is?.state === 'running' ? is.of : 1;
  return {
    build: row.id,
    label: t(row.isDryRun ? 'build.runningDry' : 'build.running'),
    step: t(`build.step.${is?.state === 'running' ? is.step : 'waiting'}`),
    at,
    of,
    text: t('build.step', { at, of }),
  };
}

const describeRow = (language: Language, row: SnapshotBuildRow, datasets: readonly string[]) =>
  describeEvidence(language, {
    evidence: JSON.parse(row.evidence ?? 'null'),
    plan: JSON.parse(row.plan),
    datasets,
    evidenceHash: row.evidenceHash ?? '',
    snapshot: row.snapshot,
  });

/** The evidence as it was bound: out of the report that the votes name, and not out of any other table. */
export function boundEvidence(language: Language, prepared: PreparationRow) {
  const made = madeOf(prepared.settings);
  const report = JSON.parse(prepared.report) as {
    readonly evidence?: unknown;
    readonly datasets?: readonly string[];
  };
  if (!made || !report.evidence) return undefined;
  return describeEvidence(language, {
    evidence: report.evidence,
    plan: JSON.parse(canonicalJson(made.plan)),
    datasets: report.datasets ?? [],
    evidenceHash: made.evidence,
    snapshot: made.snapshot,
  });
}
