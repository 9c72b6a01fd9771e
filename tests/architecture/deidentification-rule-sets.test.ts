import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { datasetIds } from '#app/domain/application/datasets.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { texts as english } from '#app/i18n/en/texts.ts';
import { texts as japanese } from '#app/i18n/ja/texts.ts';
import { tables } from '#db/warehouse/schema.ts';
import { codedColumns } from '#policies/deidentification/code-hierarchies.ts';
import {
  needsPositiveRecord,
  type SourceRule,
  sourceRefusal,
  sourceRules,
} from '#policies/deidentification/linkage-bases.ts';
import { itemsOf, ruleItems } from '#policies/deidentification/rule-set.ts';
import { allowedRuleSets, everyRuleSet, ruleSets } from '#policies/deidentification/rule-sets.ts';
import { textOf } from './sources.ts';

const digestOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

describe('a rule set (PRC-1)', () => {
  it('never changes under its version: a change adds a line to rule-sets.lock.json and edits none', () => {
    const locked = JSON.parse(textOf('policies/deidentification/rule-sets.lock.json')) as object;
    const now = Object.fromEntries(
      everyRuleSet.map((one) => [
        `${one.id}@${one.version}`,
        // How a rare code is generalised is part of every rule set that does.
        digestOf({ band: one.band, rules: one.rules, codes: one.rules.rareCodes ? codedColumns : [] }),
      ]),
    );
    expect(locked).toMatchObject(now);
  });

  it('says in words, in both languages, what its rules are', () => {
    const ja: Readonly<Record<string, string>> = japanese;
    const en: Readonly<Record<string, string>> = english;
    for (const one of everyRuleSet) {
      expect(one.items).toEqual(itemsOf(one.rules));
      for (const item of ruleItems)
        for (const key of [`ruleItem.${item}`, `ruleValue.${one.items[item]}`, `ruleSet.${one.id}`])
          expect([ja[key], en[key]], key).toEqual([expect.any(String), expect.any(String)]);
    }
  });

  it('drops identifiers and sentences and replaces the research id, whichever it is', () => {
    for (const { rules } of everyRuleSet)
      expect(rules).toMatchObject({
        identifiers: 'dropped',
        freeText: 'never',
        pseudonym: 'keyed_per_project',
      });
  });

  it('is stricter, item by item, the further down it stands', () => {
    for (const [i, { rules }] of ruleSets.entries()) {
      const before = ruleSets[i - 1]?.rules;
      if (!before) continue;
      expect(rules.age.bandYears).toBeGreaterThanOrEqual(before.age.bandYears);
      expect(rules.dates.shiftWithinDays).toBeGreaterThanOrEqual(before.dates.shiftWithinDays);
      expect(rules.rareCodes?.below ?? 0).toBeGreaterThanOrEqual(before.rareCodes?.below ?? 0);
      expect(rules.values?.bottomPermille ?? 0).toBeGreaterThanOrEqual(before.values?.bottomPermille ?? 0);
      expect(rules.records.k).toBeGreaterThanOrEqual(before.records.k);
    }
  });

  it('of anonymised data takes rare codes and extreme values away (LAW-3); of pseudonymised data keeps them (LAW-4)', () => {
    for (const { rules } of everyRuleSet) {
      const keeps = rules.dataClass === 'pseudonymised';
      expect([rules.rareCodes === null, rules.values === null]).toEqual([keeps, keeps]);
    }
  });

  it('of pseudonymised data is offered to certified users only, and high risk gets no milder one (LAW-4, ROL-9)', () => {
    for (const band of ['low', 'middle', 'high'] as const) {
      expect(allowedRuleSets(band).every(({ rules }) => rules.dataClass === 'anonymised')).toBe(true);
      expect(allowedRuleSets(band, { certified: true }).map(({ id }) => id)).toContain('pseudonymised');
    }
    expect(allowedRuleSets('high').every(({ band }) => band === 'high')).toBe(true);
  });

  it('knows the columns whose codes it generalises', () => {
    for (const { table, column, follows } of codedColumns)
      for (const name of [column, ...follows])
        expect(Object.keys(tables[table as keyof typeof tables]), `${table}.${name}`).toContain(name);
  });
});

describe('the ground on which a source is linked (LAW-5)', () => {
  it('is recorded for every dataset, and none is refused', () => {
    expect(Object.keys(sourceRules).toSorted()).toEqual([...datasetIds].toSorted());
    for (const id of datasetIds) expect(sourceRefusal(sourceRules[id]), id).toBeUndefined();
  });

  it('is never the opt-out of the general law for sensitive data, and never missing', () => {
    const source = (over: Partial<SourceRule>): SourceRule => ({
      basis: 'general_opt_out',
      sensitive: true,
      consentModel: 'opt_out',
      ...over,
    });
    expect(sourceRefusal(source({}))).toBe('sensitive_by_opt_out');
    expect(sourceRefusal(source({ sensitive: false }))).toBeUndefined();
    expect(sourceRefusal(undefined)).toBe('no_basis');
  });

  it('of consent asks for a positive record, whatever else the source says (OPT-12)', () => {
    expect(needsPositiveRecord({ basis: 'consent', sensitive: true, consentModel: 'opt_out' })).toBe(true);
    expect(needsPositiveRecord({ basis: 'notified', sensitive: true, consentModel: 'consent' })).toBe(true);
    expect(needsPositiveRecord({ basis: 'notified', sensitive: true, consentModel: 'opt_out' })).toBe(false);
  });
});
