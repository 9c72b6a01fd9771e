import { describe, expect, it } from 'vitest';
import { readZip } from '#app/domain/export/zip.ts';
import type { ReportInput } from '#app/domain/reports/case-outcomes.ts';
import { amountsOf, columnsOf } from '#app/domain/reports/column.ts';
import { inOrder, type ReportEntry } from '#app/domain/reports/entry.ts';
import { figureOf, type Section } from '#app/domain/reports/figure.ts';
import { type FileWords, reportCsv, reportWorkbook } from '#app/domain/reports/files.ts';
import { voteKey } from '#app/domain/reports/known.ts';
import { ownPeriod, periodOf, periodsSince, spanOf } from '#app/domain/reports/period.ts';
import { reports } from '#app/domain/reports/report.ts';
import { asDay, type Instant } from '#app/domain/shared/brand.ts';
import { reportInput, reportLists } from '#app/services/reports/compute-report.server.ts';

const at = (day: string, hour = '03') => `${day}T${hour}:00:00.000Z` as Instant;
let seq = 0;
const entry = (day: string, kind: string, more: Partial<ReportEntry> = {}): ReportEntry => ({
  seq: seq++,
  at: at(day),
  kind,
  actor: 'person',
  subject: { type: 'application', id: 'A' },
  case: 'A',
  ...more,
});
const step = (day: string, kind: string, from: string, name: string, to: string, of = 'A') =>
  entry(day, kind, { from, to, detail: { step: name }, case: of, subject: { type: 'application', id: of } });

/** Two applications: A is returned once and comes to use, B is refused by the first review. */
const life: readonly ReportEntry[] = [
  step('2026-03-20', 'application.submitted', 'DRAFT', 'submit', 'SCREENING'),
  step('2026-03-23', 'application.recalled', 'SCREENING', 'recall', 'DRAFT'),
  step('2026-04-01', 'application.submitted', 'DRAFT', 'submit', 'SCREENING'),
  step('2026-04-03', 'application.returned', 'SCREENING', 'return_incomplete', 'RETURNED'),
  step('2026-04-20', 'application.submitted', 'RETURNED', 'resubmit', 'SCREENING'),
  step('2026-04-21', 'application.accepted', 'SCREENING', 'accept_complete', 'S1_REVIEW'),
  step('2026-04-28', 'application.moved', 'S1_REVIEW', 'approve', 'AGREEMENT'),
  step('2026-05-11', 'application.contracted', 'AGREEMENT', 'all_signed', 'DATA_PREPARATION'),
  step('2026-05-15', 'application.moved', 'DATA_PREPARATION', 'submit_stage2', 'S2_REVIEW'),
  step('2026-05-22', 'application.moved', 'S2_REVIEW', 'approve', 'READY'),
  step('2026-05-25', 'application.activated', 'READY', 'activate', 'ACTIVE'),
  step('2026-04-10', 'application.submitted', 'DRAFT', 'submit', 'SCREENING', 'B'),
  step('2026-04-13', 'application.accepted', 'SCREENING', 'accept_complete', 'S1_REVIEW', 'B'),
  step('2026-04-24', 'application.moved', 'S1_REVIEW', 'reject', 'S1_REJECTED', 'B'),
  entry('2026-05-25', 'permit.written'),
  ...Array.from({ length: 12 }, () =>
    entry('2026-05-01', 'optout.received', { subject: { type: 'opt_out', id: `o${seq}` }, case: 'F' }),
  ),
  entry('2026-05-02', 'optout.applied', { subject: { type: 'opt_out', id: 'o' }, case: 'F' }),
  entry('2026-04-24', 'vote.cast', { actor: 'p1', subject: { type: 'round', id: 'R' }, case: 'B' }),
  entry('2026-04-24', 'vote.cast', { actor: 'p2', subject: { type: 'round', id: 'R' }, case: 'B' }),
  entry('2026-04-24', 'vote.cast', { actor: 'p3', subject: { type: 'round', id: 'open' }, case: 'A' }),
  entry('2026-04-24', 'decision.recorded', {
    actor: 'chair',
    subject: { type: 'round', id: 'R' },
    case: 'B',
    detail: { outcome: 'reject', stage: 'first' },
  }),
];

