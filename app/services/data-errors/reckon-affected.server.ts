import {
  type DataScope,
  type ErrorScope,
  type Reason,
  touchesQuestion,
  touchesScope,
} from '#app/domain/data-error/touches.ts';
import { readPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import type { DataErrorRow, NewAffected } from '#db/portal/repositories/data-errors.server.ts';
import {
  listAnswers,
  listCitations,
  listItemsOf,
  listMadeBuilds,
  listPermits,
} from '#db/portal/repositories/data-lineage.server.ts';
import { findFacility } from '#db/portal/repositories/facilities.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { areaKeepsOut } from '#policies/workflow/data-error.ts';

export type Affected = NewAffected;

export type DescribedError = Pick<DataErrorRow, 'severity' | 'variables' | 'facilities' | 'bases' | 'period'>;

/** The error in the words of the reckoning; facilities count by the prefecture they are in. */
export async function errorScopeOf(db: Reader, error: DescribedError): Promise<ErrorScope> {
  const facilities = await Promise.all(error.facilities.map((id) => findFacility(db, id)));
  return {
    variables: error.variables,
    prefectures: [...new Set(facilities.flatMap((one) => one?.prefecture ?? []))].sort(),
    areaKeepsOut: areaKeepsOut(error.severity),
    bases: error.bases,
    period: error.period,
  };
}

export const scopeOfPermit = (permit: Permit): DataScope => ({
  base: permit.snapshot,
  variables: permit.variables,
  period: permit.period,
  prefectures: permit.prefectures,
});

/**
 * Everything that rests on data with this error, from what the portal knows: which scope each permit and build has, which
 * question was answered under which permit, which result is in which output, which output in which publication. Nobody is
 * asked about persons, so a thing is on the list when it can be touched, and not only when it is.
 */
export async function reckonAffected(db: Reader, error: DescribedError): Promise<readonly Affected[]> {
  const scope = await errorScopeOf(db, error);
  const permits = new Map<string, Permit>();
  const snapshots: Affected[] = [];
  const seen = new Set<string>();
  for (const line of await listPermits(db)) {
    const permit = readPermit(JSON.parse(line.document));
    if (!permit) continue;
    permits.set(line.id, permit);
    const reasons = touchesScope(scope, scopeOfPermit(permit));
    // Permits follow each other on the same data; the first of them stands for it.
    const key = `${line.applicationId} ${permit.snapshot} ${permit.prepared ?? ''}`;
    if (!reasons || seen.has(key)) continue;
    seen.add(key);
    snapshots.push({ kind: 'snapshot', thingId: line.id, applicationId: line.applicationId, reasons });
  }
  const used = new Set([...permits.values()].flatMap((permit) => permit.prepared ?? []));
  for (const build of await listMadeBuilds(db)) {
    const plan = readPlan(JSON.parse(build.plan));
    const reasons = plan && !used.has(build.snapshot) ? touchesScope(scope, plan) : undefined;
    if (reasons)
      snapshots.push({ kind: 'snapshot', thingId: build.id, applicationId: build.applicationId, reasons });
  }
  const projects = [...new Set(snapshots.map((one) => one.applicationId))];
  const answers = (await listAnswers(db, projects)).flatMap((answer) => {
    const permit = permits.get(answer.permitId);
    const reasons =
      permit && touchesQuestion(scope, { ...scopeOfPermit(permit), base: answer.snapshot }, answer.question);
    return reasons ? [{ answer, reasons }] : [];
  });
  const results = answers
    .filter(({ answer }) => !answer.destroyed)
    .map(
      ({ answer, reasons }): Affected => ({
        kind: 'result',
        thingId: answer.id,
        applicationId: answer.applicationId,
        reasons,
      }),
    );
  const touched = new Set(answers.map(({ answer }) => answer.id));
  const items = (await listItemsOf(db, projects)).filter((item) => touched.has(item.runId));
  const outputs = grouped(
    'output',
    'result',
    items.map((item) => ({ id: item.requestId, applicationId: item.applicationId, on: item.runId })),
  );
  const requestOf = new Map(items.map((item) => [item.id, item.requestId]));
  const publications = grouped(
    'publication',
    'output',
    (await listCitations(db, projects)).flatMap((one) => {
      const on = requestOf.get(one.itemId);
      return on ? [{ id: one.publicationId, applicationId: one.applicationId, on }] : [];
    }),
  );
  return [...snapshots, ...results, ...outputs, ...publications];
}

function grouped(
  kind: 'output' | 'publication',
  below: 'result' | 'output',
  rests: readonly { readonly id: string; readonly applicationId: string; readonly on: string }[],
): Affected[] {
  const found = new Map<string, { applicationId: string; ids: string[] }>();
  for (const { id, applicationId, on } of rests) {
    const one = found.get(id) ?? { applicationId, ids: [] };
    if (!one.ids.includes(on)) one.ids.push(on);
    found.set(id, one);
  }
  return [...found].map(([id, { applicationId, ids }]) => ({
    kind,
    thingId: id,
    applicationId,
    reasons: [{ why: 'rests-on', kind: below, ids } satisfies Reason],
  }));
}

export const keyOf = ({ kind, thingId }: Pick<Affected, 'kind' | 'thingId'>): string => `${kind} ${thingId}`;

/** What somebody had before them when they sent it; another list has another hash. */
export const hashOfList = (list: readonly Affected[]): string =>
  sha256(canonicalJson(list.map(keyOf).sort()), 'hex');
