import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#app/config/config.server.ts';
import { type ProtectedProfile, readProfile } from '#app/domain/catalogue/profile.ts';

/** No dictionary of ours needs more; a longer file is not one the vault wrote. */
const mostBytes = 4_000_000;

/** The profile that the vault built and protected, when there is one. It is read anew: building replaces the file. */
export function findProfile(config: Pick<Config, 'dataDir'>): ProtectedProfile | undefined {
  try {
    const text = readFileSync(join(config.dataDir, 'catalogue', 'profile.json'), 'utf8');
    return text.length > mostBytes ? undefined : readProfile(JSON.parse(text));
  } catch {
    return undefined;
  }
}
