import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DetailKey, detailKeys, isDetailKey } from '#app/domain/ledger/detail-keys.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { areaOf, eventAreas, kindsOf } from '#app/domain/ledger/event-areas.ts';
import {
  type EventKind,
  eventKinds,
  type SubjectType,
  subjectTypes,
} from '#app/domain/ledger/event-kinds.ts';
import { asInstant } from '#app/domain/shared/brand.ts';
import { dictionaryOf } from '#app/i18n/translator.ts';
import { describeDetails } from '#app/services/ledger/describe-details.server.ts';
import { kindGroups } from '#app/services/ledger/describe-query.server.ts';
import { detailAreas, detailLabel, detailPieces } from '#app/services/ledger/detail-words.ts';
import { reasonText, stateText } from '#app/services/ledger/entry-words.ts';
import { describeEntries } from '#app/services/ledger/list-entries.server.ts';
import { thingHref } from '#app/services/ledger/thing-href.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { type LedgerEntry, readEntries } from '#db/portal/ledger/read.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { machines } from '#policies/workflow/machines.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

const languages = ['ja', 'en'] as const;
let portal: TestPortal;
let auditor: SignedIn;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
  auditor = await personaViewer(portal, 'auditor');
});
afterAll(() => portal.dispose());

/** Codes that only engineers read: S1_REVIEW, purpose_left, output.released, an open brace, a value that was not there. */
const raw = /[{}]|undefined|null|NaN|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\b[a-z]+_[a-z_]+\b|\b[a-z-]+\.[a-z-]+\b/;
const rawWord = /(^|[\s→])([A-Z]{3,}|[a-z_]{3,})($|[\s→])/;

/** Chance puts any sign into the start of an id by which a thing without a name is called. */
const withoutIds = (sentence: string, { body }: LedgerEntry): string =>
  (JSON.stringify(body).match(/[\w-]{22}/g) ?? []).reduce(
    (rest, id) => rest.replaceAll(id.slice(0, 8), ''),
    sentence,
  );

/** Things of the demo institute that an entry of a kind could be about. */
async function realThings(): Promise<Partial<Record<SubjectType, string>>> {
  const db = portal.store.read;
  const one = async (table: 'application' | 'facility' | 'organisation' | 'enquiry' | 'meeting') =>
    (await db.selectFrom(table).select('id').limit(1).executeTakeFirstOrThrow()).id;
  return {
    person: demoId('person:researcher'),
    application: await one('application'),
    facility: await one('facility'),
    organisation: await one('organisation'),
    enquiry: await one('enquiry'),
    meeting: await one('meeting'),
  };
}

/** What kinds with this word are usually about; the others are about the case. */
const typeOf = (kind: EventKind): SubjectType => {
  const word = kind.slice(0, kind.indexOf('.')).replace('-', '_');
  const other: Readonly<Record<string, SubjectType>> = {
    auth: 'person',
    role: 'grant',
    invitation: 'person',
    reset: 'person',
    panel: 'person',
    deputy: 'person',
    publications: 'person',
    access: 'person',
    optout: 'opt_out',
    followup: 'follow_up',
    vote: 'round',
    decision: 'round',
    audit: 'ledger',
    report: 'ledger',
    governance: 'system',
    profile: 'system',
  };
  return other[word] ?? subjectTypes.find((type) => type === word) ?? 'application';
};

const made = (seq: number, body: LedgerBody): LedgerEntry => ({
  seq,
  leaf: '0'.repeat(64),
  root: '',
  text: '',
  body,
});

