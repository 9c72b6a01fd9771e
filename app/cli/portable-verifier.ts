import { verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import { readCheckpointOptions, sayProof, sayVerified } from './ledger-check.ts';
import { readArguments, speakerOf, UsageError } from './ledger-options.ts';
import { run as judge } from './verify.ts';

/**
 * The verifier that is handed out: `buildVerifier` makes one file of it and of what it needs, for any Node from release
 * 18 on and nothing else. 0 good, 1 not good, 2 could not be judged, as `npm run ledger:verify`.
 */
function run(argv: string[]): number {
  const speak = speakerOf(argv);
  const usage = speak('portableUsage');
  try {
    const { values, positionals } = readArguments(
      argv,
      {
        log: { type: 'string' },
        key: { type: 'string', multiple: true },
        checkpoint: { type: 'string', multiple: true },
        check: { type: 'string' },
      },
      usage,
    );
    const asked = [values.log, values.check].filter((one) => one !== undefined);
    if (asked.length !== 1 || positionals.length > 0) throw new UsageError(usage);
    const set = readCheckpointOptions(speak, values.key ?? [], values.checkpoint ?? []);
    return values.log === undefined
      ? sayProof(speak, values.check!, set, usage)
      : sayVerified(speak, values.log, verifyLog, set);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

const argv = process.argv.slice(2);
// A file by itself is a package of results or an exported life, judged by what the command of the portal judges it by.
process.exitCode = argv[0] !== undefined && !argv[0].startsWith('-') ? await judge(argv) : run(argv);
