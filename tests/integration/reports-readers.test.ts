import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureOf } from '#app/domain/reports/figure.ts';
import { spanOf } from '#app/domain/reports/period.ts';
import { reportIds } from '#app/domain/reports/report.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { computeReport } from '#app/services/reports/compute-report.server.ts';
import { exportReport } from '#app/services/reports/export-report.server.ts';
import { makeReport } from '#app/services/reports/make-report.server.ts';
import { type OwnReport, ownReport } from '#app/services/reports/own-report.server.ts';
import { readFigure } from '#app/services/reports/read-figure.server.ts';
import { readReport } from '#app/services/reports/read-report.server.ts';
import { chooseReport, type PeriodRequest } from '#app/services/reports/report-period.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { leastRounds } from '#policies/reports.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
});
afterAll(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const year = (code: string): PeriodRequest => ({ period: code, first: '', last: '' });
const days = (first: string, last: string): PeriodRequest => ({ period: 'own', first, last });
const reportOf = async (viewer: SignedIn, id: (typeof reportIds)[number], request: PeriodRequest) =>
  ownReport(portal, viewer, id, await chooseReport(portal, viewer, id, request));
const entriesOf = ({ sections }: OwnReport): number[] =>
  sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(({ entries }) => [...entries])));
const column = (sql: string, ...values: unknown[]) =>
  portal.store.file
    .prepare(sql)
    .pluck()
    .all(...values);

describe('whoever is recused from a case', () => {
  it('reads no figure that was counted from it, and nobody else loses one (INV-12, C5)', async () => {
    const [recused] = column(
      "select case_id from ledger_entry where kind = 'decision.recorded' and at >= '2026-04-01' order by seq",
    );
    const inCase = new Set(column('select seq from ledger_entry where case_id = ?', recused) as number[]);
    const told = async (key: string) => {
      const all: string[] = [];
      for (const id of reportIds) {
        const report = await reportOf(await as(key), id, year('fy2026'));
        if (entriesOf(report).some((seq) => inCase.has(seq))) all.push(id);
      }
      return all;
    };
    const before = await told('auditor');
    expect(before).toEqual(expect.arrayContaining(['periodic', 'activity', 'fairness']));
    expect(await told('chair')).toEqual(before);
    const chair = (await as('chair')).person.id;
    portal.store.file
      .prepare(
        "insert or replace into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)",
      )
      .run(recused, chair, portal.clock.now());
    expect(await told('chair')).toEqual([]);
    expect(await told('auditor')).toEqual(before);
    const page = await readReport(portal, await as('chair'), 'fairness', year('fy2026'));
    expect(page.left.join()).toContain('利益相反を申告された案件');
    const auditors = await readReport(portal, await as('auditor'), 'fairness', year('fy2026'));
    expect(auditors.left.join()).not.toContain('利益相反');
  });
});

describe('periods and votes of few cases', () => {
  it('are for auditors alone: no days of one’s own below half a year (INV-12)', async () => {
    const day = days('2026-10-06', '2026-10-06');
    for (const key of ['chair', 'secretariat']) {
      const viewer = await as(key);
      const page = await readReport(portal, viewer, 'fairness', day);
      expect(page.wrong).toContain('182日以上');
      expect(page.period.code).toBe('fy2026');
      expect(page.own).toEqual({ first: '2026-10-06', last: '2026-10-06' });
      const figure = { ...day, page: 1 };
      await expect(
        readFigure(portal, viewer, 'fairness', 'stages.S1_REVIEW.time', figure),
      ).rejects.toMatchObject({ code: 'not-found' });
      // The same days as the code of a period.
      const coded = { ...year('2026-10-06.2026-10-06'), page: 1 };
      await expect(
        readFigure(portal, viewer, 'fairness', 'stages.S1_REVIEW.time', coded),
      ).rejects.toMatchObject({ code: 'not-found' });
      const half = await readReport(portal, viewer, 'fairness', days('2026-04-01', '2026-09-29'));
      expect(half.wrong).toBeUndefined();
    }
    await expect(exportReport(portal, await as('secretariat'), 'fairness', day, 'csv')).rejects.toMatchObject(
      { code: 'not-found' },
    );
    const auditor = await readReport(portal, await as('auditor'), 'fairness', day);
    expect(auditor.wrong).toBeUndefined();
    expect(auditor.period.days).toContain('2026年10月6日');
  });

  it('are not told as agreement or dissent, save of five rounds and more (INV-12)', async () => {
    const few = new Set<boolean>();
    for (const period of [year('fy2025'), year('fy2026'), days('2025-04-01', '2026-11-24')]) {
      const whole = await reportOf(await as('auditor'), 'fairness', period);
      const own = await reportOf(await as('secretariat'), 'fairness', period);
      for (const row of ['first', 'second', 'other']) {
        const value = figureOf(whole.sections, `agreement.${row}.agreement`)?.figure.value;
        const enough = period.period !== 'own' && value?.kind === 'agreement' && value.things >= leastRounds;
        few.add(enough);
        for (const name of [`agreement.${row}.agreement`, `dissent.${row}.part`, `dissent.${row}.rate`])
          expect(figureOf(own.sections, name) !== undefined, `${name} ${period.period}`).toBe(enough);
      }
      expect(own.left.join()).toContain('5件に満たない');
    }
    expect(few).toEqual(new Set([true, false]));
  });
});

