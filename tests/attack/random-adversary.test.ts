import { afterAll, expect, it } from 'vitest';
import type { Defence } from '#app/domain/disclosure/protect-raw.ts';
import { sizes } from '../sizes.ts';
import { campaign } from '../support/attack-campaign.ts';
import { trackerQuestion } from '../support/attack-questions.ts';
import { type Researcher, startResearcher } from '../support/attack-vault.ts';
import { Random } from '../support/random.ts';

const open: Researcher[] = [];
afterAll(async () => {
  for (const one of open) await one.stop();
});
const threshold = 10;
const mean = { kind: 'mean', of: { kind: 'checkup', item: 'hba1c' }, pick: 'last' } as const;

/** Trackers, nested sets, overlaps and linked tables by chance, and then everything shown is solved as one system. */
it('an adversary who asks whatever the language allows learns nobody exactly', async () => {
  const questions = Array.from({ length: sizes.attackQuestions }, (_, i) => {
    const question = trackerQuestion(new Random(i));
    return i % 3 === 0 ? { ...question, measures: [...question.measures, mean] } : question;
  });
  const attack = async (asked: typeof questions, without: readonly Defence[] = []) => {
    const researcher = await startResearcher({ persons: 300, without });
    open.push(researcher);
    return campaign(researcher, asked, threshold);
  };
  // Half of the questions learn enough where nothing is judged beside anything.
  const off = await attack(questions.slice(0, questions.length / 2), [
    'nested',
    'coincidence',
    'programmes',
    'identity',
  ]);
  const on = await attack(questions);
  console.log(
    `persons learned without the ledger ${off.persons}, with it ${on.persons}; values ${off.values} and ${on.values}; numbers shown ${off.numbers} and ${on.numbers}`,
  );
  expect(off.persons).toBeGreaterThan(0);
  expect(on.persons).toBe(0);
  expect(off.values).toBeGreaterThan(0);
  expect(on.values).toBe(0);
}, 600_000);
