import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import type { Reader } from '../store.server.ts';
import { withTheHouse } from './complaints.server.ts';

/** The numbers of one's own home, in as few questions as there are kinds of things. */

export type WorkCounts = {
  readonly unread: number;
  readonly grants: number;
  readonly enquiries: number;
  readonly oldestEnquiry: Instant | undefined;
  /** Cases whose data are to be prepared. */
  readonly preparing: number;
  /** Results that wait for a checker who has not voted on them. */
  readonly checking: number;
  /** Approved results that wait for their release. */
  readonly releasing: number;
  /** Requests to stop provision that wait for a desk. */
  readonly optOuts: number;
  /** Signals and incidents that are not over and that one may handle. */
  readonly signals: number;
  readonly incidents: number;
  /** Complaints that wait for the house and that one may handle. */
  readonly complaints: number;
  /** A project that one is asked to join. */
  readonly invitation: string | undefined;
};

/** Which of the counts concern a person; the others are not asked for. */
export type WorkAsks = {
  readonly grants: boolean;
  readonly enquiries: boolean;
  readonly preparing: boolean;
  readonly checking: boolean;
  readonly releasing: boolean;
  readonly optOuts: RowFilter<'OptOut'> | undefined;
  readonly signals: RowFilter<'Signal'> | undefined;
  readonly incidents: RowFilter<'Incident'> | undefined;
  readonly complaints: RowFilter<'Complaint'> | undefined;
};

/** Requests that this person may decide are those of others for others (INV-08). */
export async function countWork(db: Reader, personId: string, asks: WorkAsks): Promise<WorkCounts> {
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('notice')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .where('person_id', '=', personId)
        .where('read_at', 'is', null)
        .as('unread'),
      asks.grants
        ? eb
            .selectFrom('role_grant')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where('state', '=', 'requested')
            .where('person_id', '!=', personId)
            .where('requested_by', '!=', personId)
            .as('grants')
        : eb.val(0).as('grants'),
      asks.enquiries
        ? eb
            .selectFrom('enquiry')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where('state', '=', 'open')
            .as('enquiries')
        : eb.val(0).as('enquiries'),
      asks.enquiries
        ? eb
            .selectFrom('enquiry')
            .select('received_at')
            .where('state', '=', 'open')
            .orderBy('received_at')
            .limit(1)
            .as('oldest')
        : eb.val(null).as('oldest'),
      asks.preparing
        ? eb
            .selectFrom('application')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where('state', '=', 'DATA_PREPARATION')
            .as('preparing')
        : eb.val(0).as('preparing'),
      asks.checking
        ? eb
            .selectFrom('output_request as o')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where('o.state', 'in', ['SUBMITTED', 'PARTIALLY_REVIEWED'])
            .where((inner) =>
              inner.not(
                inner.exists(
                  inner
                    .selectFrom('output_vote as v')
                    .select('v.id')
                    .whereRef('v.request_id', '=', 'o.id')
                    .whereRef('v.round', '=', 'o.round')
                    .where('v.person_id', '=', personId),
                ),
              ),
            )
            .as('checking')
        : eb.val(0).as('checking'),
      asks.releasing
        ? eb
            .selectFrom('output_request')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where('state', '=', 'APPROVED')
            .as('releasing')
        : eb.val(0).as('releasing'),
      asks.optOuts
        ? eb
            .selectFrom('opt_out_case')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where(permitted(asks.optOuts))
            .where('state', 'in', ['RECEIVED', 'APPLIED'])
            .as('optOuts')
        : eb.val(0).as('optOuts'),
      asks.signals
        ? eb
            .selectFrom('signal')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where(permitted(asks.signals))
            .where('state', 'in', ['RAISED', 'IN_REVIEW', 'EXPLAINED', 'CONFIRMED'])
            .as('signals')
        : eb.val(0).as('signals'),
      asks.incidents
        ? eb
            .selectFrom('incident')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where(permitted(asks.incidents))
            .where('state', 'in', ['RECORDED', 'ASSESSED', 'CONTAINED'])
            .as('incidents')
        : eb.val(0).as('incidents'),
      asks.complaints
        ? eb
            .selectFrom('complaint')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .where(permitted(asks.complaints))
            .where('state', 'in', withTheHouse)
            .as('complaints')
        : eb.val(0).as('complaints'),
      eb
        .selectFrom('membership')
        .select('application_id')
        .where('person_id', '=', personId)
        .where('state', '=', 'invited')
        .orderBy('application_id')
        .limit(1)
        .as('invitation'),
    ])
    .executeTakeFirstOrThrow();
  return {
    unread: Number(row.unread),
    grants: Number(row.grants),
    enquiries: Number(row.enquiries),
    oldestEnquiry: (row.oldest ?? undefined) as Instant | undefined,
    preparing: Number(row.preparing),
    checking: Number(row.checking),
    releasing: Number(row.releasing),
    optOuts: Number(row.optOuts),
    signals: Number(row.signals),
    incidents: Number(row.incidents),
    complaints: Number(row.complaints),
    invitation: row.invitation ?? undefined,
  };
}

export type OwnEvidence = {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly validUntil: Day;
};

/** One's own training and accreditation that ends soon or ended lately, unless a newer one of the kind replaces it. */
export async function listEndingEvidence(
  db: Reader,
  personId: string,
  from: Day,
  until: Day,
): Promise<OwnEvidence[]> {
  const rows = await db
    .selectFrom('evidence as e')
    .select(['e.id', 'e.name_ja', 'e.name_en', 'e.valid_until'])
    .where('e.person_id', '=', personId)
    .where('e.valid_until', '>=', from)
    .where('e.valid_until', '<=', until)
    .where('e.withdrawn_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('evidence as newer')
            .select('newer.id')
            .where('newer.person_id', '=', personId)
            .where('newer.valid_until', '>', until)
            .where('newer.withdrawn_at', 'is', null)
            .where('newer.name_ja', '=', eb.ref('e.name_ja')),
        ),
      ),
    )
    .orderBy('e.valid_until')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    validUntil: row.valid_until as Day,
  }));
}

export type OwnApplication = {
  readonly id: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly state: string;
  readonly changedAt: Instant;
};

/** Cases that one leads or takes part in; the newest first, with one more than asked for, to know whether there are others. */
export async function listOwnApplications(
  db: Reader,
  personId: string,
  limit: number,
): Promise<OwnApplication[]> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'reference', 'title_ja', 'title_en', 'state', 'changed_at'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('application as led')
        .select('led.id')
        .where('led.lead_person_id', '=', personId)
        .unionAll(
          eb
            .selectFrom('membership')
            .select('membership.application_id as id')
            .where('membership.person_id', '=', personId)
            .where('membership.state', '=', 'active'),
        ),
    )
    .orderBy('changed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    titleJa: row.title_ja,
    titleEn: row.title_en,
    state: row.state,
    changedAt: row.changed_at as Instant,
  }));
}
