import { existsSync } from 'node:fs';
import { exportLedger } from '#db/portal/ledger/export.server.ts';
import { readArguments, readOrRefuse, speakerOf, UsageError } from './ledger-options.ts';

/** `npm run ledger:export`: the log as one JSON object a line, for auditors who verify it elsewhere. */
export async function run(argv: string[]): Promise<number> {
  const speak = speakerOf(argv);
  const usage = speak('exportUsage');
  const { values } = readArguments(argv, { database: { type: 'string' }, out: { type: 'string' } }, usage);
  const { database, out } = values;
  if (!database || !out) throw new UsageError(usage);
  if (existsSync(out)) throw new UsageError(speak('fileExists', { file: out }));
  const count = readOrRefuse(speak, database, (file) => exportLedger(file, out));
  console.log(speak('exported', { count, file: out }));
  return 0;
}