const fiscal = spanOf({ first: asDay('2026-04-01'), last: asDay('2027-03-31') });
const facts = (reference: string, type: string) => ({
  reference,
  type,
  purpose: 'research',
  service: 'full',
  datasets: ['SYN-EHR'],
});
const input = (entries = life, span = fiscal): ReportInput =>
  reportInput(span, [...entries].sort(inOrder), {
    cases: new Map([
      ['A', facts('SK-1', 'hospital')],
      ['B', facts('SK-2', 'pharma')],
    ]),
    fees: new Map(),
    publications: new Map(),
    rounds: new Map([['R', 'application']]),
    votes: new Map([
      [voteKey('R', 'p1', at('2026-04-24')), { choice: 'reject', struck: false }],
      [voteKey('R', 'p2', at('2026-04-24')), { choice: 'approve', struck: false }],
      [voteKey('open', 'p3', at('2026-04-24')), { choice: 'approve', struck: false }],
    ]),
    checks: new Map(),
    flagged: new Set(),
  });
const entriesOf = (sections: readonly Section[], id: string) => figureOf(sections, id)?.figure.entries;

describe('figures of a report', () => {
  const sections = reports.periodic.make(input());

  it('are the entries they were counted from, and an application that was sent again is received once', () => {
    // The first submission was in the year before.
    expect(entriesOf(sections, 'outcomes.received.count')).toEqual([11]);
    expect(entriesOf(sections, 'outcomes.returned.count')).toEqual([3]);
    expect(entriesOf(sections, 'outcomes.firstApproved.count')).toEqual([6]);
    expect(entriesOf(sections, 'outcomes.firstRefused.count')).toEqual([13]);
    expect(entriesOf(sections, 'outcomes.secondApproved.count')).toEqual([9]);
    expect(entriesOf(sections, 'type.pharma.refused')).toEqual([13]);
    expect(entriesOf(sections, 'type.hospital.begun')).toEqual([10]);
    expect(entriesOf(sections, 'provisions.permits.count')).toEqual([14]);
  });

  it('end with the period: the last moment of a day in Tokyo is in it, the first of the next is not', () => {
    const midnight = [
      entry('2026-05-31', 'permit.written', { at: '2026-05-31T14:59:59.999Z' as Instant }),
      entry('2026-05-31', 'permit.written', { at: '2026-05-31T15:00:00.000Z' as Instant }),
    ];
    const may = ownPeriod('2026-05-01', '2026-05-31');
    const made = reports.periodic.make(input(midnight, may && spanOf(may)));
    expect(entriesOf(made, 'provisions.permits.count')).toEqual([midnight[0]?.seq]);
  });

  it('measure a stage in working days without the time at the applicant, and access in days of the calendar', () => {
    const made = reports.fairness.make(input());
    const value = (id: string) => figureOf(made, id)?.figure.value;
    // 20 to 23 March (a holiday and a weekend: 1), 1 to 3 April (2) and 20 to 21 April (1) of A; 10 to 13 April (1) of B.
    expect(value('stages.SCREENING.time')).toMatchObject({ cases: 2, low: 1.75, middle: 2.5, high: 3.25 });
    // From 20 March to 25 May.
    expect(value('stages.access.time')).toMatchObject({ cases: 1, middle: 66 });
    expect(entriesOf(made, 'stages.access.time')).toEqual([0, 10]);
  });

  it('tell how far votes agree of rounds that are decided, and of no others', () => {
    const made = reports.fairness.make(input());
    expect(figureOf(made, 'agreement.first.agreement')?.figure.value).toMatchObject({
      kappa: -1,
      observed: 0,
      things: 1,
      judgements: 2,
    });
    expect(figureOf(made, 'dissent.first.rate')?.figure.value).toMatchObject({ part: 1, whole: 2 });
    const all = made.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.entries)),
    );
    const openVote = life.find(({ subject }) => subject.id === 'open')?.seq;
    expect(all).not.toContain(openVote);
  });
});

