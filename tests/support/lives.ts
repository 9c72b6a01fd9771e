import { recordPublication } from '#app/services/publications/publish-publication.server.ts';
import { startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
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

/**
 * Somebody with the file changes one byte of a stored text, past every trigger, and the act that looks at it is done;
 * afterwards it is as it was.
 */
export async function withByteChanged(
  portal: TestPortal,
  { table, column, key, id }: { table: string; column: string; key: string; id: string | number },
  change: (text: string) => string,
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
export const otherDigit = (text: string): string =>
  text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
