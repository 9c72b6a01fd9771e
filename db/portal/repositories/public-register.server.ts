import { readDocument } from '#app/domain/application/form.ts';
import type { ApplicationState } from '#app/domain/application/states.ts';
import { type Day, type Instant, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Reader } from '../store.server.ts';

/** Everything that stands in the register of one project, from what is kept of it; nothing of how it was judged. */
export type RegisteredProject = {
  readonly id: string;
  readonly reference: string;
  readonly state: ApplicationState;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly purpose: string;
  readonly organisationJa: string;
  readonly organisationEn: string;
  readonly organisationType: string;
  readonly service: string;
  readonly datasets: readonly string[];
  readonly groups: readonly string[];
  readonly prefectures: readonly string[];
  readonly provision: string;
  readonly from: string;
  readonly to: string;
  readonly layJa: string;
  readonly layEn: string;
  /** The days on which it took each step that everybody may know of, in order. */
  readonly steps: readonly { readonly what: PublicStep; readonly on: Day; readonly at: Instant }[];
  readonly endsOn: Day | undefined;
  readonly conditions: readonly string[];
};
export const publicSteps = [
  'submitted',
  'firstApproval',
  'agreed',
  'secondApproval',
  'begun',
  'suspended',
  'resumed',
  'renewed',
  'expired',
  'revoked',
  'closing',
  'closed',
  'destroyed',
] as const;
export type PublicStep = (typeof publicSteps)[number];

/** A step of the case as the public is told of it; the others are nobody's business. */
function stepOf(from: string, event: string, to: string): PublicStep | undefined {
  if (from === 'S2_REVIEW' && event === 'approve') return 'secondApproval';
  if (from === 'S1_REVIEW' && event.startsWith('approve')) return 'firstApproval';
  if (event === 'all_signed') return 'agreed';
  if (event === 'activate') return 'begun';
  if (event === 'suspend') return 'suspended';
  if (event === 'resume') return 'resumed';
  if (event === 'renewal_activated') return 'renewed';
  if (to === 'EXPIRED') return 'expired';
  if (to === 'REVOKED') return 'revoked';
  if (event === 'begin_close') return 'closing';
  return event === 'close' ? 'closed' : undefined;
}

export async function listRegistered(
  db: Reader,
  states: readonly ApplicationState[],
): Promise<RegisteredProject[]> {
  const cases = await db
    .selectFrom('application as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.id', 'a.reference', 'a.state', 'a.title_ja', 'a.title_en', 'a.purpose', 'a.service'])
    .select(['a.submitted_at', 'o.name_ja', 'o.name_en', 'o.type'])
    .where('a.state', 'in', [...states])
    .orderBy('a.reference', 'desc')
    .execute();
  if (cases.length === 0) return [];
  const inRegister = db
    .selectFrom('application')
    .select('id')
    .where('state', 'in', [...states]);
  const documents = await db
    .selectFrom('application_version as v')
    .select(['v.application_id', 'v.document'])
    .where('v.application_id', 'in', inRegister)
    .where((eb) =>
      eb(
        'v.version',
        '=',
        eb
          .selectFrom('application_version as w')
          .select((of) => of.fn.max('w.version').as('newest'))
          .whereRef('w.application_id', '=', 'v.application_id'),
      ),
    )
    .execute();
  const moves = await db
    .selectFrom('transition')
    .select(['application_id', 'from_state', 'event', 'to_state', 'at'])
    .where('application_id', 'in', inRegister)
    .where('machine', '=', 'application')
    .orderBy('at')
    .execute();
  const permits = await db
    .selectFrom('permit')
    .select(['application_id', (eb) => eb.fn.max('ends_on').as('ends_on')])
    .where('application_id', 'in', inRegister)
    .groupBy('application_id')
    .execute();
  const conditions = await db
    .selectFrom('review_condition')
    .select(['application_id', 'code'])
    .distinct()
    .where('application_id', 'in', inRegister)
    .orderBy('code')
    .execute();
  const destroyed = await db
    .selectFrom('destruction')
    .select(['application_id', 'destroyed_at'])
    .where('application_id', 'in', inRegister)
    .execute();
  const documentOf = new Map(documents.map((one) => [one.application_id, readDocument(one.document)]));
  const endOf = new Map(permits.map((one) => [one.application_id, one.ends_on as Day]));
  return cases.map((row): RegisteredProject => {
    const answers = documentOf.get(row.id)?.answers;
    const steps = [
      ...(row.submitted_at ? [{ what: 'submitted' as const, at: row.submitted_at }] : []),
      ...moves.flatMap((move) => {
        const what =
          move.application_id === row.id ? stepOf(move.from_state, move.event, move.to_state) : undefined;
        return what ? [{ what, at: move.at }] : [];
      }),
      ...destroyed.flatMap((one) =>
        one.application_id === row.id ? [{ what: 'destroyed' as const, at: one.destroyed_at }] : [],
      ),
    ];
    return {
      id: row.id,
      reference: row.reference,
      state: row.state as ApplicationState,
      titleJa: row.title_ja,
      titleEn: row.title_en,
      purpose: row.purpose,
      organisationJa: row.name_ja,
      organisationEn: row.name_en,
      organisationType: row.type,
      service: row.service,
      datasets: answers?.data.datasets ?? [],
      groups: answers?.data.groups ?? [],
      prefectures: answers?.data.prefectures ?? [],
      provision: answers?.data.provision ?? 'statistics',
      from: answers?.data.from ?? '',
      to: answers?.data.to ?? '',
      layJa: answers?.publication.layJa ?? '',
      layEn: answers?.publication.layEn ?? '',
      steps: steps.map(({ what, at }) => ({ what, at: at as Instant, on: tokyoDay(at as Instant) })),
      endsOn: endOf.get(row.id),
      conditions: conditions.filter((one) => one.application_id === row.id).map(({ code }) => code),
    };
  });
}

/** Tables and figures of publications: how many of each, never their contents. */
export async function countPieces(
  db: Reader,
  publicationIds: readonly string[],
): Promise<{ readonly publicationId: string; readonly kind: string; readonly count: number }[]> {
  if (publicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('publication_piece')
    .select(['publication_id', 'kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where('publication_id', 'in', [...publicationIds])
    .where('removed_at', 'is', null)
    .where('kind', 'in', ['table', 'figure'])
    .groupBy(['publication_id', 'kind'])
    .execute();
  return rows.map((row) => ({ publicationId: row.publication_id, kind: row.kind, count: row.count }));
}