describe('a case that the second stage sends back to the first', () => {
  it('was asked for by votes for changes; only the one vote to approve differed', () => {
    const vote = (actor: string) =>
      entry('2026-05-22', 'vote.cast', { actor, subject: { type: 'round', id: 'S' } });
    const referral = [
      ...['p1', 'p2', 'p3'].map(vote),
      entry('2026-05-23', 'decision.recorded', {
        actor: 'chair',
        subject: { type: 'round', id: 'S' },
        detail: { outcome: 'refer_back', stage: 'second' },
      }),
    ];
    const given = input(referral);
    const choices = { p1: 'changes', p2: 'changes', p3: 'approve' };
    const made = reports.fairness.make({
      ...given,
      known: {
        ...given.known,
        rounds: new Map([['S', 'application']]),
        votes: new Map(
          Object.entries(choices).map(([actor, choice]) => [
            voteKey('S', actor, at('2026-05-22')),
            { choice, struck: false },
          ]),
        ),
      },
    });
    expect(figureOf(made, 'dissent.second.rate')?.figure.value).toMatchObject({ part: 1, whole: 3 });
    expect(entriesOf(made, 'dissent.second.part')).toEqual([referral[2]?.seq]);
    expect(entriesOf(made, 'reviewers.p1.differing')).toEqual([]);
    expect(entriesOf(made, 'reviewers.p3.differing')).toEqual([referral[2]?.seq]);
  });
});

describe('fees', () => {
  it('are those of the contract that was signed, and of each project once in a period', () => {
    const contract = (day: string, document: string) => ({
      ...step(day, 'application.contracted', 'AGREEMENT', 'all_signed', 'DATA_PREPARATION'),
      document,
    });
    // Contracted, sent back, contracted anew for more; and in the year before for less.
    const contracts = [
      contract('2026-03-30', 'h0'),
      contract('2026-05-11', 'h1'),
      contract('2026-09-11', 'h2'),
    ];
    const given = input(contracts);
    const withFees = (span: typeof fiscal) => ({
      ...given,
      span,
      known: {
        ...given.known,
        fees: new Map([
          ['h0', 50_000],
          ['h1', 300_000],
          ['h2', 450_000],
          ['a draft that nobody signed', 900_000],
        ]),
      },
    });
    const before = spanOf({ first: asDay('2025-04-01'), last: asDay('2026-03-31') });
    for (const [report, id] of [
      ['activity', 'g.fees.count'],
      ['usage', 'usageCost.A.fee'],
      ['usage', 'usageCost.all.fee'],
    ] as const) {
      const figure = (span: typeof fiscal) => figureOf(reports[report].make(withFees(span)), id)?.figure;
      expect(figure(fiscal)?.value, id).toMatchObject({ total: 450_000 });
      expect(figure(fiscal)?.entries, id).toEqual([contracts[2]?.seq]);
      expect(figure(before)?.value, id).toMatchObject({ total: 50_000 });
    }
  });
});

describe('numbers of persons in a report (INV-39)', () => {
  const optOuts = reports.periodic.make(input()).find(({ id }) => id === 'optOuts') as Section;
  const told = (rule: Parameters<typeof amountsOf>[2]) =>
    optOuts.rows.map(({ cells }) => amountsOf(optOuts, cells, rule)[0]);

  it('are rounded, hidden below the least number also where there is none, and never told of chosen days', () => {
    expect(told({ least: 10, step: 10 })).toEqual([10, 'hidden', 'hidden', 'hidden', 'hidden']);
    expect(told('never')).toEqual(Array.from({ length: 5 }, () => 'hidden'));
  });
});

describe('periods', () => {
  it('follow the Japanese fiscal year, its halves, the calendar and chosen days', () => {
    expect(periodOf('fy2026')).toMatchObject({ first: '2026-04-01', last: '2027-03-31' });
    expect(periodOf('fy2026-1')).toMatchObject({ first: '2026-04-01', last: '2026-09-30' });
    expect(periodOf('fy2026-2')).toMatchObject({ first: '2026-10-01', last: '2027-03-31' });
    expect(periodOf('cy2026')).toMatchObject({ first: '2026-01-01', last: '2026-12-31' });
    expect(periodOf('2026-04-10.2026-04-11')).toMatchObject({ kind: 'own', first: '2026-04-10' });
    for (const wrong of ['', 'fy26', 'fy2026-3', '2026-02-30.2026-03-01', '2026-04-02.2026-04-01'])
      expect(periodOf(wrong), wrong).toBeUndefined();
  });

  it('are offered from the first thing that happened to today', () => {
    const codes = periodsSince(asDay('2025-09-30'), asDay('2026-11-24')).map(({ code }) => code);
    expect(codes).toEqual([
      'fy2026',
      'fy2026-2',
      'fy2026-1',
      'fy2025',
      'fy2025-2',
      'fy2025-1',
      'cy2026',
      'cy2025',
    ]);
  });
});

