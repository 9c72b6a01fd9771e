import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ChdbSession, checkChdb } from './chdb-check.ts';

const version = '3.4.0';
const howTo = `The package chdb is not installed. It holds a whole ClickHouse server (some 540 MB), so it is no dependency; in a folder of its own:
  npm install chdb@${version} --no-save
and then: npm run check:chdb -- --in THAT_FOLDER
パッケージ chdb が見つかりません。別のフォルダーに上の命令で入れてから、--in でそのフォルダーを指定してください。`;

/** Asks the conformance questions of a current ClickHouse in this process, and compares with the slow reference. */
async function run(argv: readonly string[]): Promise<number> {
  const at = argv.indexOf('--in');
  const folder = resolve(at >= 0 ? (argv[at + 1] ?? '.') : '.');
  let chdb: { readonly Session: new (path?: string) => ChdbSession & { cleanup(): void } };
  try {
    chdb = createRequire(pathToFileURL(join(folder, 'package.json')).href)('chdb');
  } catch {
    console.log(howTo);
    return 0;
  }
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

process.exitCode = await run(process.argv.slice(2));
