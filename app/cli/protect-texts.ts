import { en, ja } from 'zod/locales';
import type { FormRefusal } from '#app/domain/disclosure/form-rules.ts';
import type { InputProblem, InputProblemCode } from '#app/domain/disclosure/input.ts';

export type Language = 'ja' | 'en';

/** What the command says. A document is refused by a JSON pointer and a sentence. */
const sentences: Readonly<Record<Language, Readonly<Record<InputProblemCode, string>>>> = {
  ja: {
    form: '{message}',
    unknown_profile: '「{profile}」という規則の組はありません。{known} のいずれかを指定してください。',
    duplicate_dimension: '軸の名前「{name}」が2回使われています。',
    hierarchy_cycle: '階層が輪になっています（「{code}」）。',
    two_parents: '「{code}」に親が2つあります。',
    unknown_code: '軸「{dimension}」に符号「{code}」がありません。',
    code_count: '符号は軸と同じ {expected} 個が必要ですが、{found} 個です。',
    duplicate_cell: '同じ符号の組（{codes}）のセルが2つあります。',
    structural_zero_with_persons: '構造的な0のセルに {persons} 人がいます。',
    not_observed_with_persons: '未観測のセルに {persons} 人がいます。',
    institution_over_persons: '1施設の人数 {own} が、セルの人数 {persons} を超えています。',
    margin_differs: '合計 {given} が、内訳の和 {sum} と一致しません。',
    margin_missing: '1人が複数の符号に入り得る軸では、合計（{codes}）も指定してください。',
    value_missing: 'このセルには値（value）が必要です。',
    value_of_nobody: '0人のセルに値があります。',
    too_many_decimals: '小数点以下は9桁までです。',
    too_large: '表または値が大きすぎます（上限 {most}）。',
    top_over_total: '上位の寄与の和が、値を超えています。負の寄与があるときは absolute を指定してください。',
    top_repeats: '上位の寄与に「{id}」が2回あります。',
    same_set_differs: '同じ人の集合とされたセルの人数が違います（{first} と {other}）。',
    same_set_unknown: '同じ人の集合とされたセルが表にありません。',
    key_missing: '雑音を加える規則では、人のいるセルすべてに key が必要です。',
  },
  en: {
    form: '{message}.',
    unknown_profile: 'There is no profile "{profile}"; the profiles are {known}.',
    duplicate_dimension: 'The name "{name}" is used for two dimensions.',
    hierarchy_cycle: 'The hierarchy goes round in a circle at "{code}".',
    two_parents: 'The code "{code}" has two parents.',
    unknown_code: 'The dimension "{dimension}" has no code "{code}".',
    code_count: 'A cell has one code for each of the {expected} dimensions; this one has {found}.',
    duplicate_cell: 'Two cells have the same codes ({codes}).',
    structural_zero_with_persons: 'A structural zero cannot hold {persons} persons.',
    not_observed_with_persons: 'A cell that was not observed cannot hold {persons} persons.',
    institution_over_persons: 'An institution has {own} persons in a cell of {persons}.',
    margin_differs: 'The margin says {given} and its parts add up to {sum}.',
    margin_missing: 'Where a person can be in several codes, the margin must be given: {codes}.',
    value_missing: 'This cell needs a value.',
    value_of_nobody: 'A cell without persons has a value.',
    too_many_decimals: 'Numbers may have at most nine decimals.',
    too_large: 'The table or a value is too large; the most is {most}.',
    top_over_total:
      'The largest contributions add up to more than the value; with negative contributions, give "absolute".',
    top_repeats: '"{id}" stands twice among the largest contributions.',
    same_set_differs: 'Cells said to hold the same persons have {first} and {other} of them.',
    same_set_unknown: 'A cell said to hold the same persons is not in the table.',
    key_missing: 'This profile adds noise; every cell with persons needs a key.',
  },
};

const refusals: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: {
    max_dimensions: '軸が {count} あります。この規則の組で一つの表に使えるのは {most} までです。',
    finest_area: '地域の単位「{level}」は使えません。「{finest}」までです。',
    forbidden_cross: '「{one}」と「{other}」は、一つの表に組み合わせられません（禁止クロス）。',
  },
  en: {
    max_dimensions: 'The table has {count} dimensions; this profile allows {most}.',
    finest_area: 'The area level "{level}" is too fine; the finest allowed is "{finest}".',
    forbidden_cross: '"{one}" and "{other}" may not be combined in one table.',
  },
};

const usage: Readonly<Record<Language, string>> = {
  ja: '使い方: npm run --silent protect -- 表.json [--lang ja|en]（ファイルを省くと標準入力を読みます）',
  en: 'Usage: npm run --silent protect -- TABLE.json [--lang ja|en]; without a file, standard input is read.',
};
const unreadable: Readonly<Record<Language, string>> = {
  ja: '{file} を読めません（{why}）。',
  en: 'Cannot read {file} ({why}).',
};
const notJson: Readonly<Record<Language, string>> = {
  ja: '/: JSON として読めません（{why}）。',
  en: '/: This is not JSON ({why}).',
};

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

export const sayUsage = (language: Language): string => usage[language];
export const sayUnreadable = (language: Language, file: string, why: string): string =>
  fill(unreadable[language], { file, why });
export const sayNotJson = (language: Language, why: string): string => fill(notJson[language], { why });

export const sayProblem = (language: Language, { pointer, code, params }: InputProblem): string =>
  `${pointer || '/'}: ${fill(sentences[language][code], params)}`;
export const sayRefusal = (language: Language, { rule, params }: FormRefusal): string =>
  fill(refusals[language][rule] ?? rule, params);

/** The schema's own sentences, in the reader's language. */
export const schemaSentences = (language: Language) => (language === 'ja' ? ja() : en()).localeError;
