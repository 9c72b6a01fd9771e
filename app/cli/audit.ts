import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { auditTable, parsePattern } from '#app/domain/disclosure/audit-table.ts';
import { InputError, type InputProblem, parseProtectInput } from '#app/domain/disclosure/input.ts';
import { SolverPool } from '#app/vault/solver/solver-pool.server.ts';
import { disclosureProfile, isProfileId, profileIds } from '#policies/disclosure/profiles.ts';
import { type Language, sayNotJson, sayProblem, sayUnreadable, schemaSentences } from './protect-texts.ts';

const texts = {
  ja: {
    usage: '使い方: npm run --silent audit -- 表.json 秘匿.json [--lang ja|en]（一方は - で標準入力）',
    unknown: 'この符号の組のセルは表にありません。',
  },
  en: {
    usage:
      'Usage: npm run --silent audit -- TABLE.json PATTERN.json [--lang ja|en]; one of them may be - for standard input.',
    unknown: 'The table has no cell with these codes.',
  },
} as const;

type Read = { readonly document: unknown } | { readonly complaint: string };

/**
 * `npm run --silent audit -- TABLE.json PATTERN.json`: what can be learned from a pattern somebody else made. Touches no
 * research data. 0 withstands, 1 does not, 2 could not be read.
 */
export async function run(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === null) {
    console.error(texts[languageOf(undefined)].usage);
    return 2;
  }
  const { language } = asked;
  const documents: unknown[] = [];
  for (const file of asked.files) {
    const read = readDocument(file, language);
    if ('complaint' in read) {
      console.error(read.complaint);
      return 2;
    }
    documents.push(read.document);
  }
  const complain = (file: string, problems: readonly InputProblem[]): number => {
    for (const problem of problems) console.error(`${file} ${sayProblem(language, problem)}`);
    return 2;
  };
  const [tableFile, patternFile] = asked.files;
  const parsed = parseProtectInput(documents[0], schemaSentences(language));
  if ('problems' in parsed) return complain(tableFile, parsed.problems);
  const { input } = parsed;
  if (!isProfileId(input.profile)) {
    const params = { profile: input.profile, known: profileIds.join(', ') };
    return complain(tableFile, [{ pointer: '/profile', code: 'unknown_profile', params }]);
  }
  const read = parsePattern(documents[1], schemaSentences(language));
  if ('problems' in read) return complain(patternFile, read.problems);
  const solver = new SolverPool();
  try {
    const result = await auditTable(input, read.pattern, disclosureProfile(input.profile), { solver });
    if ('unknown' in result) {
      for (const pointer of result.unknown)
        console.error(`${patternFile} ${pointer}: ${texts[language].unknown}`);
      return 2;
    }
    console.log(JSON.stringify(result.audit, null, 1));
    const { open, shownElsewhere, exact, narrow, byInsiders } = result.audit;
    return [open, shownElsewhere, exact, narrow, byInsiders].some((list) => list.length > 0) ? 1 : 0;
  } catch (error) {
    if (error instanceof InputError) return complain(tableFile, [error.problem]);
    throw error;
  } finally {
    await solver.close();
  }
}

const languageOf = (named: string | undefined): Language =>
  (named ?? (/^ja/.test(process.env.LANG ?? '') ? 'ja' : 'en')) === 'ja' ? 'ja' : 'en';

function readDocument(file: string, language: Language): Read {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    return { complaint: sayUnreadable(language, file, why) };
  }
  try {
    return { document: JSON.parse(text) };
  } catch (error) {
    return { complaint: `${file} ${sayNotJson(language, (error as Error).message)}` };
  }
}

function readArguments(argv: string[]): { files: readonly [string, string]; language: Language } | null {
  try {
    const options = { lang: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const [table, pattern, ...more] = positionals;
    if (table === undefined || pattern === undefined || more.length > 0) return null;
    if (table === '-' && pattern === '-') return null;
    return { files: [table, pattern], language: languageOf(values.lang) };
  } catch {
    return null;
  }
}
