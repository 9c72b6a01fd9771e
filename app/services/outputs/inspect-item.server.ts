import { type Beside, besideOf } from '#app/domain/export/beside.ts';
import { relationOf } from '#app/domain/export/question-family.ts';
import { placesOf } from '#app/domain/export/table-grid.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type Judged, judge, type MachineFinding } from '#app/domain/review/machine-verdict.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { type ItemRow, listItems, listReleasedOn } from '#db/portal/repositories/outputs.server.ts';
import { findRun, type Run } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { disclosureProfile, isProfileId } from '#policies/disclosure/profiles.ts';
import { machineWeights, outputLimits } from '#policies/outputs.ts';
import { standing } from './output-subject.server.ts';

export type Compared = Beside & {
  readonly runId: string;
  readonly title: string;
  readonly requestId: string;
  readonly reference: string;
  readonly projectReference: string;
  /** Of the same project, so that its author has seen it. */
  readonly own: boolean;
};
export type Inspection = {
  readonly findings: readonly MachineFinding[];
  readonly judged: Judged;
  readonly beside: readonly Compared[];
};

type Inspected = {
  readonly item: Pick<ItemRow, 'id' | 'requestId' | 'machineRecord'>;
  readonly run: Run & { readonly result: NonNullable<Run['result']> };
  readonly reference: string;
  readonly notChecked: readonly string[];
  /** Bytes of its files, where they are made already. */
  readonly bytes?: number;
  /** As it was when somebody looked: without what left after that. */
  readonly before?: Instant;
};

/**
 * One engine for the researcher before the submission, for the desk, and at the release. Authors are told of their own
 * project only: what lies beside the results of others is for the desk (A5, A8).
 */
export async function inspectItem(
  db: Reader,
  inspected: Inspected,
  whose: 'own' | 'everybody',
): Promise<Inspection> {
  const { run, notChecked } = inspected;
  const beside = await lookBeside(db, inspected, whose);
  const findings: MachineFinding[] = [
    ...notChecked.map((about): MachineFinding => ({ rule: 'unchecked', about })),
    ...tableFindings(run, inspected.bytes ?? 0),
    ...(isAsSubmitted(inspected) ? [] : [{ rule: 'other_bytes', about: '' } as const]),
    ...beside.flatMap(({ relation, close, reference, own }): MachineFinding[] => {
      if (close.length === 0) return [];
      if (relation === 'nested') return [{ rule: 'differencing', about: reference }];
      // Within a project the vault has looked at the persons themselves; elsewhere nobody has.
      return relation === 'near' && !own ? [{ rule: 'near', about: reference }] : [];
    }),
  ];
  const once = findings.filter(
    (one, index) =>
      findings.findIndex(({ rule, about }) => rule === one.rule && about === one.about) === index,
  );
  return { findings: once, judged: judge(once, machineWeights), beside };
}

/** The table that is shown has the hash of the file that is stored; before the submission there is none yet (INV-29). */
const isAsSubmitted = ({ item: { machineRecord }, run }: Inspected): boolean =>
  machineRecord === undefined || sha256(canonicalJson(run.result.table), 'hex') === machineRecord.resultHash;

/** The least persons of a cell under the criteria that the result was protected by. */
export function leastPersons(profile: string): number {
  const id = profile.split('@')[0] ?? '';
  // Criteria that nobody knows any more are taken to be the strictest.
  return disclosureProfile(isProfileId(id) ? id : 'portal_high').minPatients;
}

function tableFindings(run: Inspected['run'], bytes: number): MachineFinding[] {
  const { table } = run.result;
  const least = leastPersons(table.profile);
  const persons = table.series.columns.indexOf('persons');
  const shown = table.series.rows.flatMap(({ values }) => values.filter(({ state }) => state !== 'hidden'));
  const small = table.series.rows.some(({ values }) => {
    const value = values[persons];
    return value?.state === 'value' && value.digits === 0 && value.value > 0 && value.value < least;
  });
  const large = placesOf(table).length > outputLimits.rowsPerTable || bytes > outputLimits.bytesPerItem;
  return [
    ...(small ? [{ rule: 'below_least', about: '' } as const] : []),
    ...(large ? [{ rule: 'too_large', about: '' } as const] : []),
    ...(shown.length === 0 ? [{ rule: 'nothing_shown', about: '' } as const] : []),
  ];
}

async function lookBeside(
  db: Reader,
  { item, run, reference, before }: Inspected,
  whose: 'own' | 'everybody',
): Promise<Compared[]> {
  const left = await listReleasedOn(db, run.result.table.snapshot, before);
  const siblings = standing(await listItems(db, item.requestId)).filter((one) => one.id !== item.id);
  const others = [
    // What is to leave together lies side by side too.
    ...siblings.map((one) => ({
      runId: one.runId,
      title: one.title,
      requestId: item.requestId,
      reference,
      projectReference: '',
      own: true,
    })),
    ...left
      .filter((one) => one.requestId !== item.requestId)
      // Told from the form alone, so that only what is related is opened.
      .filter(({ question }) => relationOf(run.question, question) !== 'apart')
      .map(({ applicationId, question: _, ...one }) => ({
        ...one,
        own: applicationId === run.applicationId,
      })),
  ].filter((one) => whose === 'everybody' || one.own);
  const least = leastPersons(run.result.table.profile);
  const found: Compared[] = [];
  for (const other of others) {
    if (other.runId === run.id || found.some((one) => one.runId === other.runId)) continue;
    const theirs = await findRun(db, other.runId);
    if (!theirs?.result || theirs.result.table.snapshot !== run.result.table.snapshot) continue;
    const beside = besideOf(
      { table: run.result.table, question: run.question },
      { table: theirs.result.table, question: theirs.question },
      least,
    );
    if (beside) found.push({ ...other, ...beside });
  }
  // The closest relation first, and what shows something before what does not.
  const order = ['nested', 'same', 'near', 'apart'];
  return found.sort(
    (a, b) =>
      b.close.length + b.shownThere.length - (a.close.length + a.shownThere.length) ||
      order.indexOf(a.relation) - order.indexOf(b.relation),
  );
}
