import type { Compiled } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';

/**
 * The table of years is for ten million persons, with codes as bits. The language has no source for it (see the
 * documentation), so these are written by hand and go through the port of the engine.
 */
const questions: Readonly<Record<string, string>> = {
  'persons by year and sex': 'select fy, sex, count(*) from person_year group by fy, sex',
  'persons by year, age and prefecture':
    'select fy, least(age // 10, 9), pref_code, count(*) from person_year group by 1, 2, 3',
  'one disease by age and sex':
    'select least(age // 10, 9), sex, count(*) from person_year where dx_low // 2 % 2 = 1 group by 1, 2',
  'points by insurer and year':
    'select insurer_type, fy, count(*), sum(total_points), max(total_points) from person_year group by 1, 2',
  'visits by institution': 'select institution_id, sum(n_visits), count(*) from person_year group by 1',
  'last HbA1c by age and sex':
    'select least(age // 10, 9), sex, count(last_hba1c), sum(last_hba1c) from person_year group by 1, 2',
  'different persons by prefecture': 'select pref_code, count(distinct pno) from person_year group by 1',
};

export type Years = {
  readonly persons: number;
  readonly rows: number;
  readonly questions: readonly { readonly question: string; readonly ms: number }[];
};

export async function measureYears(
  file: string,
  persons: number,
  limits: { readonly memoryMb: number; readonly threads: number },
  tries: number,
): Promise<Years> {
  const engine = await openDuckDb(file);
  const never = new AbortController().signal;
  try {
    const rows = await engine.rowCount('person_year');
    const found: { question: string; ms: number }[] = [];
    for (const [question, sql] of Object.entries(questions)) {
      const statement: Compiled = { sql, parameters: [] };
      const times: number[] = [];
      // Once before, so that nobody waits for the disk.
      for (let i = 0; i <= tries; i += 1) {
        const started = performance.now();
        await engine.run([statement], { ...limits, milliseconds: 600_000 }, never);
        if (i > 0) times.push(performance.now() - started);
      }
      found.push({ question, ms: median(times) });
    }
    return { persons, rows, questions: found };
  } finally {
    await engine.close();
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const value = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Math.round(value * 10) / 10;
}
