import { sql } from 'kysely';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { About, Numbers } from '#app/domain/watching/found.ts';
import type { KnownSignal } from '#app/domain/watching/settle.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import type { Severity, SignalArea, WatchRuleId } from '#policies/watching/rules.ts';
import type { SignalState } from '#policies/workflow/signal.ts';
import { permitted } from '../access-filter.server.ts';
import type { Reader } from '../store.server.ts';
import type { SignalTable } from '../watching-schema.ts';
import { findShutOut } from './applications-people.server.ts';

export type SignalRow = {
  readonly id: string;
  readonly reference: string;
  readonly rule: WatchRuleId;
  readonly variant: string;
  readonly area: SignalArea;
  readonly about: About;
  readonly aboutSide: 'operator' | 'entrusted';
  /** `chair` since nobody of the office may handle it. */
  readonly fallsTo: 'office' | 'chair';
  readonly applicationId: string | undefined;
  readonly severity: Severity;
  readonly state: SignalState;
  readonly acts: number;
  readonly numbers: Numbers;
  readonly raisedAt: Instant;
  readonly changedAt: Instant;
  readonly incidentId: string | undefined;
  readonly revision: number;
};

const toSignal = (row: SignalTable): SignalRow => ({
  id: row.id,
  reference: row.reference,
  rule: row.rule as WatchRuleId,
  variant: row.variant,
  area: row.area as SignalArea,
  about: { type: row.about_type as About['type'], id: row.about_id },
  aboutSide: row.about_side as SignalRow['aboutSide'],
  fallsTo: row.falls_to as SignalRow['fallsTo'],
  applicationId: row.application_id ?? undefined,
  severity: row.severity as Severity,
  state: row.state as SignalState,
  acts: row.acts,
  numbers: JSON.parse(row.numbers) as Numbers,
  raisedAt: row.raised_at as Instant,
  changedAt: row.changed_at as Instant,
  incidentId: row.incident_id ?? undefined,
  revision: row.revision,
});

export type SignalConcerning = SignalRow & {
  /** Those whom it was about when it was raised or grew. */
  readonly noted: readonly string[];
  /** Everybody who may not know of it: they, and those who may not know of its project today (INV-12). */
  readonly concernedIds: readonly string[];
};

export async function findSignal(db: Reader, id: string): Promise<SignalConcerning | undefined> {
  const row = await db.selectFrom('signal').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const concerned = await db
    .selectFrom('signal_concerned')
    .select('person_id')
    .where('signal_id', '=', id)
    .execute();
  const noted = concerned.map((one) => one.person_id);
  const ofCase = row.application_id ? await findShutOut(db, row.application_id) : [];
  return { ...toSignal(row), noted, concernedIds: [...new Set([...noted, ...ofCase])] };
}

export type SignalQuery = {
  readonly show: 'open' | 'closed' | 'all';
  readonly rule?: string | undefined;
  readonly state?: string | undefined;
  readonly severity?: string | undefined;
  /** Ids that a name or a reference stands for. */
  readonly about?: readonly string[] | undefined;
};

/** Named one by one, so that the index over states is used. */
const open: readonly SignalState[] = ['RAISED', 'IN_REVIEW', 'EXPLAINED', 'CONFIRMED'];
const shown = { open, closed: ['CLOSED'], all: [...open, 'CLOSED'] } as const;

function filtered(db: Reader, filter: RowFilter<'Signal'>, query: SignalQuery) {
  let rows = db.selectFrom('signal').where(permitted(filter)).where('state', 'in', shown[query.show]);
  if (query.rule) rows = rows.where('rule', '=', query.rule);
  if (query.state) rows = rows.where('state', '=', query.state);
  if (query.severity) rows = rows.where('severity', '=', query.severity);
  if (query.about) {
    const ids = query.about.length > 0 ? [...query.about] : [''];
    rows = rows.where((eb) => eb.or([eb('about_id', 'in', ids), eb('application_id', 'in', ids)]));
  }
  return rows;
}

