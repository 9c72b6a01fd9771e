import { describe, expect, it } from 'vitest';
import { languages } from '#app/i18n/texts.ts';
import { describeDisclosureRules } from '#app/services/public/describe-disclosure-rules.server.ts';

describe('the disclosure rules in words (issue 4, A12, A13)', () => {
  const lineOf = (language: 'ja' | 'en', id: string, line: number) =>
    describeDisclosureRules(language).profiles.find((profile) => profile.id === id)?.lines[line]?.value;

  it.each(languages)('are complete in %s', (language) => {
    const text = JSON.stringify(describeDisclosureRules(language));
    expect(text).not.toMatch(/\{\w+\}|undefined|""/);
  });

  it('say the numbers of the profile', () => {
    expect(lineOf('ja', 'portal_default', 0)).toBe(
      '1人以上10人未満の数は表示しません。ちょうど10人は表示します。',
    );
    expect(lineOf('en', 'portal_high', 0)).toBe(
      'At least one and fewer than 20 are not shown. Exactly 20 are shown.',
    );
    expect(lineOf('ja', 'portal_high', 3)).toBe('2次医療圏');
  });

  it('leave no exception for what can be computed or conflicts with the ledger', () => {
    const { rules } = describeDisclosureRules('en');
    const never = rules.filter(({ may }) => may === 'Never').map(({ rule }) => rule);
    expect(never).toEqual(expect.arrayContaining(['exact', 'below_requirement', 'ledger', 'low']));
    expect(never).not.toContain('dominance');
  });
});