describe('numbers of persons', () => {
  const told = async (request: PeriodRequest) => {
    const report = await readReport(portal, await as('auditor'), 'periodic', request);
    const rows = report.sections.find(({ id }) => id === 'optOuts')?.rows ?? [];
    const shown = rows.some(({ cells }) => cells.some(({ text }) => text !== undefined));
    expect(report.left.join().includes('終わった年度だけ')).toBe(!shown);
    return shown;
  };

  it('are told of fiscal years that are over, and of no period that shares persons with one (C9, A10)', async () => {
    const begun = await exportReport(portal, await as('auditor'), 'periodic', year('fy2026'), 'csv');
    expect(begun.bytes.length).toBeGreaterThan(0);
    const [made] = column("select seq from ledger_entry where kind = 'report.exported' order by seq desc");
    for (const period of ['fy2026', 'fy2026-1', 'cy2026'])
      expect(await told(year(period)), period).toBe(false);
    expect(await told(days('2025-04-01', '2026-11-24'))).toBe(false);
    portal.clock.set('2027-04-01T00:00:00.000Z' as Instant);
    expect(await told(year('fy2026'))).toBe(true);
    for (const period of ['fy2026-1', 'fy2026-2', 'cy2026'])
      expect(await told(year(period)), period).toBe(false);
    // Made again it tells what was told then, or two exports of one year would be two periods.
    const again = { ...year('fy2026'), made: Number(made) };
    const rows = (await readReport(portal, await as('auditor'), 'periodic', again)).sections;
    expect(rows.find(({ id }) => id === 'optOuts')?.rows[0]?.cells[0]?.text).toBeUndefined();
  });
});

describe('a period that no calendar of reports holds', () => {
  it('is refused with a sentence', async () => {
    for (const request of [year('fy9999'), year('cy1999'), year('fy26')])
      expect((await readReport(portal, await as('auditor'), 'periodic', request)).wrong).toContain(
        '2000年から2100年まで',
      );
    for (const request of [days('2026-01-01', '9999-12-31'), days('0001-01-01', '2026-01-01')])
      expect((await readReport(portal, await as('auditor'), 'periodic', request)).wrong).toContain(
        '2000年から2100年まで',
      );
  });
});

describe('a question that was asked before the period', () => {
  it('is part of the time to its answer in the period, also where nothing else was asked', async () => {
    const [size] = column('select max(seq) + 1 from ledger_entry') as [number];
    const [project] = column("select id from application where state = 'ACTIVE' order by id") as [string];
    const insert = portal.store.file.prepare(
      'insert into ledger_entry (seq, body, leaf_hash, root) values (?, ?, ?, ?)',
    );
    for (const [offset, kind, at] of [
      [0, 'query.submitted', '2030-03-31T14:59:00.000Z'],
      [1, 'query.ran', '2030-03-31T15:01:00.000Z'],
    ] as const) {
      const subject = { type: 'query_run', id: 'asked-before' };
      const body = { at, actor: 'person', kind, subject, case: project, salt: 'salt' };
      const hash = String(offset).repeat(64);
      insert.run(size + offset, JSON.stringify(body), hash, hash);
    }
    const report = await reportOf(await as('auditor'), 'usage', year('fy2030'));
    const figure = figureOf(report.sections, `usageQuestions.${project}.vault`)?.figure;
    expect(figure?.entries).toEqual([size, size + 1]);
    expect(figure?.value).toMatchObject({ kind: 'time', middle: 120, cases: 1 });
  });
});

describe('a report of a long log', () => {
  it('is made once for all who ask for the same at the same time, and again for everybody else', async () => {
    const [size] = column('select max(seq) + 1 from ledger_entry') as [number];
    // From 20,000 entries on a thread counts. What they hold is in no report.
    const { file } = portal.store;
    const insert = file.prepare('insert into ledger_entry (seq, body, leaf_hash, root) values (?, ?, ?, ?)');
    const body = JSON.stringify({
      at: '2026-05-01T00:00:00.000Z',
      actor: 'person',
      kind: 'application.viewed',
      subject: { type: 'application', id: 'long' },
      salt: 'salt',
    });
    file.transaction(() => {
      for (let seq = size; seq < size + 20_001; seq += 1) {
        const hash = seq.toString(16).padStart(64, '0');
        insert.run(seq, body, hash, hash);
      }
    })();
    const office = await as('secretariat');
    const { period } = await chooseReport(portal, office, 'periodic', year('fy2026'));
    const make = (...without: string[]) => makeReport(portal, 'periodic', spanOf(period), undefined, without);
    const [one, same, apart] = await Promise.all([make(), make(), make('some-case')]);
    // More than equal: it is one answer, so one thread made it.
    expect(same).toBe(one);
    expect(one).toEqual(await computeReport(portal.store.read, 'periodic', spanOf(period)));
    expect(apart).not.toBe(one);
    // Nobody who comes later is given it, because the log may have grown.
    expect(await make()).not.toBe(one);
    // Two readers who may see the same, at the same time.
    const [first, second] = await Promise.all([
      reportOf(office, 'periodic', year('fy2026')),
      reportOf(await as('auditor'), 'periodic', year('fy2026')),
    ]);
    expect(first.head).toBe(second.head);
    expect(entriesOf(first)).toEqual(entriesOf(second));
  }, 60_000);
});