describe('the sentences of the ledger', () => {
  test('say every kind of event in both languages, without a code or a gap', async () => {
    const things = await realThings();
    const entries = eventKinds.flatMap((kind, i) => {
      const type = typeOf(kind);
      const body = {
        v: 1,
        salt: 'AAAAAAAAAAAAAAAAAAAAAA',
        at: asInstant('2026-11-20T01:02:03.004Z'),
        actor: demoId('person:secretariat'),
        role: 'secretariat',
        kind,
        case: things.application!,
      } as const;
      const named = { ...body, subject: { type, id: things[type] ?? 'b3x9QkPzv0aYtWmN4rLs1g' } };
      // Once with everything an entry can say, once with nothing but what it must.
      return [
        made(2 * i, { ...named, detail: { person: demoId('person:researcher-2'), action: 'facility.read' } }),
        made(2 * i + 1, {
          ...named,
          subject: { type, id: 'c4y0RlQaw1bZuXnO5sMt2h' },
          actor: 'd5z1SmRbx2caVyoP6tNu3i',
        }),
      ];
    });
    for (const language of languages) {
      const lines = await describeEntries(portal, { ...auditor, language }, entries);
      lines.forEach(({ sentence }, i) => {
        const { kind } = entries[i]!.body;
        expect(sentence, `${language} ${kind}`).not.toMatch(raw);
        expect(sentence, `${language} ${kind}`).toMatch(language === 'ja' ? /。$/ : /^[^a-z].*\.$/);
        expect(sentence, `${language} ${kind}`).not.toMatch(/ {2}|（）|\(\)/);
        expect(sentence, `${language} ${kind}`).not.toContain(kind);
      });
    }
  });

  test('say everything that has happened in the demo institute, with its states and reasons', async () => {
    const { entries } = await readEntries(portal.store.read, {}, { limit: 5000 });
    expect(entries.length).toBeGreaterThan(500);
    for (const language of languages) {
      const lines = await describeEntries(portal, { ...auditor, language }, entries);
      const unsaid = lines.flatMap((line, i) => {
        const about = `${language} ${entries[i]!.body.kind}`;
        const change = line.change ?? '';
        const reason = line.reason ?? '';
        return [
          // References such as SK-2026-00012 and versions are what people call these things.
          ...(raw.test(withoutIds(line.sentence, entries[i]!)) ? [`${about}: ${line.sentence}`] : []),
          ...((language === 'ja' ? rawWord : /[A-Z]{3,}|[a-z]_[a-z]/).test(change)
            ? [`${about}: ${change}`]
            : []),
          ...(/^[a-z_]+$/.test(reason) ? [`${about}: ${reason}`] : []),
        ];
      });
      expect([...new Set(unsaid)]).toEqual([]);
    }
  });

  test('know every reason that a use case gives as a code', () => {
    const given = globSync('app/services/**/*.ts').flatMap((path) => [
      ...readFileSync(path, 'utf8').matchAll(/(?:reason|reasons: \[\{ code|cause): '(\w+)'(?: \| '(\w+)')?/g),
    ]);
    const codes = new Set(given.flatMap(([, ...found]) => found.filter((one) => one !== undefined)));
    expect(codes).toContain('document_changed');
    expect(codes).toContain('hash_changed');
    for (const language of languages)
      expect([...codes].filter((code) => reasonText(language, code) === code)).toEqual([]);
  });

  test('name what was looked at where it is a list or a report', async () => {
    const seen = async (kind: EventKind, subject: LedgerBody['subject']) => {
      const body = { v: 1, salt: 'A'.repeat(22), kind, subject, actor: auditor.person.id } as const;
      const entry = {
        seq: 1,
        leaf: 'a'.repeat(64),
        body: { ...body, at: asInstant('2026-11-24T01:00:00.000Z') },
      };
      const [line] = await describeEntries(portal, { ...auditor, language: 'en' }, [entry as LedgerEntry]);
      return line?.sentence;
    };
    expect(await seen('signal.viewed', { type: 'signal', id: 'list' })).toMatch(/ opened the signal list\.$/);
    expect(await seen('report.read', { type: 'report', id: 'periodic.fy2026' })).toMatch(/Periodic report/);
    expect(await seen('supervision.viewed', { type: 'system', id: 'incidents' })).toMatch(
      / \(Incidents\)\.$/,
    );
    expect(await seen('supervision.viewed', { type: 'assurance', id: 'NFR-3' })).toMatch(/ \(NFR-3\)\.$/);
  });

  test('know every state of every procedure', async () => {
    const types: Readonly<Record<string, SubjectType>> = {
      application: 'application',
      'follow-ups': 'follow_up',
      'opt-out': 'opt_out',
      'output-request': 'output',
      publication: 'publication',
      'review-round': 'round',
    };
    const root = resolve(import.meta.dirname, '../..');
    let states = 0;
    for (const file of globSync('policies/workflow/*.ts', { cwd: root })) {
      const module: Record<string, unknown> = await import(
        /* @vite-ignore */ pathToFileURL(join(root, file)).href
      );
      for (const [name, list] of Object.entries(module)) {
        if (!/States$/.test(name) || !Array.isArray(list)) continue;
        for (const code of list as string[]) {
          // A draft that is deleted is gone, with the entry of its own kind.
          if (code === 'DELETED') continue;
          const type = types[file.replace(/^.*\/|\.ts$/g, '')] ?? 'system';
          for (const language of languages)
            expect(stateText(language, type, code), `${language} ${file} ${code}`).not.toBe(code);
          states += 1;
        }
      }
    }
    expect(states).toBeGreaterThan(40);
  });
});

/** Acts that are put together, each with one of its ends. */
const completed: Readonly<Record<string, string>> = {
  'start.': 'renewal',
  'closing.': 'final_report',
  'sign.': 'operator',
  'decide.': 'refer_back',
  'notify.': 'minister',
  'not_needed.': 'minister',
  'agree.': 'minister',
  'decline.': 'minister',
};

describe('the details of entries', () => {
  /** What machines call it: a hash, an operation of the interface, the format of a file. */
  const codes: ReadonlySet<string> = new Set<DetailKey>([
    'call',
    'deputyship',
    'document',
    'enquiry',
    'entry',
    'format',
    'leaf',
    'permit',
    'release',
    'root',
    'snapshot',
    'term',
    'token',
    'vault',
    'versionId',
  ]);

  test('have a label for every name that an event may write, in both languages', () => {
    for (const language of languages) {
      const labels = detailKeys.map((key) => detailLabel(language, key));
      expect(labels.filter((label, i) => label === detailKeys[i] || raw.test(label))).toEqual([]);
      expect(detailLabel(language, 'unheardOf')).toBe('unheardOf');
    }
  });

  test('say every value of the demo institute in words, beside the text that is hashed', async () => {
    const { entries } = await readEntries(portal.store.read, {}, { limit: 5000 });
    const unsaid = new Set<string>();
    const seen = new Set<string>();
    for (const { body, text, seq } of entries)
      for (const language of languages) {
        for (const [key, value] of Object.entries(body.detail ?? {})) {
          seen.add(key);
          if (!isDetailKey(key)) unsaid.add(`${body.kind} writes ${key}`);
          for (const piece of detailPieces(language, body, key, value))
            if (piece.id === undefined && (piece.isCode ? !codes.has(key) : raw.test(piece.text)))
              unsaid.add(`${language} ${body.kind} ${key}: ${piece.text}`);
        }
        // Names and pages are looked up: once for every ninth.
        if (seq % 9 > 0) continue;
        const details = await describeDetails(portal.store.read, language, body);
        if (details) expect(text).toContain(`"detail":${details.raw}`);
        for (const { name, values } of details?.lines ?? []) {
          const [first] = values;
          if (name === 'person') expect(first?.href).toBe(`/people/${body.detail?.person}`);
          if (name === 'person') expect(first?.text).not.toMatch(/[\w-]{22}/);
          if (name === 'ofId')
            expect(first?.href).toBe(thingHref(body.detail?.of as SubjectType, String(body.detail?.ofId)));
          for (const { text: words, isCode } of values)
            if (isCode && !codes.has(name)) unsaid.add(`${language} ${body.kind} ${name}: ${words}`);
        }
      }
    expect([...unsaid]).toEqual([]);
    expect(seen.size).toBeGreaterThan(50);
  }, 60_000);

  test('read days, moments, lists and other entries as what they are', () => {
    const body = { kind: 'incident.changed', subject: { type: 'incident', id: 'x' } } as const;
    const said = (key: DetailKey, value: string | number | boolean, of: EventKind = body.kind) =>
      detailPieces('ja', { ...body, kind: of }, key, value);
    expect(said('dueOn', '2026-11-30')).toEqual([{ text: '2026年11月30日' }]);
    expect(said('duePpcFirst', '2026-11-30:2026-12-02')).toEqual([
      { text: '2026年11月30日 → 2026年12月2日' },
    ]);
    // The last second of a day in Greenwich is the next morning in Tokyo.
    expect(said('moment', '2026-11-20T23:59:59.000Z')[0]?.text).toContain('2026年11月21日 08:59');
    expect(said('month', '2026-09')).toEqual([{ text: '2026年9月' }]);
    expect(said('year', 2026)).toEqual([{ text: '2026' }]);
    expect(said('size', 1_001_812)).toEqual([{ text: '1,001,812' }]);
    expect(said('good', false)).toEqual([{ text: 'いいえ' }]);
    expect(said('entries', '7-12')).toEqual([
      { text: '7', seq: 7 },
      { text: '12', seq: 12 },
    ]);
    const [one, other] = [demoId('person:researcher'), demoId('person:chair')];
    expect(said('about', `${one}:${other}`).map(({ id }) => id)).toEqual([one, other]);
    expect(said('kind', 'vote.cast', 'audit.read')[0]?.text).not.toMatch(raw);
    expect(said('fields', 'nameJa-email', 'person.changed').map(({ text }) => text)).not.toContain('email');
    // One word means another thing to another kind of event.
    expect(said('topic', 'protection', 'enquiry.received')).not.toEqual(
      said('topic', 'protection', 'audit-finding.raised'),
    );
  });

  /** What services call the acts that they try, read from where they do; parts that only data say stand for one of them. */
  const triedActs = globSync('app/services/**/*.ts', { cwd: resolve(import.meta.dirname, '../..') }).flatMap(
    (file) => {
      const source = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
      return [...source.matchAll(/(?<!function )\bact(?:On\w+|OrRecord)\(/g)].flatMap(
        ({ index, 0: call }) => {
          const [given = ''] = source.slice(index + call.length, index + 400).split(/async|=>/);
          return [...given.matchAll(/(?<!type: )['`]([a-z_.]+)(?:\$\{[\w.]+\})?['`]/g)].map(
            ([, act = '']) => act + (completed[act] ?? ''),
          );
        },
      );
    },
  );

  test('have words for every step of every procedure, every code list, and every variant of a signal', () => {
    for (const language of languages) {
      const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
      const keys = Object.keys(dictionary);
      const said = (type: SubjectType, key: DetailKey, code: string) =>
        detailPieces(language, { kind: 'application.moved', subject: { type, id: 'x' } }, key, code)[0]!;
      for (const machine of machines)
        for (const [, event] of machine.rows)
          expect(said('system', 'step', event).isCode, `${machine.name} ${event}`).toBeUndefined();
      // Every act whose refusal is recorded: "somebody tried to …".
      expect(triedActs.length).toBeGreaterThan(40);
      for (const act of triedActs) expect(said('system', 'step', act).isCode, act).toBeUndefined();
      for (const area of detailAreas) {
        const [before, after = ''] = area.includes('*') ? area.split('*') : [`${area}.`];
        expect(
          keys.some((key) => key.startsWith(before!) && key.endsWith(after)),
          area,
        ).toBe(true);
      }
      const variants = keys.flatMap((key) => /^signal\.saw\.\w+\.(\w+)$/.exec(key)?.[1] ?? []);
      expect(variants.length).toBeGreaterThan(20);
      for (const variant of variants)
        expect(said('signal', 'variant', variant).isCode, variant).toBeUndefined();
    }
  });
});

describe('the choice of kinds', () => {
  test('has every kind once, under an area, in words', () => {
    expect(eventKinds.filter((kind) => areaOf(kind) === undefined)).toEqual([]);
    expect(eventAreas.flatMap(kindsOf).sort()).toEqual([...eventKinds].sort());
    for (const language of languages)
      for (const { area, label, kinds } of kindGroups(language)) {
        expect(label).not.toContain(area === 'data' ? 'audit.area' : area);
        for (const kind of kinds) expect(kind.label, kind.value).not.toMatch(raw);
      }
  });
});
