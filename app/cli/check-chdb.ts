import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const version = '3.4.0';
const howTo = `The package chdb is not installed. It holds a whole ClickHouse server (some 540 MB), so it is no dependency; in a folder of its own:
  npm install chdb@${version} --no-save
and then: npm run check:chdb -- --in THAT_FOLDER
パッケージ chdb が見つかりません。別のフォルダーに上の命令で入れてから、--in でそのフォルダーを指定してください。`;

type Chdb = { readonly query: (sql: string, format?: string) => string };

/** Asks the conformance questions of a current ClickHouse in this process, and compares with the slow reference. */
export async function run(argv: readonly string[]): Promise<number> {
  const at = argv.indexOf('--in');
  const folder = resolve(at >= 0 ? (argv[at + 1] ?? '.') : '.');
  let chdb: Chdb & { readonly Session: new (path?: string) => Chdb & { cleanup(): void } };
  try {
    chdb = createRequire(pathToFileURL(join(folder, 'package.json')).href)('chdb');
  } catch {
    console.log(howTo);
    return 0;
  }
  // The questions and the reference are tests, which no other command needs.
  const { checkChdb } = (await import('#tests/conformance/chdb-check.ts')) as {
    checkChdb(session: Chdb): Promise<{ asked: number; wrong: readonly string[] }>;
  };
  const session = new chdb.Session();
  try {
    const { asked, wrong } = await checkChdb(session);
    for (const line of wrong) console.log(line);
    console.log(`${asked} questions, ${wrong.length} with another answer than the reference`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    session.cleanup();
  }
}
