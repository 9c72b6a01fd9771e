import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtectedTable, ProtectedValue } from '#app/domain/disclosure/tables.ts';
import type { AggregateQuery, Criterion, Dimension, Measure } from '#app/domain/query/aggregate-query.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { startTestVault, type TestVault } from '../support/vault.ts';

/** The planted cases of domain 4.7 as a researcher meets them: asked of the real vault, read in the protected answer. */
let portal: TestPortal;
let vault: TestVault;
beforeAll(async () => {
  portal = await openTestPortal();
  vault = await startTestVault(portal);
}, 120_000);
afterAll(async () => {
  await vault?.stop();
  await portal?.dispose();
});

const condition = (code: string): Criterion => ({
  kind: 'event',
  event: { kind: 'condition', codes: { codes: [code] } },
});
let runs = 0;
async function table(
  where: Criterion,
  dimensions: Dimension[],
  measures: Measure[] = [{ kind: 'persons' }],
): Promise<ProtectedTable> {
  const query: AggregateQuery = {
    version: 1,
    period: vault.snapshot.manifest.period,
    cohort: { index: { kind: 'period-start' }, where },
    dimensions,
    measures,
  };
  runs += 1;
  // Each question in a group of its own: what is proved here is one table, not a history.
  const permit = vault.permit({ id: `p-${runs}`, projectId: `p-${runs}`, auditGroup: `g-${runs}` });
  let answer = await portal.vault.ask({ run: `planted-${runs}`, permit, objective: 'o1', query });
  for (;;) {
    if (!answer.ok || answer.about !== 'run') throw new Error(JSON.stringify(answer));
    if (answer.is.state === 'done') return answer.is.table;
    if (answer.is.state === 'failed' || answer.is.state === 'cancelled') throw new Error(answer.is.state);
    await new Promise((done) => setTimeout(done, 15));
    answer = await portal.vault.status(`planted-${runs}`);
  }
}
const at = (answer: ProtectedTable, ...place: (string | null)[]): ProtectedValue | undefined =>
  answer.series.rows.find((row) => JSON.stringify(row.at) === JSON.stringify(place))?.values[0];
const shown = (value: number): ProtectedValue => ({ state: 'value', value, digits: 0 });
const hidden: ProtectedValue = { state: 'hidden' };
const prefecture: Dimension = { kind: 'area', level: 'prefecture' };
const municipality: Dimension = { kind: 'area', level: 'municipality' };
const sex: Dimension = { kind: 'sex' };

describe('planted cases in the answers of the vault', () => {
  // That ten alone are shown (P-02) is a test of the engine: here the nine need a companion, and ten are the nearest.
  it('P-01, P-03: nine are hidden, and none is shown as none', async () => {
    const answer = await table(condition('G122'), [prefecture]);
    expect(at(answer, '31')).toEqual(hidden);
    expect([at(answer, '32'), at(answer, null)]).toContainEqual(hidden);
    // Every prefecture has its row, empty or not (A3).
    expect(answer.series.rows).toHaveLength(48);
    expect(at(answer, '33')).toEqual(shown(0));
  });

  it('P-04: four are hidden, and with them thirty or the total', async () => {
    const answer = await table(
      { kind: 'all', of: [condition('M329'), { kind: 'area', level: 'prefecture', codes: ['36'] }] },
      [sex],
    );
    expect(at(answer, 'm')).toEqual(hidden);
    expect([at(answer, 'f'), at(answer, null)]).toContainEqual(hidden);
  });

  it('P-06, P-07: the patients of one institution, and those of whom one holds nearly all', async () => {
    const only = await table({ kind: 'any', of: [condition('K053'), condition('K029'), condition('I10')] }, [
      { kind: 'exposure', criterion: condition('K053') },
    ]);
    expect(at(only, 'yes')).toEqual(hidden);
    const most = await table({ kind: 'any', of: [condition('K029'), condition('I10')] }, [
      { kind: 'exposure', criterion: condition('K029') },
    ]);
    expect(at(most, 'yes')).toEqual(hidden);
  });

  it('P-08, P-09, P-10: municipalities under 2,000, under 25,000 and above', async () => {
    const answer = await table(condition('I10'), [municipality]);
    expect(at(answer, '99001')).toEqual(hidden);
    expect(at(answer, '99002')).toEqual(hidden);
    expect(at(answer, '99003')).toEqual(shown(15));
  });

  it('P-15: the mean of six, and how many they are', async () => {
    const answer = await table(
      { kind: 'any', of: [condition('E050'), condition('I10')] },
      [prefecture, { kind: 'exposure', criterion: condition('E050') }],
      [{ kind: 'mean', of: { kind: 'lab', item: 'HbA1c' }, pick: 'last' }],
    );
    const row = answer.series.rows.find((one) => one.at.includes('38') && one.at.includes('yes'));
    expect(row?.values).toEqual(answer.series.columns.map(() => hidden));
  });
});
