import { expect, test } from 'vitest';
import { indexTerms, searchTerms } from '#app/domain/application/search-terms.ts';

const finds = (search: string, title: string) => {
  const index = new Set(indexTerms(title));
  return searchTerms(search).every((term) => index.has(term));
};

test.each([
  ['糖尿病', '高齢2型糖尿病患者における処方の推移'],
  ['病', '高齢2型糖尿病患者における処方の推移'],
  ['移', '高齢2型糖尿病患者における処方の推移'],
  ['２型', '高齢2型糖尿病患者における処方の推移'],
  ['ｽﾀﾁﾝ', 'スタチン使用者における筋障害の発生状況'],
  ['すたちん', 'スタチン使用者における筋障害の発生状況'],
  ['STATIN', 'Occurrence of muscle disorders among statin users'],
  ['筋障害 発生', 'スタチン使用者における筋障害の発生状況'],
  ['SK-2026-00012', 'SK-2026-00012'],
  ['', 'anything'],
])('%s finds %s', (search, title) => {
  expect(finds(search, title)).toBe(true);
});

test.each([
  ['高血圧', '高齢2型糖尿病患者における処方の推移'],
  ['胃', 'スタチン使用者における筋障害の発生状況'],
  ['statins', 'Occurrence of muscle disorders among statin users'],
])('%s does not find %s', (search, title) => {
  expect(finds(search, title)).toBe(false);
});
