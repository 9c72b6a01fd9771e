import { describe, expect, it } from 'vitest';
import { canonicalCodes } from '#app/domain/query/canonical-event.ts';
import {
  citation,
  codeLists,
  codeSetOf,
  currentCodeLists,
  findCodeList,
  isFromList,
  membersOf,
  searchCodeLists,
  versionsOf,
} from '#app/domain/query/code-lists.ts';
import { parseQueryForm } from '#app/domain/query/form.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { isCode } from '#app/domain/query/vocabulary.ts';

const found = (search: string) => searchCodeLists(search).map((list) => list.id);

describe('code lists (NEX-5)', () => {
  it('name codes that exist, and take in at least one', () => {
    for (const list of codeLists) {
      const unknown = [...list.codes, ...(list.except ?? [])].filter((code) => !isCode(list.system, code));
      expect(unknown, citation(list)).toEqual([]);
      expect(membersOf(list).length, citation(list)).toBeGreaterThan(0);
      // Nothing said twice: a list is its own canonical form.
      expect(canonicalCodes(list.system, list).codes.toSorted()).toEqual(list.codes.toSorted());
    }
  });

  it('are cited by id and version, and an older version stays', () => {
    expect(new Set(codeLists.map(citation)).size).toBe(codeLists.length);
    expect(versionsOf('hypertension').map((list) => list.version)).toEqual([2, 1]);
    expect(findCodeList('hypertension@1')?.codes).toEqual(['I10']);
    expect(currentCodeLists.filter((list) => list.id === 'hypertension').map(citation)).toEqual([
      'hypertension@2',
    ]);
    expect(codeLists.length).toBeGreaterThanOrEqual(15);
  });

  it.each([
    ['高血圧', 'hypertension'],
    ['ｽﾀﾁﾝ', 'statins'],
    ['すたちん', 'statins'],
    ['STATIN', 'statins'],
    ['sglt2', 'sglt2-inhibitors'],
    ['ＳＧＬＴ２阻害薬', 'sglt2-inhibitors'],
    ['C10AA05', 'statins'],
    ['E11.9', 'diabetes'],
    ['糖尿病 病型', 'diabetes'],
    ['apixaban', 'anticoagulants'],
  ])('are found by text of either language and by code: %s', (search, id) => {
    expect(found(search)).toContain(id);
  });

  it('are not found by a code that is excepted, nor by words that do not meet', () => {
    expect(found('N189')).toContain('chronic-kidney-disease');
    expect(found('N185')).not.toContain('chronic-kidney-disease');
    expect(found('高血圧 statin')).toEqual([]);
    expect(searchCodeLists('', 'K').map((list) => list.id)).toEqual(['coronary-intervention']);
    expect(searchCodeLists('')).toEqual(currentCodeLists);
  });

  it('stand in a question by name alone, in the text and in the form', () => {
    const text =
      'cohort everyone in 2022-04-01..2025-03-31 where drug list antihypertensives@1 | count persons';
    const parsed = parseQueryText(text, usualRules);
    const form = parseQueryForm(
      new Map([
        ['from', '2022-04-01'],
        ['to', '2025-03-31'],
        ['where.0.kind', 'drug'],
        ['where.0.list', 'antihypertensives@1'],
        ['count.0.kind', 'persons'],
      ]),
      usualRules,
    );
    expect(parsed.ok && parsed.value).toEqual(form.ok && form.value);
    expect(parsed.ok && JSON.stringify(parsed.value)).toContain('"except":["C09DX"]');
  });

  it('are not cited for codes that are not theirs', () => {
    const list = findCodeList('diabetes@1')!;
    expect(isFromList('icd10', codeSetOf(list))).toBe(true);
    expect(isFromList('icd10', { ...codeSetOf(list), codes: ['E11'] })).toBe(false);
    const text = (codes: string) =>
      parseQueryText(
        `cohort everyone in 2022-04-01..2025-03-31 where condition ${codes} | count persons`,
        usualRules,
      );
    expect(text('E11 list diabetes@1')).toMatchObject({ ok: false, problems: [{ code: 'otherList' }] });
    expect(text('list nothing@1')).toMatchObject({ ok: false });
    expect(text('list statins@1')).toMatchObject({ ok: false });
  });
});
