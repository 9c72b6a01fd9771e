import { passwordRules } from '#policies/session.ts';
import type { FieldProblem } from '../app-error.ts';

/**
 * Offline: nothing about a password leaves the machine. Instead of a list of millions, the ways in which people make
 * easy passwords: famous words, keyboard walks, counting, repetition, years, their own name, stretched with a few
 * digits or signs.
 */
const famous = [
  'password',
  'passw0rd',
  'passphrase',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
  'administrator',
  'changeme',
  'secret',
  'default',
  'football',
  'baseball',
  'dragon',
  'monkey',
  'sunshine',
  'princess',
  'superman',
  'pokemon',
  'doraemon',
  'sakura',
  'nippon',
  'japan',
  'tokyo',
  'osaka',
  'arigatou',
  'konnichiwa',
  'hospital',
  'research',
  'sekisho',
  '関所',
  'パスワード',
  'ぱすわーど',
  '暗証番号',
  'ひみつ',
];
const walks = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
  'qazwsxedcrfv',
  '1q2w3e4r5t6y7u8i9o0p',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '98765432109876543210',
  'あいうえおかきくけこさしすせそ',
  'いろはにほへとちりぬるを',
];

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const unleet = (text: string): string =>
  text
    .replace(/[@4]/g, 'a')
    .replace(/0/g, 'o')
    .replace(/[1!|]/g, 'i')
    .replace(/3/g, 'e')
    .replace(/[$5]/g, 's')
    .replace(/7/g, 't');
const reversed = (text: string): string => [...text].reverse().join('');

/** What is left when everything easy is taken out; four characters of one's own are the least. */
function ownPart(text: string, easy: readonly string[]): string {
  let rest = text;
  for (const word of easy) rest = rest.split(word).join('');
  // Runs of a keyboard walk, counting or one character are easy wherever they begin.
  for (const walk of [...walks, ...walks.map(reversed)]) {
    for (let size = Math.min(walk.length, rest.length); size >= 4; size--) {
      for (let at = 0; at + size <= walk.length; at++) rest = rest.split(walk.slice(at, at + size)).join('');
    }
  }
  return rest
    .replace(/(.)\1{2,}/gu, '')
    .replace(/(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?/g, '')
    .replace(/[\s\d\p{P}\p{S}]/gu, (character, at: number) =>
      at === 0 || at === rest.length - 1 ? '' : character,
    );
}

/** The same block again and again: `abcabcabcabc`. */
const repeats = (text: string): boolean => /^(.{1,6}?)\1{2,}.{0,5}$/su.test(text);

export type PasswordOwner = { readonly email: string; readonly names: readonly string[] };

export function judgePassword(password: string, owner: PasswordOwner): FieldProblem | undefined {
  const length = [...password].length;
  if (length < passwordRules.minLength)
    return { key: 'field.too-short', values: { min: passwordRules.minLength } };
  if (length > passwordRules.maxLength)
    return { key: 'field.too-long', values: { max: passwordRules.maxLength } };
  const text = plain(password);
  if (new Set(text).size < 5 || repeats(text)) return { key: 'field.password-easy' };
  const own = [
    owner.email,
    ...owner.email.split(/[@.\-_+]/),
    ...owner.names.flatMap((name) => [name, ...name.split(/[\s　・,.]+/)]),
  ]
    .map(plain)
    .filter((part) => part.length >= 3 || /[^\x20-\x7e]{2,}/.test(part));
  const easy = [...famous, ...own].sort((a, b) => b.length - a.length);
  for (const form of [text, unleet(text)]) {
    const rest = ownPart(form, [...easy, ...easy.map(reversed)]);
    if (new Set(rest.replace(/[\s\p{P}\p{S}]/gu, '')).size < 4) {
      return own.some((part) => form.includes(part))
        ? { key: 'field.password-own' }
        : { key: 'field.password-easy' };
    }
  }
  return undefined;
}
