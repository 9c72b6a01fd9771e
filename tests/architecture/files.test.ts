import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesOf, parse, placeOf, root, textOf, walk } from './sources.ts';

const code = filesOf('app/**/*.{ts,tsx,mjs}', 'db/**/*.ts', 'policies/**/*.ts', 'tests/**/*.{ts,tsx}');
const prose = [
  ...filesOf('docs/**/*.md', '*.md', 'app/**/*.md', 'policies/**/*.md'),
  '.ci/run',
  'Dockerfile',
  'compose.yaml',
].filter((file) => existsSync(join(root, file)));

describe('files', () => {
  it('stay under 400 lines', () => {
    const long = code
      .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  it('promise nothing for later', () => {
    const promise = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK', 'not ' + 'implemented'].join('|')})\\b`,
    );
    expect([...code, ...prose].filter((file) => promise.test(textOf(file)))).toEqual([]);
  });

  it('name no folder of a machine', () => {
    const machine = new RegExp(
      `(^|[^\\w.-])/(${['wo' + 'rk', 'fa' + 'rm', 'ro' + 'ot', 'ho' + 'me'].join('|')})/[a-z]`,
    );
    // In the image the portal lives in a folder of that image.
    expect([...code, ...prose].filter((file) => machine.test(textOf(file)))).toEqual([]);
  });

  it('focus, skip and postpone no test', () => {
    const held = new RegExp(
      `\\b(it|test|describe)\\.(${['on' + 'ly', 'sk' + 'ip', 'to' + 'do'].join('|')})\\b`,
    );
    expect(code.filter((file) => held.test(textOf(file)))).toEqual([]);
  });

  it('are no barrels: nothing passes another file on whole', () => {
    const found: string[] = [];
    for (const file of code) {
      const source = parse(file);
      walk(source, (node) => {
        if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.exportClause)
          found.push(placeOf(source, node));
      });
    }
    expect(found).toEqual([]);
  });

  it('write the extension in every import of ours', () => {
    const found: string[] = [];
    for (const file of code.filter((one) => !one.endsWith('.mjs'))) {
      const source = parse(file);
      walk(source, (node) => {
        if (!(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) || !node.moduleSpecifier) return;
        const name = (node.moduleSpecifier as ts.StringLiteral).text;
        if (/^(\.|#)/.test(name) && !/\.(tsx?|css|json|cjs|mjs)(\?\w+)?$/.test(name))
          found.push(`${placeOf(source, node)} ${name}`);
      });
    }
    expect(found).toEqual([]);
  });
});

describe('the project', () => {
  const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>> & {
    license: string;
  };

  it('pins every package to one version', () => {
    const loose = ['dependencies', 'devDependencies', 'optionalDependencies']
      .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('locks every package that a package names, those of other machines too: npm ci refuses a lock with holes', () => {
    type Locked = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };
    const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> };
    const isLocked = (from: string, name: string): boolean => {
      for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
        if (`${place ? `${place}/` : ''}node_modules/${name}` in packages) return true;
        if (place === '') return false;
      }
    };
    const holes = Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(place, name))
        .map((name) => `${place} needs ${name}`),
    );
    expect(holes).toEqual([]);
  });

  it('carries its licence', () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(textOf('LICENSE')).toContain('Apache License');
    expect(textOf('LICENSE')).toContain('Version 2.0');
  });

  it('brings its own Node in one version for every machine it supports', () => {
    const nodes = Object.entries(manifest.optionalDependencies ?? {}).filter(([name]) =>
      name.startsWith('node-'),
    );
    expect(nodes.length).toBeGreaterThan(0);
    expect(new Set(nodes.map(([, version]) => version)).size).toBe(1);
  });

  it('has a command behind every script, and a script or a caller behind every command', () => {
    const missing = Object.values(manifest.scripts ?? {})
      .map((script) => /run\.mjs ([a-z-]+)/.exec(script)?.[1])
      .filter((command) => command !== undefined && !existsSync(join(root, `app/cli/${command}.ts`)));
    expect(missing).toEqual([]);
  });
});
