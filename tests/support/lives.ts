import { checkpointDir } from '#app/config/places.server.ts';
import { verifyLife } from '#app/domain/export/verify-life.ts';
import type { ZipFile } from '#app/domain/export/zip.ts';
import type { NoteVerifier } from '#app/domain/ledger/signed-note.ts';
import type { ChainCheck, ChainStep } from '#app/domain/life/chain.ts';
import { recordPublication } from '#app/services/publications/publish-publication.server.ts';
import { startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { sha256, verifyEd25519 } from '#db/portal/ledger/crypto.server.ts';
import { parseKeys, readPublicKeys } from '#db/portal/ledger/published.server.ts';
import { listItems } from '#db/portal/repositories/outputs.server.ts';
import { listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import { vote, yes } from './case-story.ts';
import { releasedOf } from './outputs.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';
import { submittedPublication } from './publications.ts';
import { activeProject, asked, bySex, ended } from './workspace.ts';

export type PublishedNumber = {
  readonly project: string;
  readonly run: string;
  readonly output: string;
  readonly item: string;
  readonly publication: string;
  readonly piece: string;
};

/** A number that went all the way: applied for, approved twice, asked, checked, released, reviewed and published. */
export async function publishedNumber(portal: TestPortal): Promise<PublishedNumber> {
  const project = await activeProject(portal);
  const run = await asked(portal, project, bySex);
  const { state } = await ended(portal, run);
  if (state !== 'done') throw new Error(`the question ended as ${state}`);
  const output = await releasedOf(portal, project, [run]);
  const publication = await submittedPublication(portal, project);
  await startPublicationReview(portal, await personaViewer(portal, 'secretariat'), publication);
  await vote(portal, project, 'approve');
  const chair = await personaViewer(portal, 'chair');
  await recordDecision(portal, chair, project, { ...yes, riskValue: undefined });
  const me = await personaViewer(portal, 'researcher');
  const on = portal.clock.now().slice(0, 10);
  await recordPublication(portal, me, publication, { link: '10.1234/sekisho.2026.001', on });
  const [item] = await listItems(portal.store.read, output);
  const [piece] = await listPieces(portal.store.read, publication);
  if (!item || !piece) throw new Error('nothing was published');
  return { project, run, output, item: item.id, publication, piece: piece.id };
}

export type PlantedBreak = {
  readonly name: string;
  readonly table: string;
  readonly column: string;
  /** The column that tells the row, and how its value is found from one of the number's ids. */
  readonly key: string;
  readonly find: string;
  readonly by: keyof PublishedNumber;
  readonly change?: (text: string) => string;
  /** Where it has to be named. */
  readonly step: ChainStep;
  readonly check: ChainCheck;
};

const ofPermit = 'from permit p join query_run r on r.permit_id = p.id where r.id = ?';
const own = (table: string, key = 'id') => ({
  table,
  key,
  find: `select "${key}" from "${table}" where "${key}" = ?`,
});
const broken = (step: ChainStep, check: ChainCheck) => ({ step, check });

/** One byte of every stored text that a chain rests on. */
export const plantedBreaks: readonly PlantedBreak[] = [
  {
    name: 'the request to publish',
    ...own('publication'),
    column: 'wording',
    by: 'publication',
    change: (text) => `${text.slice(0, -1)}、`,
    ...broken('published', 'publication-document'),
  },
  {
    name: 'a released file',
    table: 'output_file',
    column: 'body',
    key: 'rowid',
    find: `select rowid from output_file where item_id = ? and name = 'table.json'`,
    by: 'item',
    ...broken('released', 'item-bytes'),
  },
  {
    name: 'the list of what was handed over',
    ...own('release', 'request_id'),
    column: 'contents',
    by: 'output',
    ...broken('released', 'release-contents'),
  },
  {
    name: 'the judgement of a checker',
    table: 'output_vote',
    column: 'hash',
    key: 'id',
    find: 'select id from output_vote where request_id = ? limit 1',
    by: 'output',
    ...broken('checked', 'checked-bytes'),
  },
  {
    name: 'the stored result',
    ...own('query_run'),
    column: 'result',
    by: 'run',
    ...broken('result', 'result-bytes'),
  },
  {
    name: 'the question',
    ...own('query_run'),
    column: 'question',
    by: 'run',
    ...broken('question', 'question-hash'),
  },
  {
    name: 'the permit',
    table: 'permit',
    column: 'document',
    key: 'id',
    find: `select p.id ${ofPermit}`,
    by: 'run',
    ...broken('permit', 'permit-hash'),
  },
  {
    name: 'the report that was voted on',
    ...own('preparation', 'application_id'),
    column: 'report',
    by: 'project',
    ...broken('snapshot', 'bound-parts'),
  },
  {
    name: 'a vote of the second stage',
    table: 'vote',
    column: 'document_hash',
    key: 'id',
    find: `select v.id from vote v where v.round_id = (select p.round_id ${ofPermit}) limit 1`,
    by: 'run',
    ...broken('secondReview', 'second-votes'),
  },
  {
    name: 'the agreement',
    ...own('agreement', 'application_id'),
    column: 'document',
    by: 'project',
    ...broken('agreement', 'agreement-hash'),
  },
  {
    name: 'the application',
    ...own('application_version', 'application_id'),
    column: 'document',
    by: 'project',
    ...broken('application', 'application-hash'),
  },
  {
    name: 'an entry of the ledger',
    table: 'ledger_entry',
    column: 'body',
    key: 'seq',
    find: `select seq from ledger_entry where subject_id = ? and kind = 'query.ran'`,
    by: 'run',
    // The salt is the only text of an entry that nothing else is compared with.
    change: (text) =>
      text.replace(/"salt":"(.)/, (_, first: string) => `"salt":"${first === 'A' ? 'B' : 'A'}`),
    ...broken('result', 'entry-leaf'),
  },
];

/**
 * Somebody with the file changes one byte of a stored text, past every trigger, and the act that looks at it is done;
 * afterwards it is as it was.
 */
export async function withByteChanged(
  portal: TestPortal,
  {
    table,
    column,
    key,
    id,
    change = otherDigit,
  }: Pick<PlantedBreak, 'table' | 'column' | 'key' | 'change'> & { readonly id: string | number },
  look: () => Promise<void>,
): Promise<void> {
  const { file } = portal.store;
  const read = file.prepare(`select "${column}" from "${table}" where "${key}" = ?`).pluck();
  const before = read.get(id);
  if (typeof before !== 'string') throw new Error(`${table} holds no ${column} under ${id}`);
  const after = change(before);
  if (after === before || after.length !== before.length)
    throw new Error('exactly one byte is to be changed');
  const guard = `${table}_no_update`;
  const trigger = file.prepare('select sql from sqlite_schema where name = ?').pluck().get(guard);
  const write = (text: string) =>
    file.prepare(`update "${table}" set "${column}" = ? where "${key}" = ?`).run(text, id);
  if (typeof trigger === 'string') file.exec(`drop trigger "${guard}"`);
  write(after);
  try {
    await look();
  } finally {
    write(before);
    if (typeof trigger === 'string') file.exec(trigger);
  }
}

/** One digit of a text is another one. */
const otherDigit = (text: string): string =>
  text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));

/** As whoever holds an export judges it, with the keys of this portal unless others are given. */
export function checkedLife(portal: TestPortal, files: readonly ZipFile[], keys?: readonly NoteVerifier[]) {
  const known = keys ?? parseKeys(readPublicKeys(checkpointDir(portal.config)) ?? '') ?? [];
  return verifyLife({ sha256, verify: verifyEd25519, keys: known }, files);
}

export const textIn = (files: readonly ZipFile[], path: string): string =>
  new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);

/** Statements that walk a table or an index from its start; the first rows of an order are all that is read of some. */
export function scansIn(file: TestPortal['store']['file'], statements: Iterable<string>): string[] {
  return [...statements]
    .filter((sql) => /^select/i.test(sql) && !/order by .* limit \?$/.test(sql))
    .flatMap((sql) => {
      const nothing = (sql.match(/\?/g) ?? []).map(() => null);
      const plan = file.prepare(`explain query plan ${sql}`).all(...nothing) as { detail: string }[];
      return plan.filter(({ detail }) => /^SCAN/.test(detail)).map(({ detail }) => `${detail}: ${sql}`);
    });
}