describe('files of a report', () => {
  const words: FileWords = {
    section: (id) => `S:${id}`,
    note: (id) => `N:${id}`,
    rowHeader: () => '項目',
    row: (_, row) => `=${row}`,
    column: (_, column) => column,
    measure: (measure) => measure,
    speed: (seconds) => `${seconds}s`,
    cut: (shown, all) => `${shown} of ${all}`,
    none: { hidden: '秘匿', nothing: 'none', unknown: 'unknown' },
    sheets: { figures: '集計', explanation: '説明', entries: '記録の番号' },
    heads: { section: 's', row: 'r', column: 'c', measure: 'm', value: 'v', entries: 'n', seq: 'q' },
  };
  const sections = reports.periodic.make(input());
  const rule = { least: 10, step: 10 };
  const about = [['監査ログの記録数', '123']] as const;

  it('hold typed numbers, how they are counted, and the numbers of their entries but not of persons', () => {
    const files = new Map(
      readZip(reportWorkbook(sections, rule, about, words))?.map(({ path, bytes }) => [
        path,
        new TextDecoder().decode(bytes),
      ]),
    );
    const [figures, explanation, entries] = [1, 2, 3].map(
      (n) => files.get(`xl/worksheets/sheet${n}.xml`) ?? '',
    );
    expect(figures).toMatch(/=received<\/t><\/is><\/c><c r="B3" s="2"><v>1<\/v>/);
    expect(figures).toContain('>秘匿<');
    expect(explanation).toContain('N:outcomes');
    expect(explanation).toContain('>123<');
    expect(entries).toContain('<v>13</v>');
    expect(entries).not.toContain('S:optOuts');
  });

  it('end their list of entries after so many rows and say so there', () => {
    const rowsOf = (most?: number) => {
      const zip = readZip(reportWorkbook(sections, rule, about, words, most)) ?? [];
      const sheet = zip.find(({ path }) => path === 'xl/worksheets/sheet3.xml');
      return new TextDecoder().decode(sheet?.bytes).match(/<row .*?<\/row>/g) ?? [];
    };
    const all = rowsOf().length - 1;
    expect(all).toBeGreaterThan(10);
    const cut = rowsOf(4);
    expect(cut).toHaveLength(1 + 1 + 4);
    expect(cut[1]).toContain(`4 of ${all}`);
    expect(rowsOf(all)).toHaveLength(1 + all);
  });

  it('say the same in a CSV file that no spreadsheet runs', () => {
    const csv = reportCsv(sections, rule, about, words);
    expect(csv.startsWith('\uFEFF監査ログの記録数,123\r\n\r\ns,r,c,m,v,n\r\n')).toBe(true);
    expect(csv).toContain("\r\nS:outcomes,'=received,count,count,1,1\r\n");
    expect(csv).toContain("\r\nS:optOuts,'=received,persons,persons,10,\r\n");
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('give a share and a length of time a column for each of their numbers', () => {
    const fair = reports.fairness.make(input());
    const stages = fair.find(({ id }) => id === 'stages') as Section;
    expect(columnsOf(stages).map(({ measure }) => measure)).toEqual([
      'median',
      'low',
      'high',
      'mean',
      'cases',
    ]);
    const approval = fair.find(({ id }) => id === 'approval') as Section;
    const first = amountsOf(approval, approval.rows[0]?.cells ?? [], rule);
    expect(first.slice(0, 3)).toEqual([1, 2, 50]);
  });

  it('have a row for every type, purpose and kind of data, also where nothing happened', () => {
    const type = sections.find(({ id }) => id === 'type') as Section;
    expect(type.rows.map(({ id }) => id)).toEqual(reportLists.types);
  });
});
