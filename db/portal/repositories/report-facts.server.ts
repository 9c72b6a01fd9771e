import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { readDocument } from '#app/domain/application/form.ts';
import { type CaseFacts, type VoteFacts, voteKey } from '#app/domain/reports/known.ts';
import { jsonText } from '../sqlite.server.ts';
import type { Reader } from '../store.server.ts';
import { thingsAtOnce } from './report-entries.server.ts';

/** What the things of a report are, beside their entries: in stretches, each by its keys. */
async function inStretches<Row>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += thingsAtOnce)
    rows.push(...(await read(ids.slice(at, at + thingsAtOnce))));
  return rows;
}

export async function findCaseFacts(db: Reader, ids: readonly string[]): Promise<Map<string, CaseFacts>> {
  const rows = await inStretches(ids, (some) =>
    db
      .selectFrom('application')
      .innerJoin('organisation as o', 'o.id', 'application.organisation_id')
      .select([
        'application.id',
        'application.reference',
        'application.purpose',
        'application.service',
        'o.type',
      ])
      .where('application.id', 'in', some)
      .execute(),
  );
  const datasets = await findDatasets(db, ids);
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, datasets: datasets.get(id) ?? [] }]));
}

/** As asked for in the newest version that was handed in. */
async function findDatasets(db: Reader, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await inStretches(ids, (some) =>
    db
      .selectFrom('application_version')
      .select(['application_id', 'document'])
      .where('application_id', 'in', some)
      .orderBy('application_id')
      .orderBy('version')
      .execute(),
  );
  const newest = new Map(rows.map((row) => [row.application_id, row.document]));
  return new Map(
    [...newest].map(([id, document]) => {
      const { answers }: ApplicationDocument = readDocument(document);
      return [id, answers.data.datasets];
    }),
  );
}

/** Of all agreements of some cases, by their hashes; the amount is in the document that is signed. */
export async function findFees(db: Reader, cases: readonly string[]): Promise<Map<string, number>> {
  const rows = await inStretches(cases, (some) =>
    db
      .selectFrom('agreement')
      .select(['hash', jsonText('document', '$.feeYen').as('yen')])
      .where('application_id', 'in', some)
      .execute(),
  );
  return new Map(rows.map((row) => [row.hash, Number(row.yen ?? 0)]));
}

export async function findPublicationKinds(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inStretches(ids, (some) =>
    db.selectFrom('publication').select(['id', 'kind']).where('id', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.id, row.kind]));
}

/** What each round is about: an application, a change in use, or a publication. */
export async function findRoundSubjects(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, 'application' | 'follow_up' | 'publication'>> {
  const rows = await inStretches(ids, (some) =>
    db
      .selectFrom('review_round')
      .leftJoin('follow_up_round as f', 'f.round_id', 'review_round.id')
      .leftJoin('publication_round as p', 'p.round_id', 'review_round.id')
      .select(['review_round.id', 'f.follow_up_id', 'p.publication_id'])
      .where('review_round.id', 'in', some)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      row.follow_up_id ? 'follow_up' : row.publication_id ? 'publication' : 'application',
    ]),
  );
}

/** How members voted in rounds; only of rounds that are decided may this be asked. */
export async function findVoteFacts(db: Reader, rounds: readonly string[]): Promise<Map<string, VoteFacts>> {
  const rows = await inStretches(rounds, (some) =>
    db
      .selectFrom('vote')
      .leftJoin('vote_strike as s', 's.vote_id', 'vote.id')
      .select(['vote.round_id', 'vote.person_id', 'vote.cast_at', 'vote.choice', 's.cause'])
      .where('vote.round_id', 'in', some)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      voteKey(row.round_id, row.person_id, row.cast_at),
      { choice: row.choice, struck: row.cause !== null },
    ]),
  );
}

export async function findCheckFacts(
  db: Reader,
  requests: readonly string[],
): Promise<Map<string, { readonly item: string; readonly choice: string }[]>> {
  const rows = await inStretches(requests, (some) =>
    db
      .selectFrom('output_vote')
      .select(['request_id', 'item_id', 'person_id', 'choice', 'cast_at'])
      .where('request_id', 'in', some)
      .execute(),
  );
  const checks = new Map<string, { item: string; choice: string }[]>();
  for (const row of rows) {
    const key = voteKey(row.request_id, row.person_id, row.cast_at);
    checks.set(key, [...(checks.get(key) ?? []), { item: row.item_id, choice: row.choice }]);
  }
  return checks;
}

/** Requests with an item of which the machine found something, or could not say, when it was handed in. */
export async function findFlaggedRequests(db: Reader, requests: readonly string[]): Promise<Set<string>> {
  const rows = await inStretches(requests, (some) =>
    db
      .selectFrom('output_item')
      .select(['request_id', jsonText('machine_record', '$.findings').as('findings')])
      .where('request_id', 'in', some)
      .where('removed_at', 'is', null)
      .execute(),
  );
  return new Set(rows.filter(({ findings }) => findings && findings !== '[]').map((row) => row.request_id));
}

/** Cases in which somebody declared a conflict, or which are their own. */
export async function findCasesApart(db: Reader, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_standing')
    .select('application_id as id')
    .where('person_id', '=', personId)
    .where('standing', '=', 'conflicted')
    .union(db.selectFrom('application').select('id').where('lead_person_id', '=', personId))
    .union(db.selectFrom('membership').select('application_id as id').where('person_id', '=', personId))
    .execute();
  return rows.map(({ id }) => id).sort();
}

/** References with titles, as lists of projects show them. */
export async function listTitles(
  db: Reader,
  language: 'ja' | 'en',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inStretches(ids, (some) =>
    db
      .selectFrom('application')
      .select(['id', 'reference', 'title_ja', 'title_en'])
      .where('id', 'in', some)
      .execute(),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      `${row.reference}　${language === 'ja' ? row.title_ja : row.title_en || row.title_ja}`,
    ]),
  );
}
