import { JointLedger } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { campaign } from '../support/attack-campaign.ts';
import { trackerQuestion } from '../support/attack-questions.ts';
import { crowd, crowdTable } from '../support/attack-tables.ts';
import { startResearcher } from '../support/attack-vault.ts';
import { Random } from '../support/random.ts';

/**
 * `npm run bench:attack [-- --large]`: an adversary who asks 200 questions in each group of projects, of real vaults; then how
 * far the joint audit carries. Two groups and ledgers of up to 10,000 persons; large, ten groups, thus thousands of questions,
 * and 100,000 persons. Prints figures and asserts nothing.
 */
const threshold = 10;
const isLarge = process.argv.includes('--large');
const [campaigns, perCampaign] = [Number(process.env.CAMPAIGNS ?? (isLarge ? 10 : 2)), 200];
const ledgerDefences = ['nested', 'coincidence', 'programmes', 'identity'] as const;

console.log('| campaign | learned without ledger | learned | numbers without ledger | numbers | advantage |');
console.log('|---|---|---|---|---|---|');
for (let round = 0; round < campaigns; round += 1) {
  const questions = Array.from({ length: perCampaign }, (_, i) =>
    trackerQuestion(new Random(round * perCampaign + i)),
  );
  const results = [];
  for (const without of [ledgerDefences, []]) {
    const researcher = await startResearcher({ persons: 300, without });
    results.push(await campaign(researcher, questions, threshold));
    await researcher.stop();
  }
  const [off, on] = [results[0]!, results[1]!];
  // Whoever is not learned must be guessed: the advantage is the share of persons about whom no guess is needed.
  const advantage = `${((100 * off.persons) / off.everybody).toFixed(1)} % to ${((100 * on.persons) / on.everybody).toFixed(1)} %`;
  console.log(
    `| ${round} | ${off.persons} | ${on.persons} | ${off.numbers} | ${on.numbers} | ${advantage} |`,
  );
}

console.log('\n| persons | tables | atoms | tables shown at all | slowest answer, s | budget used up |');
console.log('|---|---|---|---|---|---|');
const linear = await highsSolver();
for (const [persons, tables] of [
  [1000, isLarge ? 100 : 40],
  [10_000, isLarge ? 100 : 40],
  ...(isLarge ? [[100_000, 100] as const] : []),
] as const) {
  const random = new Random(persons);
  const who = crowd(random, persons);
  const ledger = new JointLedger();
  let [slowest, spent, shown] = [0, 0, 0];
  for (let t = 0; t < tables; t += 1) {
    const { key, dimensions, table } = crowdTable(random, who);
    const joined = { table, asked: { cohort: key, dimensions: dimensions.map(String) } };
    const isSmall = (cell: number): boolean => table.cells[cell]!.persons < threshold;
    // A pattern that protects the table alone: no margin over a hidden cell.
    const isOver = (cell: number): boolean =>
      isSmall(cell) || table.sums[cell]!.some((parts) => parts.some(isOver));
    const forms = table.cells.map(({ persons: n }, cell) => (isOver(cell) ? null : { low: n, high: n }));
    const began = performance.now();
    const verdict = ledger.trial(joined).examine(forms, linear, { k: threshold });
    slowest = Math.max(slowest, performance.now() - began);
    const released = forms.map((form, cell) => (verdict.hide.has(cell) ? null : form));
    ledger.add(joined, released);
    if (verdict.report?.spent) spent += 1;
    if (released.some((form) => form !== null)) shown += 1;
    if (t === 19 || t === tables - 1)
      console.log(
        `| ${persons} | ${t + 1} | ${ledger.atoms} | ${shown} | ${(slowest / 1000).toFixed(1)} | ${spent} |`,
      );
  }
}
