import type { ExpressionBuilder, Updateable } from 'kysely';
import type { GrantState } from '#app/domain/people/grant-states.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { Role } from '#policies/access/roles.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { PortalTables } from '../schema.ts';
import type { Reader, Tx } from '../store.server.ts';

export type Grant = {
  readonly id: string;
  readonly personId: string;
  readonly personJa: string;
  readonly personEn: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly facilityJa: string | null;
  readonly facilityEn: string | null;
  readonly state: GrantState;
  readonly validUntil: Day | null;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly endedBy: string | null;
  readonly endedAt: Instant | null;
  /** Hashes of texts that are stored apart (C2). */
  readonly reason: string | null;
  readonly decisionReason: string | null;
  readonly endReason: string | null;
  readonly revision: number;
};

const columns = [
  'role_grant.id',
  'role_grant.person_id',
  'role_grant.role',
  'role_grant.facility_id',
  'role_grant.state',
  'role_grant.valid_until',
  'role_grant.requested_by',
  'role_grant.requested_at',
  'role_grant.decided_by',
  'role_grant.decided_at',
  'role_grant.ended_by',
  'role_grant.ended_at',
  'role_grant.reason',
  'role_grant.decision_reason',
  'role_grant.end_reason',
  'role_grant.revision',
  'p.name_ja as person_ja',
  'p.name_en as person_en',
  'f.name_ja as facility_ja',
  'f.name_en as facility_en',
] as const;

const select = (db: Reader) =>
  db
    .selectFrom('role_grant')
    .innerJoin('person as p', 'p.id', 'role_grant.person_id')
    .leftJoin('facility as f', 'f.id', 'role_grant.facility_id')
    .select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toGrant = (row: Row): Grant => ({
  id: row.id,
  personId: row.person_id,
  personJa: row.person_ja,
  personEn: row.person_en,
  role: row.role as Role,
  facilityId: row.facility_id,
  facilityJa: row.facility_ja,
  facilityEn: row.facility_en,
  state: row.state as GrantState,
  validUntil: row.valid_until as Day | null,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at as Instant,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at as Instant | null,
  endedBy: row.ended_by,
  endedAt: row.ended_at as Instant | null,
  reason: row.reason,
  decisionReason: row.decision_reason,
  endReason: row.end_reason,
  revision: row.revision,
});

export async function findGrant(db: Reader, id: string): Promise<Grant | undefined> {
  const row = await select(db).where('role_grant.id', '=', id).executeTakeFirst();
  return row && toGrant(row);
}

/** Every grant of some persons, newest first: what they hold, asked for and held once. */
export async function listGrantsOf(db: Reader, personIds: readonly string[]): Promise<Grant[]> {
  if (personIds.length === 0) return [];
  const rows = await select(db)
    .where('role_grant.person_id', 'in', [...personIds])
    .orderBy('role_grant.requested_at', 'desc')
    .orderBy('role_grant.id')
    .execute();
  return rows.map(toGrant);
}

/** What counts against another role: in force on the day, or asked for (INV-09). */
export async function listStandingGrants(db: Reader, personId: string, today: Day, exceptId?: string) {
  const rows = await db
    .selectFrom('role_grant')
    .select(['id', 'role', 'facility_id'])
    .where('person_id', '=', personId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'requested'),
        eb.and([
          eb('state', '=', 'active'),
          eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]),
        ]),
      ]),
    )
    .execute();
  return rows
    .filter((row) => row.id !== exceptId)
    .map((row) => ({ role: row.role as Role, facilityId: row.facility_id }));
}

export type GrantQuery = { readonly state: GrantState | undefined; readonly role: Role | undefined };
type Where = ExpressionBuilder<PortalTables, 'role_grant'>;

const matching = (filter: RowFilter<'Grant'>, query: GrantQuery) => (eb: Where) =>
  eb.and([
    permitted(filter),
    ...(query.state ? [eb('role_grant.state', '=', query.state)] : []),
    ...(query.role ? [eb('role_grant.role', '=', query.role)] : []),
  ]);

