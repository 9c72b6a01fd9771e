import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AbsenceList,
  absenceFileName,
  absenceFilePattern,
  readAbsenceList,
} from '#app/domain/absence/absence-list.ts';

/** A list of absent persons as the vault believes it; the digest belongs among the inputs of whatever is built with it. */
export type Absence = { readonly list: AbsenceList; readonly digest: string };

export class AbsenceError extends Error {
  override readonly name = 'AbsenceError';
}

/** The newest list of a base snapshot; undefined where the office has written none, and then nothing may be built. */
export function newestAbsence(folder: string, base: string): Absence | undefined {
  const chain = readChain(folder, base);
  return chain.at(-1);
}

/** Every list names the one before it: one that was taken away, put between or changed stops every build. */
function readChain(folder: string, base: string): Absence[] {
  if (!/^[A-Za-z0-9_-]+$/.test(base)) throw new AbsenceError('the base has no name that can be a folder');
  const place = join(folder, base);
  if (!existsSync(place)) return [];
  const names = readdirSync(place)
    .filter((name) => absenceFilePattern.test(name))
    .sort();
  const chain: Absence[] = [];
  for (const [at, name] of names.entries()) {
    const bytes = readFileSync(join(place, name));
    const list = readAbsenceList(parse(bytes.toString('utf8')));
    const before = chain.at(-1);
    if (
      name !== absenceFileName(at + 1) ||
      list?.serial !== at + 1 ||
      list.base !== base ||
      list.previous !== (before?.digest ?? null)
    )
      throw new AbsenceError(`the chain of lists of absent persons is broken at ${name}`);
    chain.push({ list, digest: createHash('sha256').update(bytes).digest('hex') });
  }
  return chain;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
