import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { InputError, type InputProblem, parseProtectInput } from '#app/domain/disclosure/input.ts';
import { protectTable } from '#app/domain/disclosure/protect.ts';
import type { ProtectOutput } from '#app/domain/disclosure/table-output.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { disclosureProfile, isProfileId, profileIds } from '#policies/disclosure/profiles.ts';
import {
  type Language,
  sayNotJson,
  sayProblem,
  sayRefusal,
  sayUnreadable,
  sayUsage,
  schemaSentences,
} from './protect-texts.ts';

/**
 * `npm run --silent protect -- TABLE.json`: protects a table that came from elsewhere. Touches no research data.
 * 0 protected, 1 protected as far as possible or refused by its form, 2 could not be read.
 */
export async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (!asked) {
    console.error(sayUsage(languageOf(undefined)));
    return 2;
  }
  const { file, language } = asked;
  const complain = (problems: readonly InputProblem[]): number => {
    for (const problem of problems) console.error(sayProblem(language, problem));
    return 2;
  };

  let text: string;
  try {
    text = readFileSync(file ?? 0, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    console.error(sayUnreadable(language, file ?? '-', why));
    return 2;
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    console.error(sayNotJson(language, (error as Error).message));
    return 2;
  }
  const parsed = parseProtectInput(document, schemaSentences(language));
  if ('problems' in parsed) return complain(parsed.problems);
  const { input } = parsed;
  if (!isProfileId(input.profile))
    return complain([
      {
        pointer: '/profile',
        code: 'unknown_profile',
        params: { profile: input.profile, known: profileIds.join(', ') },
      },
    ]);

  const started = performance.now();
  const solver = new SolverPool();
  try {
    const result = await protectTable(input, disclosureProfile(input.profile), {
      solver,
      linear: await highsSolver(),
      sha256: (content) => createHash('sha256').update(content).digest('hex'),
    });
    if ('refused' in result) {
      const refused = result.refused.map((one) => ({ ...one, message: sayRefusal(language, one) }));
      console.log(JSON.stringify({ refused }, null, 1));
      for (const { pointer, message } of refused) console.error(`${pointer}: ${message}`);
      return 1;
    }
    const output: ProtectOutput = { ...result.output, ms: Math.round(performance.now() - started) };
    console.log(JSON.stringify(output, null, 1));
    return output.audit.exact + output.audit.narrow > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof InputError) return complain([error.problem]);
    throw error;
  } finally {
    await solver.close();
  }
}

const languageOf = (named: string | undefined): Language =>
  (named ?? (/^ja/.test(process.env.LANG ?? '') ? 'ja' : 'en')) === 'ja' ? 'ja' : 'en';

function readArguments(argv: string[]): { file: string | undefined; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { lang: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) return null;
    const file = positionals[0] === '-' ? undefined : positionals[0];
    return { file, language: languageOf(values.lang) };
  } catch {
    return null;
  }
}
