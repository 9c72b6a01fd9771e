import type { NumberLife, StepView } from '#app/features/lives/view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readStoredRun, resolveNumber } from '#db/portal/repositories/number-chain.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { describeEntries } from '../ledger/list-entries.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { allowedParts } from './allowed-parts.server.ts';
import { appliedParts } from './applied-parts.server.ts';
import { askedParts } from './asked-parts.server.ts';
import { frameOf } from './life-frame.ts';
import { publishedParts } from './published-parts.server.ts';
import { releasedParts } from './released-parts.server.ts';
import { type Part, traceOf, withEntries } from './trace.server.ts';

export type Traced = {
  readonly parts: readonly Part[];
  readonly runId: string;
  readonly applicationId: string;
  /** It left: only then may its table be taken along (A9). */
  readonly released: boolean;
};

/** The whole chain of a number, from where it was published down to the first decision, compared now. */
export async function traceNumber(portal: Portal, language: Language, id: string): Promise<Traced> {
  const db = portal.store.read;
  const ids = await resolveNumber(db, id);
  const run = ids && (await readStoredRun(db, ids.runId));
  if (!ids || !run) throw new AppError('not-found');
  const trace = traceOf(portal, language);
  const published = ids.itemId ? await publishedParts(trace, ids.itemId, ids.pieceId) : [];
  const released = ids.itemId ? await releasedParts(trace, ids.itemId, run.result_hash) : undefined;
  const allowed = await allowedParts(trace, run);
  const parts = [
    ...published,
    ...(released?.parts ?? []),
    ...(await askedParts(trace, run)),
    ...allowed.parts,
    ...(await appliedParts(trace, {
      applicationId: run.application_id,
      objective: run.objective,
      at: allowed.at,
    })),
  ];
  return {
    parts: parts.map(withEntries),
    runId: run.id,
    applicationId: run.application_id,
    released: released?.released === true,
  };
}

/** For auditors: a figure on one page, with everything that carries it (law 4, L20). */
export async function readNumberLife(portal: Portal, viewer: SignedIn, id: string): Promise<NumberLife> {
  const allowed = authorize(viewer, 'ledger.read');
  const traced = await traceNumber(portal, viewer.language, id);
  await recordRead(
    portal,
    viewer,
    { kind: 'life.read', subject: { type: 'query', id: traced.runId }, case: traced.applicationId },
    allowed,
  );
  return describeNumber(portal, viewer, id, traced);
}

export async function describeNumber(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  { parts, applicationId }: Traced,
): Promise<NumberLife> {
  const { language } = viewer;
  const t = translator(language);
  // One look at names and texts for all steps together.
  const all = parts.flatMap(({ entries }) => entries);
  const lines = new Map((await describeEntries(portal, viewer, all)).map((line) => [line.seq, line]));
  const steps = parts.map(
    (part, at): StepView => ({
      key: `${at + 1}-${part.step}`,
      step: part.step,
      title: t(`life.step.${part.step}`),
      facts: part.facts,
      checks: part.checks.map(({ check, verdict }) => ({
        check,
        text: t(`life.check.${check}`),
        verdict,
        verdictText: t(`life.verdict.${verdict}`),
      })),
      lines: part.entries.flatMap(({ seq }) => lines.get(seq) ?? []),
      table: part.table,
    }),
  );
  const broken = steps.flatMap((step) =>
    step.checks
      .filter(({ verdict }) => verdict === 'bad')
      .map(({ text }) => t('life.brokenAt', { step: step.title, check: text })),
  );
  const figure = steps[0]?.facts[0]?.value ?? '';
  return {
    ...frameOf(portal, viewer, {
      id,
      title: t('life.number.title'),
      name: figure,
      facts: [],
      entries: new Set(all.map(({ seq }) => seq)).size,
    }),
    steps,
    whole: broken.length === 0,
    broken,
    checkedAt: formatDateTime(language, portal.clock.now()),
    others: [
      {
        href: `/audit/life/case/${applicationId}`,
        text: t('life.case.title'),
        note: t('life.number.steps', { count: formatNumber(language, steps.length) }),
      },
    ],
  };
}
