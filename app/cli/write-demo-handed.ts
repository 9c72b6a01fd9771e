import { quarterEnd, quartersOver } from '#app/domain/public/fiscal-quarter.ts';
import {
  type Day,
  type Instant,
  plusDays,
  plusSeconds,
  startOfTokyoDay,
  tokyoDay,
} from '#app/domain/shared/brand.ts';
import { declareHanded } from '#app/services/opt-out/handed-notices.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { listHanded } from '#db/portal/repositories/handed-notices.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { HandedReason } from '#policies/opt-out.ts';
import { lifeOf } from './write-demo-lives.ts';

/** Of each facility since it began to hand out the notice, the newest quarter first. Where no desk has an account, the office enters what came on paper. */
const numbers: readonly {
  readonly at: string;
  readonly by: string;
  readonly persons: readonly (number | undefined)[];
}[] = [
  { at: 'aomine', by: 'secretariat', persons: [2310, 2145, 1987, 1410, 902] },
  { at: 'shiokaze', by: 'hospital-staff', persons: [undefined, 1234, 1302, 980, 611] },
  { at: 'midorino', by: 'secretariat', persons: [861, 846, 875, 590, 327] },
  { at: 'hokuryo', by: 'secretariat', persons: [633, 671, 640, 402, 248] },
  { at: 'hamayu', by: 'secretariat', persons: [undefined, 6, 4, 3, 2] },
];
/** Ten days after a quarter its number is there; a month later one of them is put right. */
const days = 10;
const morning = 10.5 * 3600;
const correction = { at: 'midorino', by: 'secretariat', quarter: 1, persons: 912, after: 40 } as const;

type Word = {
  readonly on: Day;
  readonly at: string;
  readonly by: string;
  readonly quarter: Day;
  readonly persons: number;
  readonly reason?: HandedReason;
};

/** How many persons were handed the notice: most facilities have declared it, the desk of the demo has one quarter left to declare. */
export async function writeDemoHanded(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const today = tokyoDay(now);
  const quarters = quartersOver(today, plusDays(today, -400), 5);
  const words: Word[] = numbers.flatMap(({ at, by, persons }) =>
    quarters.flatMap((quarter, index) => {
      const count = persons[index];
      return count === undefined
        ? []
        : [{ on: plusDays(quarterEnd(quarter), days), at, by, quarter, persons: count }];
    }),
  );
  const [, wrong] = quarters;
  if (wrong) {
    const on = plusDays(quarterEnd(wrong), correction.after);
    words.push({ ...correction, on, quarter: wrong, reason: 'found_later' });
  }
  for (const { on, at, by, ...word } of words.sort((a, b) => (a.on < b.on ? -1 : 1))) {
    if (on >= today) continue;
    const life = lifeOf(portal, tx, plusSeconds(startOfTokyoDay(on), morning), 0);
    const id = demoId(`facility:${at}`);
    const rows = await listHanded(tx.db, id);
    await declareHanded(life.portal, await life.as(by), id, {
      reason: undefined,
      ...word,
      sure: false,
      words: rows.length,
    });
  }
}
