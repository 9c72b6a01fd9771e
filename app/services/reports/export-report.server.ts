import { createHash } from 'node:crypto';
import type { PersonsRule } from '#app/domain/reports/column.ts';
import type { Section } from '#app/domain/reports/figure.ts';
import { type About, reportCsv } from '#app/domain/reports/files.ts';
import type { Period } from '#app/domain/reports/period.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type PdfBlock, writePdf } from '../export/pdf.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { fileWords } from './file-words.ts';
import { makeWorkbook } from './make-report.server.ts';
import { type OwnReport, ownReport } from './own-report.server.ts';
import { reportSubject } from './read-report.server.ts';
import { chartOf } from './report-charts.server.ts';
import {
  type Chosen,
  chooseExactly,
  daysOf,
  type PeriodRequest,
  periodName,
  personsRuleOf,
} from './report-period.server.ts';
import type { ReportWords } from './report-words.ts';
import { valueText } from './value-text.ts';

export const reportFormats = ['pdf', 'xlsx', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];
const types: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * A report as a file. It says from which ledger it was made, and the ledger says which file was made: its hash is in the
 * entry, so that a file that somebody brings years later can be told from one that was changed.
 */
export async function exportReport(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  request: PeriodRequest,
  format: ReportFormat,
): Promise<{ readonly fileName: string; readonly type: string; readonly bytes: Uint8Array }> {
  const allowed = authorize(viewer, 'report.export');
  const chosen = await chooseExactly(portal, viewer, id, request);
  const { period } = chosen;
  const report = await ownReport(portal, viewer, id, chosen);
  const about = aboutReport(portal, viewer, id, period, report);
  const bytes = await fileOf(viewer, id, chosen, report, about, portal, format);
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(
      tx,
      {
        kind: 'report.exported',
        subject: reportSubject(id, period),
        document: createHash('sha256').update(bytes).digest('hex'),
        detail: { format, language: viewer.language, size: report.head.size, root: report.head.root },
      },
      allowed,
    ),
  );
  return { fileName: `sekisho-${id}-${period.code.replace('.', '_')}.${format}`, type: types[format], bytes };
}

function aboutReport(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  period: Period,
  { head, left }: OwnReport,
): About {
  const { language, person } = viewer;
  const t = translator(language);
  return [
    [t('report.title'), t(`report.${id}.title`)],
    [t('report.made.period'), `${periodName(language, period)}　${daysOf(language, period)}`],
    [t('report.made.at'), formatDateTime(language, portal.clock.now())],
    [t('report.file.by'), language === 'ja' ? person.nameJa : person.nameEn],
    [t('report.made.size'), String(head.size)],
    [t('report.made.root'), head.root],
    ...left.map((sentence) => [t('report.left'), sentence] as const),
  ];
}

async function fileOf(
  viewer: SignedIn,
  id: ReportId,
  chosen: Chosen,
  report: OwnReport,
  about: About,
  portal: Portal,
  format: ReportFormat,
): Promise<Uint8Array> {
  const { language } = viewer;
  const t = translator(language);
  const rule = personsRuleOf(chosen);
  const note = [t('report.made'), t('report.made.note')] as const;
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(
        reportCsv(report.sections, rule, about, fileWords(language, report.words)),
      );
    case 'xlsx':
      return makeWorkbook(portal, {
        language,
        names: [...report.names],
        sections: report.sections,
        rule,
        about: [...about, note, [t('report.sheet.entries'), t('report.file.check')]],
      });
    case 'pdf':
      return writePdf({
        language,
        title: `${t(`report.${id}.title`)}　${periodName(language, chosen.period)}`,
        author: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
        at: portal.clock.now(),
        footer: `${report.head.size}　${report.head.root}`,
        parts: [{ language, blocks: pdfBlocks(viewer, id, rule, report, [...about, note]) }],
      });
  }
}

/** On paper a row says its columns one after another: no page is wide enough for a table of twelve. */
function pdfBlocks(
  { language }: SignedIn,
  id: ReportId,
  rule: PersonsRule,
  { sections, words }: OwnReport,
  about: About,
): PdfBlock[] {
  const t = translator(language);
  return [
    { kind: 'title', text: t(`report.${id}.title`) },
    { kind: 'facts', rows: about.slice(1).map(([term, value]) => ({ term, value })) },
    ...sections.flatMap((section): PdfBlock[] => [
      { kind: 'heading', text: words.section(section.id) },
      { kind: 'paragraph', text: words.note(section.id) },
      ...figureOf(language, section, words),
      {
        kind: 'facts',
        rows: section.rows.map((row) => ({
          term: words.row(section.id, row.id),
          value: row.cells
            .map((figure, index) => {
              const text = valueText(language, figure, rule) ?? t('component.hiddenCell');
              return section.columns.length === 1
                ? text
                : `${words.column(section.id, section.columns[index] ?? '')}: ${text}`;
            })
            .join('\n'),
        })),
      },
    ]),
  ];
}

/** The drawing of the page, under its caption. */
function figureOf(language: Language, section: Section, words: ReportWords): PdfBlock[] {
  const chart = chartOf(language, section, words, 'paper');
  return chart
    ? [
        { kind: 'paragraph', text: chart.caption },
        { kind: 'figure', svg: chart.svg, alt: chart.caption },
      ]
    : [];
}
