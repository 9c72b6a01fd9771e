import { toCsv } from '#app/domain/catalogue/csv.ts';
import type { Reference } from '#policies/satre/answer.ts';
import { countStates, isExpected, type Statement, statements } from './list-statements.server.ts';

/** The same for every reader: both languages stand in it. */
export const exportSelfAssessmentJson = (): string =>
  `${JSON.stringify(
    {
      specification: {
        name: 'SATRE',
        version: '2',
        address: 'https://satre-specification.readthedocs.io/en/v2.0.0/',
      },
      counts: {
        all: countStates(statements),
        mandatoryAndRecommended: countStates(statements.filter(isExpected)),
      },
      statements: statements.map(({ by, ...statement }) => ({ ...statement, references: by })),
    },
    null,
    2,
  )}\n`;

const listed = (by: readonly Reference[], kind: Reference['kind']): string =>
  by.flatMap((one) => (one.kind === kind ? [placeOf(one)] : [])).join('\n');

const placeOf = (one: Reference): string => {
  if (one.kind === 'screen') return one.path;
  if (one.kind === 'document') return `${one.file}: ${one.heading}`;
  return one.kind === 'test' ? `${one.file}: ${one.title}` : one.file;
};

const columns: readonly (readonly [string, (one: Statement) => string])[] = [
  ['number', (one) => one.number],
  ['pillar_ja', (one) => one.pillar.name.ja],
  ['pillar_en', (one) => one.pillar.name.en],
  ['capability_ja', (one) => one.capability.name.ja],
  ['capability_en', (one) => one.capability.name.en],
  ['importance', (one) => one.importance],
  ['kind', (one) => one.kind],
  ['state', (one) => one.state],
  ['asks_ja', (one) => one.asks.ja],
  ['asks_en', (one) => one.asks.en],
  ['how_ja', (one) => one.how.ja],
  ['how_en', (one) => one.how.en],
  ['screens', (one) => listed(one.by, 'screen')],
  ['documents', (one) => listed(one.by, 'document')],
  ['policies', (one) => listed(one.by, 'policy')],
  ['tests', (one) => listed(one.by, 'test')],
];

export const exportSelfAssessmentCsv = (): string =>
  toCsv([columns.map(([name]) => name), ...statements.map((one) => columns.map(([, value]) => value(one)))]);