/** Open ones first, the gravest of them first, then the latest. */
export async function listSignals(
  db: Reader,
  filter: RowFilter<'Signal'>,
  query: SignalQuery,
  page: { readonly limit: number; readonly offset: number },
): Promise<SignalRow[]> {
  const rows = await filtered(db, filter, query)
    .selectAll()
    .orderBy(sql`state = 'CLOSED'`)
    .orderBy(sql`case severity when 'serious' then 0 when 'warning' then 1 else 2 end`)
    .orderBy('changed_at', 'desc')
    .orderBy('reference', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map(toSignal);
}

export async function countSignals(
  db: Reader,
  filter: RowFilter<'Signal'>,
  query: SignalQuery,
): Promise<number> {
  const row = await filtered(db, filter, query)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Persons, projects and organisations whose name or reference holds what was typed; a few of each. */
export async function findAbout(db: Reader, text: string): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, (one) => `\\${one}`)}%`;
  const holds = (column: string) => sql<boolean>`${sql.ref(column)} like ${like} escape '\\'`;
  const persons = db
    .selectFrom('person')
    .select('id')
    .where((eb) => eb.or([holds('name_ja'), holds('name_en'), holds('name_kana')]))
    .limit(200);
  const cases = db.selectFrom('application').select('id').where(holds('reference')).limit(200);
  const houses = db
    .selectFrom('organisation')
    .select('id')
    .where((eb) => eb.or([holds('name_ja'), holds('name_en')]))
    .limit(200);
  const found = await Promise.all([persons.execute(), cases.execute(), houses.execute()]);
  return found.flat().map(({ id }) => id);
}

export async function listPieces(
  db: Reader,
  signalId: string,
  limit: number,
): Promise<{ mark: string; seq: number | undefined; notedAt: Instant }[]> {
  const rows = await db
    .selectFrom('signal_piece')
    .select(['mark', 'seq', 'noted_at'])
    .where('signal_id', '=', signalId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    mark: row.mark,
    seq: row.seq ?? undefined,
    notedAt: row.noted_at as Instant,
  }));
}

export type SignalStepRow = {
  readonly id: string;
  readonly event: string;
  readonly from: string | undefined;
  readonly to: SignalState;
  readonly actor: string;
  readonly textHash: string | undefined;
  readonly acts: number;
  readonly at: Instant;
};

/** The newest first. */
export async function listSignalSteps(db: Reader, signalId: string): Promise<SignalStepRow[]> {
  const rows = await db
    .selectFrom('signal_step')
    .selectAll()
    .where('signal_id', '=', signalId)
    .orderBy('at', 'desc')
    .orderBy(sql`rowid`, 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    from: row.from_state ?? undefined,
    to: row.to_state as SignalState,
    actor: row.actor,
    textHash: row.text_hash ?? undefined,
    acts: row.acts,
    at: row.at as Instant,
  }));
}

/** Signals of the same rule about the same thing, with what they hold. */
export async function listKnown(
  db: Reader,
  keys: readonly { readonly rule: string; readonly aboutId: string }[],
): Promise<KnownSignal[]> {
  const known: KnownSignal[] = [];
  const seen = new Set<string>();
  for (const { rule, aboutId } of keys) {
    if (seen.has(`${rule} ${aboutId}`)) continue;
    seen.add(`${rule} ${aboutId}`);
    const rows = await db
      .selectFrom('signal')
      .selectAll()
      .where('rule', '=', rule)
      .where('about_id', '=', aboutId)
      .execute();
    for (const row of rows) {
      const pieces = await db
        .selectFrom('signal_piece')
        .select('mark')
        .where('signal_id', '=', row.id)
        .execute();
      known.push({
        id: row.id,
        rule: row.rule,
        variant: row.variant,
        aboutId: row.about_id,
        applicationId: row.application_id ?? undefined,
        severity: row.severity as Severity,
        acts: row.acts,
        closed: row.state === 'CLOSED',
        marks: new Set(pieces.map(({ mark }) => mark)),
      });
    }
  }
  return known;
}

export type WaitingSignal = Pick<
  SignalRow,
  'id' | 'reference' | 'area' | 'aboutSide' | 'fallsTo' | 'applicationId' | 'state' | 'acts' | 'severity'
> & {
  readonly concernedIds: readonly string[];
};

/** Those that nobody has begun to look into since a time. */
export const listWaiting = (db: Reader, before: Instant): Promise<WaitingSignal[]> =>
  concerning(db, db.selectFrom('signal').where('state', '=', 'RAISED').where('raised_at', '<', before));

/** Those that are not over and are the office's alone. */
export const listOfTheOffice = (db: Reader): Promise<WaitingSignal[]> =>
  concerning(db, db.selectFrom('signal').where('state', 'in', open).where('falls_to', '=', 'office'));

async function concerning(db: Reader, which: ReturnType<typeof ofSignals>): Promise<WaitingSignal[]> {
  const rows = await which.selectAll('signal').execute();
  if (rows.length === 0) return [];
  const concerned = await db
    .selectFrom('signal_concerned')
    .selectAll()
    .where(
      'signal_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const waiting: WaitingSignal[] = [];
  for (const row of rows)
    waiting.push({
      ...toSignal(row),
      concernedIds: [
        ...concerned.filter((one) => one.signal_id === row.id).map((one) => one.person_id),
        ...(row.application_id ? await findShutOut(db, row.application_id) : []),
      ],
    });
  return waiting;
}
const ofSignals = (db: Reader) => db.selectFrom('signal');