export async function listGrants(
  db: Reader,
  filter: RowFilter<'Grant'>,
  query: GrantQuery & { readonly limit: number; readonly offset: number },
): Promise<Grant[]> {
  const rows = await select(db)
    .where((eb) => matching(filter, query)(eb as unknown as Where))
    .orderBy('role_grant.requested_at', 'desc')
    .orderBy('role_grant.id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(toGrant);
}

export async function countGrants(
  db: Reader,
  filter: RowFilter<'Grant'>,
  query: GrantQuery,
): Promise<number> {
  const row = await db
    .selectFrom('role_grant')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(filter, query))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** In force, with the last valid day in this span. */
export async function listGrantsEnding(db: Reader, from: Day, to: Day): Promise<Grant[]> {
  const rows = await select(db)
    .where('role_grant.state', '=', 'active')
    .where('role_grant.valid_until', '>=', from)
    .where('role_grant.valid_until', '<=', to)
    .orderBy('role_grant.valid_until')
    .execute();
  return rows.map(toGrant);
}

/** Those who may approve a request for this person: administrators in force, without the requester and the grantee. */
export async function listApprovers(db: Reader, today: Day, except: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select('g.person_id')
    .where('g.role', '=', 'administrator')
    .where('g.state', '=', 'active')
    .where('p.state', '=', 'active')
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>=', today)]))
    .execute();
  return rows.map((row) => row.person_id).filter((id) => !except.includes(id));
}

/** Who serves a facility on a day. */
export async function listDeskPeople(db: Reader, facilityId: string, today: Day) {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name_ja', 'p.name_en'])
    .where('g.role', '=', 'hospital_staff')
    .where('g.state', '=', 'active')
    .where('g.facility_id', '=', facilityId)
    .where('g.valid_until', '>=', today)
    .where('p.state', '=', 'active')
    .orderBy('p.name_kana')
    .execute();
  return rows.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en }));
}

export type NewGrant = Pick<
  Grant,
  'id' | 'personId' | 'role' | 'facilityId' | 'requestedBy' | 'requestedAt' | 'reason'
>;

export const insertGrant = mutator('grant.request', async (tx, row: NewGrant) => {
  await tx.db
    .insertInto('role_grant')
    .values({
      id: row.id,
      person_id: row.personId,
      role: row.role,
      facility_id: row.facilityId,
      state: 'requested',
      valid_until: null,
      requested_by: row.requestedBy,
      requested_at: row.requestedAt,
      decided_by: null,
      decided_at: null,
      reason: row.reason,
      decision_reason: null,
      ended_by: null,
      ended_at: null,
      end_reason: null,
      revision: 1,
    })
    .execute();
});

type Step = { readonly id: string; readonly revision: number; readonly by: string; readonly at: Instant };
type StepWithReason = Step & { readonly reason: string | null };

/** Every step names the revision it was decided on; 0 rows mean that somebody else was first, and the caller says so. */
async function move(
  tx: Tx,
  step: Step,
  from: 'requested' | 'active',
  change: Updateable<PortalTables['role_grant']>,
): Promise<number> {
  const result = await tx.db
    .updateTable('role_grant')
    .set({ ...change, revision: step.revision + 1 })
    .where('id', '=', step.id)
    .where('revision', '=', step.revision)
    .where('state', '=', from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const decided = (step: Step) => ({ decided_by: step.by, decided_at: step.at });
const ended = (step: Step) => ({ ended_by: step.by, ended_at: step.at });

export const approveGrant = mutator('grant.approve', (tx, step: Step & { readonly validUntil: Day }) =>
  move(tx, step, 'requested', { state: 'active', ...decided(step), valid_until: step.validUntil }),
);

export const refuseGrant = mutator('grant.refuse', (tx, step: StepWithReason) =>
  move(tx, step, 'requested', { state: 'refused', ...decided(step), decision_reason: step.reason }),
);

export const withdrawGrant = mutator('grant.withdraw', (tx, step: Step) =>
  move(tx, step, 'requested', { state: 'withdrawn', ...ended(step) }),
);

export const revokeGrant = mutator('grant.revoke', (tx, step: StepWithReason) =>
  move(tx, step, 'active', { state: 'revoked', ...ended(step), end_reason: step.reason }),
);

export const expireGrant = mutator('clock.apply', (tx, step: Step) =>
  move(tx, step, 'active', { state: 'expired', ...ended(step) }),
);
