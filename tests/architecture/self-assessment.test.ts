import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderSatreDocs, satreDocsPath } from '#app/cli/satre-docs.ts';
import { type Answer, type Answers, document, policy, type Reference, test } from '#policies/satre/answer.ts';
import { satreParts } from '#policies/satre/answers.ts';
import { pillars } from '#policies/satre/pillars.ts';
import { importances, requirements } from '#policies/satre/requirements.ts';
import { faultsOf, type Known, knownHere } from './self-assessment.ts';

const known = knownHere();

describe('the self-assessment', () => {
  it('holds the numbers and the importance of SATRE version 2, 185 statements', () => {
    const lines = Object.entries(requirements).map(([number, importance]) => `${number} ${importance}\n`);
    // Computed from the specification itself; another value means that the list here was changed.
    expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(
      '438f72883a08285c675b1db432412fb943687fb594158793e65e86569baf776a',
    );
    const count = (pillar: string) =>
      importances.map(
        (importance) =>
          lines.filter((line) => line.startsWith(pillar) && line.endsWith(` ${importance}\n`)).length,
      );
    expect(['1.', '2.', '3.', '4.', '5.'].map(count)).toEqual([
      [30, 5, 5, 6],
      [25, 0, 29, 8],
      [16, 0, 14, 9],
      [4, 0, 13, 0],
      [14, 1, 6, 0],
    ]);
  });

  it('answers every number once, in two languages, and refers to nothing that is not there', () => {
    expect(faultsOf(satreParts, known)).toEqual([]);
  });

  it('knows the capability of every number', () => {
    const capabilities = pillars.flatMap(({ number, capabilities }) =>
      capabilities.map((one) => [one.number, number] as const),
    );
    for (const [capability, pillar] of capabilities) expect(capability.startsWith(`${pillar}.`)).toBe(true);
    expect([...new Set(Object.keys(requirements).map((number) => number.slice(0, 3)))]).toEqual(
      capabilities.map(([capability]) => capability),
    );
  });
});

describe('docs/satre.md', () => {
  it('is the page that the answers give today', () => {
    // Line by line it would be pages of difference.
    expect(readFileSync(satreDocsPath, 'utf8') === renderSatreDocs(), 'run npm run docs:satre').toBe(true);
  });
});

describe('the check of the self-assessment', () => {
  const said = { ja: '文です。', en: 'A sentence.' };
  const sound: Answer = {
    state: 'met',
    asks: said,
    how: said,
    by: [test('architecture/self-assessment', 'finds nothing in sound answers')],
  };
  const change = (answer: Answer): readonly Answers[] => [{ ...soundPart, '1.1.01': answer }];
  const soundPart = Object.fromEntries(Object.keys(requirements).map((number) => [number, sound])) as Answers;
  const by = (...references: Reference[]) =>
    faultsOf(change({ ...sound, state: 'partly', by: references }), known);

  it('finds nothing in sound answers', () => expect(faultsOf([soundPart], known)).toEqual([]));

  it('finds a number without an answer, one with two, and one that does not exist', () => {
    const { '3.3.05': left, ...rest } = soundPart;
    expect(faultsOf([rest], known)).toEqual(['3.3.05 has no answer']);
    expect(faultsOf([soundPart, { '3.3.05': left! }], known)).toEqual(['3.3.05 is answered twice']);
    expect(faultsOf([{ ...soundPart, '9.9.01': sound } as Answers], known)).toEqual(['9.9.01 is no number']);
  });

  it.each([
    [{ ja: '', en: 'A sentence.' }, '1.1.01 lacks a sentence in Japanese'],
    [{ ja: 'A sentence.', en: 'A sentence.' }, '1.1.01 lacks a sentence in Japanese'],
    [{ ja: '文です。', en: '' }, '1.1.01 lacks a sentence in English'],
    [{ ja: '文です。', en: '文です。' }, '1.1.01 lacks a sentence in English'],
  ])('finds a missing language: %o', (how, fault) => {
    expect(faultsOf(change({ ...sound, how }), known)).toEqual([fault]);
  });

  it('finds a claim without a test, and a mandatory one without any reference', () => {
    expect(faultsOf(change({ ...sound, by: [policy('fees.ts')] }), known)).toEqual([
      '1.1.01 claims to be met without a test',
    ]);
    for (const state of ['partly', 'unmet'] as const) {
      expect(by()).toEqual(['1.1.01 refers to nothing']);
      expect(faultsOf(change({ state, asks: said, how: said }), known)).toEqual(['1.1.01 refers to nothing']);
    }
    // What an organisation has to do, or what does not exist here, needs none.
    expect(faultsOf(change({ state: 'operator', asks: said, how: said }), known)).toEqual([]);
    expect(faultsOf(change({ state: 'beyond', asks: said, how: said }), known)).toEqual([]);
  });

  it('finds a wrong title, a wrong file and a test that may be left out', () => {
    const file = 'architecture/self-assessment';
    expect(by(test(file, 'finds nothing'))).toEqual([
      `1.1.01 refers to a test that is not there: tests/${file}.test.ts, finds nothing`,
    ]);
    expect(by(test('architecture/nowhere', 'finds nothing in sound answers'))).toHaveLength(1);
    expect(by(test('integration/image', 'builds, answers, and stops on SIGTERM'))).toEqual([
      '1.1.01 refers to a test that may be left out: tests/integration/image.test.ts, builds, answers, and stops on SIGTERM',
    ]);
    expect(by(test('conformance/clickhouse', 'answers as the reference does'))).toHaveLength(1);
  });

  it('finds a wrong heading, document and policy', () => {
    expect(by(document('ledger', 'Keys'))).toEqual([]);
    expect(by(document('ledger', 'Key'))).toEqual([
      '1.1.01 refers to a heading that is not there: docs/ledger.md, Key',
    ]);
    expect(by(document('nowhere', 'Keys'))).toHaveLength(1);
    expect(by(policy('nowhere.ts'))).toEqual(['1.1.01 refers to policies/nowhere.ts, which is not there']);
  });

  it('finds a wrong page, a closed one that is called open, and one under another name', () => {
    const at = (path: string): Reference => ({ kind: 'screen', path }) as unknown as Reference;
    const told = (screen: Known['screen']) =>
      faultsOf(change({ ...sound, state: 'partly', by: [at('/audit')] }), { ...known, screen });
    expect(by(at('/audit'))).toEqual([]);
    expect(by(at('/audits'))).toEqual(['1.1.01 refers to a page that is not there: /audits']);
    expect(told(() => ({ ja: '監査ログ', en: 'Audit log', open: true }))).toEqual([
      '1.1.01 says wrongly who may open /audit',
    ]);
    expect(told(() => ({ ja: '記録', en: 'Audit log', open: false }))).toEqual([
      '1.1.01 calls /audit otherwise than the page: 監査ログ | Audit log',
    ]);
  });
});
