import { asDay } from '#app/domain/shared/brand.ts';
import {
  addReleasedPiece,
  createPublication,
  submitPublication,
} from '#app/services/publications/draft-publication.server.ts';
import { listReleasedFiles } from '#db/portal/repositories/publication-pieces.server.ts';
import { findPublication } from '#db/portal/repositories/publications.server.ts';
import { personaViewer } from './persona-viewer.ts';
import type { TestPortal } from './portal.ts';

export const paper = {
  kind: 'paper',
  titleJa: '性別にみた人数の分布',
  titleEn: 'Persons by sex',
  venue: '架空医学会雑誌',
  plannedOn: asDay('2027-01-15'),
  objective: 'O1',
  wording: '本研究は関所の匿名加工医療情報の集計結果による。架空のデータである。',
  summaryJa: '男女の人数を数えました。',
  summaryEn: 'We counted men and women.',
} as const;

/** A draft that cites the first CSV file of what was released, as it is. */
export async function citingDraft(portal: TestPortal, project: string): Promise<string> {
  const me = await personaViewer(portal, 'researcher');
  const id = await createPublication(portal, me, project, paper);
  const file = (await listReleasedFiles(portal.store.read, project)).find(({ name }) =>
    name.endsWith('.csv'),
  );
  await addReleasedPiece(portal, me, id, {
    kind: 'table',
    label: '表1　男女の人数',
    file: `${file?.itemId}/${file?.name}`,
  });
  return id;
}

export async function submittedPublication(portal: TestPortal, project: string): Promise<string> {
  const id = await citingDraft(portal, project);
  await submitPublication(portal, await personaViewer(portal, 'researcher'), id);
  return id;
}

export const publicationState = async (portal: TestPortal, id: string): Promise<string | undefined> =>
  (await findPublication(portal.store.read, id))?.state;
