import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import {
  addSentPiece,
  createPublication,
  submitPublication,
} from '#app/services/publications/draft-publication.server.ts';
import { recordPublication } from '#app/services/publications/publish-publication.server.ts';
import { checkPiece, startPublicationReview } from '#app/services/publications/review-publication.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import { type Cast, decision, type Life, vote } from './demo-life-steps.ts';

/** A talk about the plan of a study: its manuscript has no number, so it needs no released result, and the register has one to show. */
const abstract = [
  'Planning care for influenza seasons around care homes',
  'Midorino City, invented for a demonstration',
  '',
  'Background. Visits concentrate within a few weeks of a season.',
  'Plan. Visits with a diagnosis of influenza are counted by year and age band',
  'in aggregate only. No person is followed, and no result is reported here.',
  'Use. The counts will serve the planning of care during the season.',
];

/** The whole way of a publication: written, reviewed by the committee that knows the project, presented. */
export async function presentTalk(life: Life, cast: Cast): Promise<void> {
  const { portal, as, wait } = life;
  const { id, one, voters, chair } = cast;
  const author = await as(one.lead);
  const publication = await createPublication(portal, author, id, {
    kind: 'conference',
    titleJa: '高齢者施設周辺のインフルエンザ流行期に備える診療体制の検討：研究の計画',
    titleEn: 'Preparing care for influenza seasons around care homes: the plan of a study',
    venue: '架空公衆衛生学会 第12回学術集会',
    plannedOn: plusDays(tokyoDay(life.now()), 30),
    objective: 'O1',
    wording: '本研究は、関所が提供する統計情報を用いる計画です。ここに示す内容に集計の結果は含まれません。',
    summaryJa:
      'インフルエンザの流行期に、高齢者施設のまわりで受診がいつ集中するかを調べる計画を紹介しました。結果はまだ含みません。',
    summaryEn:
      'We presented how we plan to study when visits concentrate around care homes during influenza seasons. It contains no results yet.',
  });
  await addSentPiece(portal, author, publication, {
    kind: 'manuscript',
    label: '抄録',
    item: undefined,
    file: new File([onePage(abstract)], 'abstract.pdf'),
  });
  await submitPublication(portal, author, publication);
  wait(2);
  await startPublicationReview(portal, await as('secretariat'), publication);
  wait(4);
  const [piece] = await listPieces(portal.store.read, publication);
  for (const key of voters.slice(0, 2))
    await checkPiece(portal, await as(key), publication, { piece: piece?.id ?? '', finding: 'same' });
  await vote(life, cast, 'approve', voters);
  wait(2);
  await recordDecision(portal, await as(chair), id, { ...decision, riskValue: undefined });
  wait(30);
  await recordPublication(portal, author, publication, {
    link: 'https://public-health.example/meeting-12/p-034',
    on: tokyoDay(life.now()),
  });
}

/** The least that is a PDF: one page of plain letters in a font that every reader has. */
function onePage(lines: readonly string[]): string {
  const text = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 11 Tf 14 TL 56 780 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join('')}`;
  return `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
