import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './open-portal.ts';

const root = resolve(import.meta.dirname, '../..');

/** `npm run sbom [-- FILE]`: what the product is made of, in CycloneDX, from the lock file and without the network. */
export async function run([file = 'sbom.json']: string[]): Promise<number> {
  const npm = process.env.npm_execpath;
  if (!npm) throw new StartError('Run this as "npm run sbom": npm itself lists the packages.');
  const listed = spawnSync(
    process.execPath,
    [
      npm,
      'sbom',
      '--sbom-format',
      'cyclonedx',
      '--sbom-type',
      'application',
      '--omit',
      'dev',
      '--package-lock-only',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (listed.status !== 0) throw new StartError(`npm could not list the packages:\n${listed.stderr}`);
  writeFileSync(join(root, file), listed.stdout);
  const { components } = JSON.parse(listed.stdout) as { components: unknown[] };
  console.log(`${file}: ${components.length} components (CycloneDX)`);
  return 0;
}
