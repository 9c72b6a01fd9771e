import { afterAll, expect, it } from 'vitest';
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

/** Trackers, nested sets, overlaps and linked tables by chance, and then everything shown is solved as one system. */
it('an adversary who asks whatever the language allows learns nobody exactly', async () => {
  const questions = Array.from({ length: sizes.attackQuestions }, (_, i) => trackerQuestion(new Random(i)));
  const attack = async (without: NonNullable<Parameters<typeof startResearcher>[0]>['without']) => {
    const researcher = await startResearcher({ persons: 300, ...(without ? { without } : {}) });
    open.push(researcher);
    return campaign(researcher, questions, threshold);
  };
  const off = await attack(['nested', 'coincidence', 'programmes', 'identity']);
  const on = await attack(undefined);
  console.log(
    `persons learned without the ledger ${off.persons}, with it ${on.persons}; numbers shown ${off.numbers} and ${on.numbers}`,
  );
  expect(off.persons).toBeGreaterThan(0);
  expect(on.persons).toBe(0);
}, 600_000);
