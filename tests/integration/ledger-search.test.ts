import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { countLedger, type LedgerFilter, searchLedger } from '#db/portal/ledger/search.server.ts';
import { startSearcher } from '#db/portal/ledger/search-in-worker.server.ts';
import { auditBodies, auditWorld, rareKind } from '#tests/bench/audit-data.ts';
import { type LedgerBench, makeLedger } from '#tests/support/ledger.ts';
import { Random } from '#tests/support/random.ts';

/** Clocks of which one in twenty is late, few people of whom some do nothing of some kinds: as the bench, but short. */
const size = 3000;
const world = auditWorld(size);
const bodies: LedgerBody[] = [...auditBodies(world)];
let ledger: LedgerBench;

beforeAll(async () => {
  ledger = await makeLedger();
  await ledger.append(...bodies);
});
afterAll(() => ledger.close());

/** What a filter means, said once more without a database. */
function expected(filter: LedgerFilter, before = Number.MAX_SAFE_INTEGER): number[] {
  const fits = ({ kind, actor, onBehalfOf, subject, case: about, at }: LedgerBody) =>
    (filter.kinds === undefined || filter.kinds.includes(kind)) &&
    (filter.actor === undefined || actor === filter.actor) &&
    (filter.onBehalfOf === undefined || onBehalfOf === filter.onBehalfOf) &&
    (filter.subjectType === undefined || subject.type === filter.subjectType) &&
    (filter.subjectId === undefined || subject.id === filter.subjectId) &&
    (filter.case === undefined || about === filter.case) &&
    (filter.since === undefined || at >= filter.since) &&
    (filter.until === undefined || at < filter.until);
  return bodies.flatMap((body, seq) => (seq < before && fits(body) ? [seq] : [])).reverse();
}

const random = new Random(8);
const chance = () => random.next();
const pick = <T>(list: readonly T[]): T => random.pick(list);
const sometimes = <T extends object>(share: number, make: () => T): T | Record<never, never> =>
  chance() < share ? make() : {};
const anyMoment = () =>
  new Date(world.from + Math.floor(chance() * 1.1 * (world.until - world.from))).toISOString();

const anyFilter = (): LedgerFilter => ({
  ...sometimes(0.5, () => ({
    kinds: Array.from({ length: 1 + Math.floor(chance() * 4) }, () => pick(eventKinds)),
  })),
  ...sometimes(0.4, () => ({ actor: pick(['system', ...world.people.slice(0, 6)]) })),
  ...sometimes(0.3, () => ({ onBehalfOf: world.operator })),
  ...sometimes(0.2, () => ({ case: pick(world.cases) })),
  ...sometimes(0.1, () => ({ subjectId: pick(world.cases), subjectType: pick(['application', 'person']) })),
  ...sometimes(0.3, () => ({ since: anyMoment() })),
  ...sometimes(0.3, () => ({ until: anyMoment() })),
});

describe('searching', () => {
  test('finds what fits and nothing else, whether lists are short or long', async () => {
    const found = { some: 0, none: 0 };
    for (let i = 0; i < 250; i += 1) {
      const filter = anyFilter();
      const before = chance() < 0.3 ? Math.floor(chance() * size) : undefined;
      const wanted = expected(filter, before);
      found[wanted.length > 0 ? 'some' : 'none'] += 1;
      const page = { limit: 40, ...(before === undefined ? {} : { before }) };
      for (const few of [0, 20, 5000])
        expect(
          await searchLedger(ledger.db, filter, page, few),
          JSON.stringify({ filter, before, few }),
        ).toEqual(wanted.slice(0, 40));
      expect(await countLedger(ledger.db, filter, 30)).toBe(Math.min(31, expected(filter).length));
    }
    expect(found.some).toBeGreaterThan(60);
    expect(found.none).toBeGreaterThan(20);
  });

  test('finds a kind of which there is one, long ago, and two frequent values with nothing in common', async () => {
    expect(await searchLedger(ledger.db, { kinds: [rareKind] }, { limit: 5 }, 0)).toEqual([0]);
    const nothing = { actor: 'system', onBehalfOf: world.operator };
    expect(await searchLedger(ledger.db, nothing, { limit: 5 }, 0)).toEqual([]);
    expect(expected({ actor: 'system' }).length).toBeGreaterThan(100);
    expect(expected({ onBehalfOf: world.operator }).length).toBeGreaterThan(100);
  });

  test('a thread answers as the portal itself would, several at once, and again after it has rested', async () => {
    const searcher = startSearcher(ledger.path, 20);
    try {
      const filters = Array.from({ length: 8 }, anyFilter);
      for (let round = 0; round < 2; round += 1) {
        const answers = await Promise.all(filters.map((filter) => searcher.search(filter, { limit: 40 })));
        expect(answers).toEqual(filters.map((filter) => expected(filter).slice(0, 40)));
        expect(await searcher.count(filters[0]!, 30)).toBe(Math.min(31, expected(filters[0]!).length));
        await new Promise((done) => setTimeout(done, 80));
      }
    } finally {
      await searcher.close();
    }
  });
});
