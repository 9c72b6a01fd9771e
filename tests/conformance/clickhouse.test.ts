import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openClickHouse } from '#db/warehouse/engines/clickhouse.server.ts';
import { loadClickHouse } from '#db/warehouse/engines/clickhouse-load.server.ts';
import { sizes } from '#tests/sizes.ts';
import {
  type ClickHouseCluster,
  clusterName,
  findClickHouse,
  noClickHouse,
  startClickHouse,
} from '#tests/support/clickhouse.ts';
import { writeSnapshot } from './dense-snapshot.ts';
import { conformanceSuite } from './suite.ts';

const command = findClickHouse();
if (!command) {
  describe('ClickHouse', () => {
    it('answers as the reference does', ({ skip }) => skip(noClickHouse));
  });
} else {
  let cluster: ClickHouseCluster;
  beforeAll(async () => {
    cluster = await startClickHouse(command);
  });
  afterAll(() => cluster?.stop());
  let made = 0;
  conformanceSuite(
    'ClickHouse on two servers',
    async (rows, folder) => {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, 'snapshot.duckdb');
      await writeSnapshot(file, rows);
      const database = `suite_${++made}`;
      await loadClickHouse({ file, urls: cluster.loaderUrls, cluster: clusterName, database });
      return openClickHouse(cluster.url, database);
    },
    { mixed: sizes.clusterMixed, random: sizes.clusterRandom },
  );
}
