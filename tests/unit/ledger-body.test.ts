import { describe, expect, test } from 'vitest';
import { encodeBody, LedgerBodyRefused } from '#app/domain/ledger/body.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { event as english } from '#app/i18n/en/event.ts';
import { event as japanese } from '#app/i18n/ja/event.ts';
import fc from '#tests/support/fast-check.ts';
import { makeBody } from '#tests/support/ledger.ts';

describe('canonical JSON', () => {
  test('sorts keys at every depth and writes no spaces', () => {
    expect(canonicalJson({ b: [1, { d: true, c: null }], a: 'あ"\n' })).toBe(
      '{"a":"あ\\"\\n","b":[1,{"c":null,"d":true}]}',
    );
  });

  test('one value has one text, whatever the order of its keys', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('any'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    })).any;
    const turned = (v: unknown): unknown => {
      if (Array.isArray(v)) return v.map(turned);
      if (typeof v !== 'object' || v === null) return v;
      return Object.fromEntries(
        Object.entries(v)
          .reverse()
          .map(([key, inner]) => [key, turned(inner)]),
      );
    };
    fc.assert(
      fc.property(value, (v) => {
        const text = canonicalJson(v);
        expect(canonicalJson(turned(v))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test.each([
    ['a float', 1.5],
    ['minus zero', -0],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an integer that is not exact', 2 ** 53],
    ['a bigint', 1n],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(1)],
    ['a map', new Map()],
    ['a hole', Array(1)],
    ['half a character', '\ud800'],
    ['a key of half a character', { '\udc00': 1 }],
    ['undefined inside', { a: undefined }],
    ['a symbol key', { [Symbol('s')]: 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
    expect(() => canonicalJson({ deep: [value] })).toThrow();
  });
});

describe('C2: a leaf holds ids, codes and hashes only', () => {
  const body = makeBody({
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    request: 'req-1',
    subject: { type: 'person', id: 'p1' },
  });

  test('the text of a body is fixed', () => {
    expect(encodeBody(body)).toBe(
      '{"actor":"person-1","at":"2026-11-20T01:02:03.004Z","kind":"person.changed","request":"req-1","role":"secretariat",' +
        '"salt":"AAAAAAAAAAAAAAAAAAAAAA","subject":{"id":"p1","type":"person"},"v":1}',
    );
    expect(encodeBody({ ...body, from: undefined, case: undefined } as never)).toBe(encodeBody(body));
  });

  test('codes, hashes, instants and flags pass', () => {
    const full = {
      ...body,
      from: 'SCREENING',
      to: 'S1_REVIEW',
      case: 'SK-2026-0012',
      document: 'ab'.repeat(32),
      reason: 'sha256:abc',
      onBehalfOf: 'org_1',
      detail: { until: '2026-11-20T01:02:03.004Z', count: 3, whole: true },
    };
    expect(JSON.parse(encodeBody(full))).toEqual(full);
  });

  const refused: [string, object][] = [
    ['a free text', { reason: '承認します' }],
    ['a sentence', { reason: 'looks good to me' }],
    ['a name', { subject: { type: 'person', id: '山田太郎' } }],
    ['an e-mail address', { subject: { type: 'person', id: 'taro@example.jp' } }],
    ['an IPv4 address', { detail: { from: '192.0.2.7' } }],
    ['an IPv4 address with a port', { detail: { from: '192.0.2.7:443' } }],
    ['an IPv6 address', { detail: { from: '2001:db8::1' } }],
    ['a file name', { detail: { file: 'patients.csv' } }],
    ['a path', { document: 'data/secret' }],
    ['a long value', { document: 'a'.repeat(201) }],
    ['an empty value', { case: '' }],
    ['an unknown field', { note: 'x' }],
    ['an unknown kind', { kind: 'person.renamed' }],
    ['an unknown kind of subject', { subject: { type: 'patient', id: 'x' } }],
    ['more in a subject', { subject: { type: 'person', id: 'x', name: 'y' } }],
    ['a subject that is a text', { subject: 'person' }],
    ['a float', { detail: { share: 0.5 } }],
    ['a nested detail', { detail: { a: { b: 'c' } } }],
    ['a list in the detail', { detail: { a: ['b'] } }],
    ['a detail of undefined', { detail: { a: undefined } }],
    ['a detail under a sentence', { detail: { 'two words': 1 } }],
    ['too many details', { detail: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 1])) }],
    ['a short salt', { salt: 'AAAA' }],
    ['another version', { v: 2 }],
    ['a time without its zone', { at: '2026-11-20T01:02:03.004' }],
    ['no actor', { actor: undefined }],
  ];
  test.each(refused)('refuses %s', (_, change) => {
    expect(() => encodeBody({ ...body, ...change } as never)).toThrow(LedgerBodyRefused);
  });

  test('a refusal names the field and never repeats the value', () => {
    expect(() => encodeBody({ ...body, reason: 'taro@example.jp' })).toThrow(
      /^reason is not an id, a code or a hash$/,
    );
  });

  test('no text outside the alphabet of codes passes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        fc.pre(!/^[A-Za-z0-9_.:-]*$/.test(text));
        expect(() => encodeBody({ ...body, reason: text })).toThrow(LedgerBodyRefused);
      }),
    );
  });
});

describe('sentences of events', () => {
  test('every kind has one in both languages, naming what it is about or who acted, but for the house itself', () => {
    const keys = eventKinds.map((kind) => `event.${kind}`).sort();
    expect(Object.keys(japanese).sort()).toEqual(keys);
    expect(Object.keys(english).sort()).toEqual(keys);
    for (const [key, text] of [...Object.entries(japanese), ...Object.entries(english)]) {
      if (!key.startsWith('event.system.')) expect(text, key).toMatch(/\{(subject|person|actor)\}/);
      expect(text.replaceAll(/\{(subject|actor|person|action)\}/g, ''), key).not.toMatch(/[{}]/);
    }
  });
});
