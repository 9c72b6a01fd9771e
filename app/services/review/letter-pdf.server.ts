import type { LetterSide, LetterView } from '#app/features/review/letter-view.ts';
import { translator } from '#app/i18n/translator.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { type PdfBlock, writePdf } from '../export/pdf.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { readLetter } from './read-letter.server.ts';

/** The letter of a decision as a paper, in both languages, each on a page of its own. */
export async function exportLetterPdf(portal: Portal, viewer: SignedIn, id: string, wanted?: string) {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'application.read', subject);
  const letter = await readLetter(portal, viewer, id, wanted);
  const current = letter.others.find((one) => one.current);
  const round = (await listRounds(portal.store.read, id)).find((one) => one.id === current?.id);
  if (!round?.decidedAt) throw new AppError('not-found');
  if (!subject.applicantIds.includes(viewer.person.id)) {
    const event = { kind: 'application.viewed', subject: { type: 'application', id }, case: id } as const;
    await recordRead(portal, viewer, event, allowed);
  }
  const bytes = await writePdf({
    language: 'ja',
    title: `${letter.number}　${letter.sides[0]?.heading ?? ''}`,
    author: letter.sides[0]?.office ?? '',
    at: round.decidedAt,
    footer: `${letter.number}　${letter.hash}`,
    parts: letter.sides.map((side) => ({ language: side.language, blocks: blocksOf(letter, side) })),
  });
  return { fileName: `${letter.number}.pdf`, bytes };
}

function blocksOf(letter: LetterView, side: LetterSide): PdfBlock[] {
  const { labels, language } = side;
  const t = translator(language);
  const list = (items: readonly string[]) => items.map((text) => t('common.listItem', { text })).join('\n');
  const rows = [
    { term: labels.title, value: letter.title[language] },
    { term: labels.stage, value: side.stage },
    { term: labels.outcome, value: side.outcome },
    { term: labels.risk, value: side.risk ?? '' },
    { term: labels.grounds, value: list(side.grounds.map((ground) => `${ground.text} (${ground.code})`)) },
    { term: labels.sections, value: list(side.sections) },
    {
      term: labels.conditions,
      value: side.conditions.map((one, at) => `${at + 1}. ${one.kind}\n${one.text}`).join('\n'),
    },
    { term: labels.text, value: letter.text },
    {
      term: labels.comments,
      value: letter.comments.map((comment) => `${comment.section}\n${comment.text}`).join('\n'),
    },
    { term: labels.remedy, value: side.remedy ?? '' },
    { term: labels.hash, value: letter.hash },
  ];
  return [
    {
      kind: 'paragraph',
      align: 'right',
      text: `${side.date}\n${side.numbered}`,
    },
    { kind: 'paragraph', text: `${letter.organisation[language]}\n${letter.lead[language]}` },
    { kind: 'paragraph', align: 'right', text: `${side.office}\n${side.committee}` },
    { kind: 'title', text: side.heading },
    { kind: 'paragraph', text: side.sentence },
    { kind: 'facts', rows: rows.filter(({ value }) => value !== '') },
  ];
}
