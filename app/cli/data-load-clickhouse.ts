import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest, researchFolder, snapshotFile, snapshotFolder } from '#db/synthetic/store/manifest.ts';
import { isLoaded, LoadError, loadClickHouse } from '#db/warehouse/engines/clickhouse-load.server.ts';
import { databaseOf } from '#db/warehouse/engines/clickhouse-schema.ts';

class UsageError extends Error {
  override readonly name = 'UsageError';
}
const usage = `Usage: npm run data:load-clickhouse -- --snapshot NAME --url http://USER:PASSWORD@HOST:PORT [--url … one for each shard] [--cluster sekisho] [--data DIR]
使い方：--snapshot に読み込むスナップショットの名前、--url にシャードごとの接続先（クラスター定義の順）を指定します。`;

/** Fills the servers of a ClickHouse cluster from a base snapshot (docs/clickhouse.md). */
export async function run(argv: readonly string[]): Promise<number> {
  const values = readOptions(argv);
  const { snapshot: name = '', url: urls = [] } = values;
  if (!/^[a-z0-9-]{1,80}$/.test(name) || urls.length === 0 || !urls.every(isUrl)) throw new UsageError(usage);
  const dataDir = resolve(values.data ?? process.env.SEKISHO_DATA_DIR ?? 'data');
  const folder = snapshotFolder(dataDir, name);
  const manifest = readManifest(folder);
  if (!manifest)
    throw new UsageError(
      `There is no snapshot ${name} in ${researchFolder(dataDir)}. / スナップショット ${name} が見つかりません。`,
    );
  const load = {
    file: snapshotFile(folder),
    urls,
    cluster: values.cluster ?? 'sekisho',
    database: databaseOf(manifest.digest),
    onTable: (table: string, rows: number) => console.error(`${table}: ${rows.toLocaleString('en')}`),
  };
  try {
    if (await isLoaded(load)) {
      console.log(`${name} is loaded already as ${load.database}. / ${name} は読み込み済みです。`);
      return 0;
    }
    await loadClickHouse(load);
  } catch (error) {
    if (error instanceof LoadError)
      throw new UsageError(
        `A server did not take it: ${error.message}. / 読み込めませんでした：${error.message}`,
      );
    throw error;
  }
  console.log(`${name} is loaded as ${load.database}. / ${name} を読み込みました。`);
  return 0;
}

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { snapshot: text, url: { type: 'string', multiple: true }, cluster: text, data: text },
    }).values;
  } catch {
    throw new UsageError(usage);
  }
}
