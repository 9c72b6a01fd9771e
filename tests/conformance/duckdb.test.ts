import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { writeSnapshot } from './dense-snapshot.ts';
import { conformanceSuite } from './suite.ts';

conformanceSuite('DuckDB', async (rows, folder) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'snapshot.duckdb');
  await writeSnapshot(file, rows);
  return openDuckDb(file);
});
