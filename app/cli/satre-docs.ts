import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  countStates,
  isExpected,
  type Statement,
  statements,
} from '#app/services/self-assessment/list-statements.server.ts';
import { answerStates, type Reference } from '#policies/satre/answer.ts';
import { pillars } from '#policies/satre/pillars.ts';
import { satreScreen } from '#policies/satre/screens.ts';

/** Writes docs/satre.md: the self-assessment as a document, from policies/satre. */
export const satreDocsPath = resolve(import.meta.dirname, '../../docs/satre.md');

const words = {
  ja: {
    title: 'SATREによる自己評価',
    page: '同じ内容を画面 `/self-assessment` でも読めます。',
    head: ['番号', '重要度', '求められること', '関所の応え', '評価', '参照先'],
  },
  en: {
    title: 'Self-assessment against SATRE',
    page: 'The page `/self-assessment` says the same.',
    head: ['Number', 'Importance', 'Asks for', 'Here', 'Assessment', 'References'],
  },
} as const;

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

/** What a heading is called in a link. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

function referenceText(one: Reference, language: Language): string {
  if (one.kind === 'screen') return `${satreScreen(one.path)[language]} \`${one.path}\``;
  if (one.kind === 'document') {
    const file = one.file.replace(/^docs\//, '');
    return `[${file}: ${one.heading}](${file}#${anchor(one.heading)})`;
  }
  return one.kind === 'policy' ? `[${one.file}](../${one.file})` : `\`${one.file}\` ${one.title}`;
}

function part(language: Language): string {
  const t = translator(language);
  const w = words[language];
  const expected = statements.filter(isExpected);
  const software = countStates(expected.filter(({ kind }) => kind === 'software'));
  const lineOf = (one: Statement): string[] => [
    one.number,
    t(`selfAssessment.importance.${one.importance}`),
    one.asks[language],
    one.how[language],
    t(`selfAssessment.state.${one.state}`),
    one.by.map((reference) => referenceText(reference, language)).join('<br>'),
  ];
  const counts = (label: string, list: readonly Statement[]): string[] => {
    const states = countStates(list);
    return [label, String(list.length), ...answerStates.map((state) => String(states[state]))];
  };
  return [
    `# ${w.title}`,
    t('selfAssessment.lead'),
    t('selfAssessment.what.expected', {
      all: String(expected.length),
      software: String(software.met + software.partly + software.unmet),
      met: String(software.met),
      partly: String(software.partly),
      unmet: String(software.unmet),
    }),
    t('selfAssessment.what.operator'),
    `${t('selfAssessment.what.true')} ${w.page}`,
    table(
      [
        t('selfAssessment.column.pillar'),
        t('selfAssessment.column.all'),
        ...answerStates.map((state) => t(`selfAssessment.state.${state}`)),
      ],
      [
        ...pillars.map(({ number, name }) =>
          counts(
            `${number}. ${name[language]}`,
            statements.filter((one) => one.pillar.number === number),
          ),
        ),
        counts(t('selfAssessment.total'), statements),
      ],
    ),
    ...pillars.flatMap(({ number, name, capabilities }) => [
      `## ${number}. ${name[language]}`,
      ...capabilities.flatMap((capability) => [
        `### ${capability.number} ${capability.name[language]}`,
        table(w.head, statements.filter((one) => one.capability.number === capability.number).map(lineOf)),
      ]),
    ]),
  ].join('\n\n');
}

/** The page as it must be; a test compares it with the file. */
export const renderSatreDocs = (): string =>
  `<!-- Written by \`npm run docs:satre\` from policies/satre. -->\n\n${part('ja')}\n\n---\n\n${part('en')}\n`;

export function run(): number {
  writeFileSync(satreDocsPath, renderSatreDocs());
  console.log(`Wrote ${join('docs', 'satre.md')}`);
  return 0;
}
