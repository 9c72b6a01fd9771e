import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = globSync('{app,db,policies}/**/*.{ts,tsx}').map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
}));
const using = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('where authority comes from', () => {
  it('is asked for by installation commands alone when nobody can be asked yet', () => {
    const users = using(/\binstallAuthority\b/).filter((path) => path !== 'policies/access/authorize.ts');
    expect(users.filter((path) => !path.startsWith('app/cli/'))).toEqual([]);
  });

  it('is never cast into shape: tokens and row filters are made in one file each', () => {
    const casts = using(/\bas (unknown as )?Authorized\b/);
    expect(casts).toEqual(['policies/access/authorize.ts']);
    expect(using(/\bas (unknown as )?RowFilter\b/)).toEqual(['policies/access/row-filter.ts']);
  });

  it('does not come from the pages: no rule reaches a component or a feature (INV-27)', () => {
    const values = /^import (?!type )[^;]*from '#policies\/access\//m;
    expect(using(values).filter((path) => /^app\/(components|features|i18n)\//.test(path))).toEqual([]);
  });

  it('keeps CASL inside policies/access', () => {
    expect(using(/from '@casl\/ability/).filter((path) => !path.startsWith('policies/access/'))).toEqual([]);
  });
});
