import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/command.ts';

describe('npm run sbom (ASVS 15.1.2)', () => {
  it('lists what the product is made of, and no tool of its makers', async ({ skip }) => {
    const npm = process.env.npm_execpath;
    if (!npm) return skip('started without npm, which lists the packages');
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-sbom-'));
    const file = join(folder, 'sbom.json');
    const { code, stderr } = await runCommand('sbom', [file], { npm_execpath: npm }).ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const bom = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'sekisho', type: 'application' } },
    });
    const names = bom.components.map((component: { name: string }) => component.name);
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'kysely', 'helmet']));
    expect(names).not.toContain('vitest');
  });
});
