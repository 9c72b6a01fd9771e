import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The release that runs. From here and from the built server the manifest is two folders up. */
export function appVersion(): string {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
