import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disclosureSchemas, schemaText } from '#app/domain/disclosure/json-schemas.ts';
import { lackingInputs } from '#app/domain/disclosure/reasons.ts';
import { protectOutputSchema } from '#app/domain/disclosure/table-output.ts';
import { disclosureRules, overridable } from '#policies/disclosure/overrides.ts';
import { disclosureProfile, profileIds } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, riskBands } from '#policies/disclosure/risk-bands.ts';
import { projectRoot } from '#tests/support/command.ts';
import { protectedTable } from '#tests/support/disclosure-table.ts';

const page = readFileSync(join(projectRoot, 'docs/disclosure.md'), 'utf8');

describe('the page on disclosure control', () => {
  it('stands beside schemas that are those of the code (npm run docs:disclosure-schemas)', () => {
    const folder = join(projectRoot, 'docs/schemas');
    for (const name of Object.keys(disclosureSchemas))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(schemaText(name));
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(Object.keys(disclosureSchemas)));
  });

  it('names every profile with its numbers, every rule and everything a table can lack', () => {
    for (const id of profileIds) {
      const { minPatients, smallGroup, zero, version } = disclosureProfile(id);
      expect(page).toContain(
        `| \`${id}\` | ${version} | ${minPatients} | ${smallGroup} | ${zero.parentMinimum} |`,
      );
    }
    for (const band of riskBands) expect(page).toContain(`| ${band} | \`${profileForRiskBand(band)}\` |`);
    for (const rule of disclosureRules)
      expect(page).toContain(
        `| \`${rule}\` | ${overridable[rule] ? 'two checkers, with reasons' : 'never'} |`,
      );
    for (const lack of lackingInputs) expect(page).toContain(`\`${lack}\``);
  });

  it('shows an example that gives what the page says', async () => {
    const [input, output] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) =>
      JSON.parse(text!),
    );
    const found = await protectedTable(input);
    expect(protectOutputSchema.parse({ ...found, ms: 1 }).cells).toEqual(output);
  });
});
