import { describe, expect, it } from 'vitest';
import { judgePassword } from '#app/services/sign-in/judge-password.ts';
import { passwordHashing, passwordRules, throttleRules, waitAfter } from '#policies/session.ts';

const owner = { email: 'hanako.yamada@kitasato-u.example', names: ['山田 花子', 'Yamada Hanako'] };
const judge = (password: string) => judgePassword(password, owner)?.key;

describe('a new password', () => {
  it.each([
    '4 quiet otters paint maps',
    '青い電車 みかん 縁側 雨やどり',
    'tF9#kQ2v!xLm8@',
    'correct-horse-battery-staple',
    ' leading and trailing spaces ',
    '🦦🗺️ canoe, violin, marble',
    'x7 brisk lantern owl 52',
  ])('may be %s (ASVS 6.2.5: no rules of composition)', (password) => {
    expect(judge(password)).toBeUndefined();
  });

  it.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd!!!!',
    'qwertyuiop123',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghijklm',
    '1qaz2wsx3edc',
    'sekisho-2026-11',
    'パスワードパスワード1234',
    'いろはにほへとちりぬるを',
    'letmeinletmein',
    '202611212026',
    'drowssapdrowssap',
  ])('may not be as easy as %s (ASVS 6.2.4)', (password) => {
    expect(judge(password)).toBe('field.password-easy');
  });

  it.each([
    'yamadahanako2026',
    'hanako.yamada!!',
    'kitasato-u-2026-',
    '山田花子山田 花子1234',
    'okanah-Yamada-99',
  ])('may not be made of one’s own name or address: %s', (password) => {
    expect(judge(password)).toMatch(/^field\.password-(own|easy)$/);
  });

  it('is at least 12 and at most 200 characters long, counted as people count', () => {
    expect(judge('kurz')).toBe('field.too-short');
    expect(judge('🦦'.repeat(6))).toBe('field.too-short');
    const long = Array.from({ length: 60 }, (_, i) => `w${i * 7919}`).join(' ');
    expect(judge(long.slice(0, passwordRules.maxLength))).toBeUndefined();
    expect(judge(long.slice(0, passwordRules.maxLength + 1))).toBe('field.too-long');
  });
});

describe('the rules of guessing', () => {
  it('hash with Argon2id at no less than OWASP asks for (ASVS 11.4.2)', () => {
    expect(passwordHashing.memoryCost).toBeGreaterThanOrEqual(19_456);
    expect(passwordHashing.timeCost).toBeGreaterThanOrEqual(2);
  });

  it.each(Object.entries(throttleRules))(
    '%s waits double from the first to the longest and never lock',
    (_, rule) => {
      const waits = Array.from({ length: 80 }, (_, failures) => waitAfter(rule, failures));
      expect(waits.slice(0, rule.free + 1).every((wait) => wait === 0)).toBe(true);
      expect(waits[rule.free + 1]).toBe(rule.firstWaitSeconds);
      expect(waits[rule.free + 2]).toBe(rule.firstWaitSeconds * 2);
      expect(Math.max(...waits)).toBe(rule.longestWaitSeconds);
      expect(waits.every((wait, i) => wait >= (waits[i - 1] ?? 0))).toBe(true);
    },
  );
});
