import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from './open-portal.ts';

const root = resolve(import.meta.dirname, '../..');

type Bom = {
  metadata: { component: { name: string; purl?: string; 'bom-ref': string } };
  components: unknown[];
  dependencies: { ref: string }[];
};

/** npm calls the product after the folder it lies in; its own name must stand there. */
function named(bom: Bom): Bom {
  const { name, version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const { component } = bom.metadata;
  const ref = `${name}@${version}`;
  for (const dependency of bom.dependencies)
    if (dependency.ref === component['bom-ref']) dependency.ref = ref;
  component.name = name;
  component['bom-ref'] = ref;
  component.purl = `pkg:npm/${ref}`;
  return bom;
}

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
  const bom = named(JSON.parse(listed.stdout));
  writeFileSync(resolve(root, file), `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${file}: ${bom.components.length} components (CycloneDX)`);
  return 0;
}
