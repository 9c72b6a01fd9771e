import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessMatrixPath, renderAccessMatrix } from '#app/cli/access-matrix.ts';
import { translator } from '#app/i18n/translator.ts';
import { actionNames, actionRule } from '#policies/access/actions.ts';
import { mayEver } from '#policies/access/authorize.ts';
import { type Role, roleRules, roles } from '#policies/access/roles.ts';

const page = renderAccessMatrix();
const t = translator('ja');
const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

describe('docs/access-matrix.md', () => {
  it('is the page that the rules give today (ASVS 8.1)', () => {
    // After a change of the rules: npm run docs:access-matrix, and read the difference.
    expect(readFileSync(accessMatrixPath, 'utf8')).toBe(page);
  });

  it('says of every role and action what the rules say', () => {
    const lines = page.slice(page.indexOf('### 早見表'), page.indexOf('### 自分のこと')).split('\n');
    const [head, , ...body] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    const shown = roles.filter((role) => !roleRules[role].marker);
    expect(head?.slice(2)).toEqual(shown.map((role) => t(`role.${role}`)));
    const listed = actionNames.filter((action) => actionRule(action).scope !== 'system');
    expect(body.map(([name]) => name).sort()).toEqual(listed.map((action) => t(`action.${action}`)).sort());
    for (const action of listed) {
      const cells = body.find(([name]) => name === t(`action.${action}`)) ?? [];
      shown.forEach((role: Role, index) => {
        const facts = { personId: 'p', organisationIds: ['o'], roles: [{ role, facilityId: 'f' }] };
        const marked = cells[1] !== '' || cells[2 + index] !== '';
        expect(mayEver(facts, action), `${role} ${action}`).toBe(marked);
      });
    }
  });

  it('has every action in both languages', () => {
    for (const action of actionNames) {
      expect(page.split(`\`${action}\``).length - 1, action).toBe(2);
    }
  });

  it('names no two roles and no two actions alike', () => {
    for (const language of ['ja', 'en'] as const) {
      const say = translator(language);
      expect(new Set(roles.map((role) => say(`role.${role}`))).size).toBe(roles.length);
      expect(new Set(actionNames.map((action) => say(`action.${action}`))).size).toBe(actionNames.length);
    }
  });
});
