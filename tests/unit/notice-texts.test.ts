import { describe, expect, it } from 'vitest';
import type { MessageKey } from '#app/i18n/texts.ts';
import { dictionaryOf } from '#app/i18n/translator.ts';
import { describeNotice } from '#app/services/notices/describe-notice.ts';
import {
  type FactForm,
  type NoticeKind,
  noticeKinds,
  noticeRule,
} from '#app/services/notices/notice-kinds.ts';

const kinds = Object.keys(noticeKinds) as NoticeKind[];
const samples: Record<FactForm, string | number> = {
  role: 'acting_chair',
  evidence: 'training',
  deadline: 'screening',
  day: '2026-12-01',
  reference: 'SK-2026-0001',
  number: 3,
};

describe('notices', () => {
  it.each(['ja', 'en'] as const)(
    'have a sentence whose parameters are the facts of the kind (%s)',
    (language) => {
      const texts = dictionaryOf(language);
      for (const kind of kinds) {
        const body = texts[`notice.${kind}.body` as MessageKey];
        const named = [...body.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect([...new Set(named)].sort(), kind).toEqual(Object.keys(noticeRule(kind).facts).sort());
        expect(texts[`notice.${kind}.title` as MessageKey], `${kind} says its kind and no facts`).not.toMatch(
          /\{/,
        );
      }
    },
  );

  it.each(['ja', 'en'] as const)('are read without a code or a hole in them (%s)', (language) => {
    for (const kind of kinds) {
      const details = Object.fromEntries(
        Object.entries(noticeRule(kind).facts).map(([name, form]) => [name, samples[form]]),
      );
      const told = describeNotice(language, { kind, subject: { id: 'x' }, details });
      expect(`${told.title} ${told.body}`, kind).not.toMatch(/\{|\}|undefined|—|acting_chair|screening\b/);
      expect(told.path, kind).toMatch(/^\/[a-z]/);
    }
  });

  it('still say that they are there when their kind is no longer known', () => {
    expect(describeNotice('ja', { kind: 'gone.kind', subject: { id: 'x' }, details: {} }).path).toBe(
      '/inbox',
    );
  });
});
