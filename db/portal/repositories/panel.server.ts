import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RosterDuty } from '#policies/roster.ts';
import type { PanelDuty } from '#policies/workflow/review-round.ts';
import { newId } from '../ids.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** One seat on the panel: for what, from when until when, proposed by the office and confirmed by the chair. */
export type PanelTerm = {
  readonly id: string;
  readonly personId: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly duty: RosterDuty;
  readonly substitute: boolean;
  readonly fromOn: Day;
  readonly untilOn: Day | undefined;
  readonly proposedBy: string;
  readonly decision: 'confirmed' | 'refused' | undefined;
  readonly decidedBy: string | undefined;
  readonly endedAt: Instant | undefined;
  readonly revision: number;
};

const terms = (db: Reader) =>
  db
    .selectFrom('panel_term as t')
    .innerJoin('person as p', 'p.id', 't.person_id')
    .selectAll('t')
    .select(['p.name_ja', 'p.name_en']);
type Row = Awaited<ReturnType<ReturnType<typeof terms>['execute']>>[number];

const toTerm = (row: Row): PanelTerm => ({
  id: row.id,
  personId: row.person_id,
  nameJa: row.name_ja,
  nameEn: row.name_en,
  duty: row.duty as RosterDuty,
  substitute: row.substitute === 1,
  fromOn: row.from_on as Day,
  untilOn: (row.until_on ?? undefined) as Day | undefined,
  proposedBy: row.proposed_by,
  decision: (row.decision ?? undefined) as PanelTerm['decision'],
  decidedBy: row.decided_by ?? undefined,
  endedAt: (row.ended_at ?? undefined) as Instant | undefined,
  revision: row.revision,
});

/** Everything that was ever registered and not refused; the panel is small by its nature. */
export async function listTerms(db: Reader, duties: readonly RosterDuty[]): Promise<PanelTerm[]> {
  const rows = await terms(db)
    .where('t.duty', 'in', [...duties])
    .where((eb) => eb.or([eb('t.decision', 'is', null), eb('t.decision', '=', 'confirmed')]))
    .orderBy('p.name_kana')
    .orderBy('t.from_on')
    .limit(500)
    .execute();
  return rows.map(toTerm);
}

export async function findTerm(db: Reader, id: string): Promise<PanelTerm | undefined> {
  const row = await terms(db).where('t.id', '=', id).executeTakeFirst();
  return row && toTerm(row);
}

/** Those who can be asked when a round has too few, for one duty or for any: confirmed, in their term, holding the role. */
export async function listSubstitutes(
  db: Reader,
  today: Day,
  duty?: PanelDuty,
): Promise<{ personId: string; nameJa: string; nameEn: string; duties: readonly PanelDuty[] }[]> {
  const rows = await terms(db)
    .innerJoin('role_grant as g', 'g.person_id', 't.person_id')
    .where('t.substitute', '=', 1)
    .where('t.decision', '=', 'confirmed')
    .where('t.ended_at', 'is', null)
    .where('t.from_on', '<=', today)
    .where((eb) => eb.or([eb('t.until_on', 'is', null), eb('t.until_on', '>=', today)]))
    .where('g.role', '=', 'committee_member')
    .where('g.state', '=', 'active')
    .where((eb) => eb.or([eb('g.valid_until', 'is', null), eb('g.valid_until', '>=', today)]))
    .where('p.state', '=', 'active')
    .orderBy('p.name_kana')
    .execute();
  const people = new Map<string, { nameJa: string; nameEn: string; duties: PanelDuty[] }>();
  for (const row of rows) {
    const one = people.get(row.person_id) ?? { nameJa: row.name_ja, nameEn: row.name_en, duties: [] };
    if (row.duty !== 'member' && !one.duties.includes(row.duty as PanelDuty))
      one.duties.push(row.duty as PanelDuty);
    people.set(row.person_id, one);
  }
  return [...people]
    .map(([personId, one]) => ({ personId, ...one }))
    .filter((one) => duty === undefined || one.duties.includes(duty));
}

export type NewTerm = Pick<PanelTerm, 'id' | 'personId' | 'duty' | 'substitute' | 'fromOn'> & {
  readonly untilOn: Day | null;
};

export const proposeTerm = mutator('panel.change', async (tx, term: NewTerm) => {
  await tx.db
    .insertInto('panel_term')
    .values({
      id: term.id,
      person_id: term.personId,
      duty: term.duty,
      substitute: term.substitute ? 1 : 0,
      from_on: term.fromOn,
      until_on: term.untilOn,
      proposed_by: tx.stamp.actor,
      proposed_at: tx.stamp.at,
      revision: 1,
    })
    .execute();
});

/** Rows changed: 0 when somebody else was faster. The file itself refuses the proposer as the second person. */
export const decideTerm = mutator(
  'panel.confirm',
  async (tx, term: Pick<PanelTerm, 'id' | 'revision'>, decision: 'confirmed' | 'refused') => {
    const result = await tx.db
      .updateTable('panel_term')
      .set({
        decision,
        decided_by: tx.stamp.actor,
        decided_at: tx.stamp.at,
        revision: term.revision + 1,
      })
      .where('id', '=', term.id)
      .where('revision', '=', term.revision)
      .where('decision', 'is', null)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

export const endTerm = mutator('panel.change', async (tx, term: Pick<PanelTerm, 'id' | 'revision'>) => {
  const result = await tx.db
    .updateTable('panel_term')
    .set({ ended_by: tx.stamp.actor, ended_at: tx.stamp.at, revision: term.revision + 1 })
    .where('id', '=', term.id)
    .where('revision', '=', term.revision)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
});

/** The panel of an installation, before there is anybody who could confirm it. */
export const registerPanelMember = mutator(
  'panel.change',
  async (
    tx,
    personId: string,
    duties: readonly PanelDuty[],
    term: { readonly fromOn: Day; readonly untilOn: Day | null; readonly substitute: boolean },
  ) => {
    await tx.db
      .insertInto('panel_term')
      .values(
        (duties.length > 0 ? duties : ['member']).map((duty) => ({
          id: newId(),
          person_id: personId,
          duty,
          substitute: term.substitute ? 1 : 0,
          from_on: term.fromOn,
          until_on: term.untilOn,
          proposed_by: 'system',
          proposed_at: tx.stamp.at,
          decision: 'confirmed',
          decided_by: 'system',
          decided_at: tx.stamp.at,
          revision: 1,
        })),
      )
      .execute();
  },
);
