import type { Day } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';

/** A change of a text that binds people is a new version with its day. */
const rules = {
  privacy: { version: '1', day: '2026-11-21' as Day },
  terms: { version: '1', day: '2026-11-21' as Day },
} as const;

export function describeRules(
  name: keyof typeof rules,
  language: Language,
): { version: string; date: string } {
  const { version, day } = rules[name];
  return { version, date: formatDay(language, day) };
}
