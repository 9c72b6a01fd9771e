import type { TableGrid } from '#app/domain/export/table-grid.ts';
import { leafHash } from '#app/domain/ledger/tree-hash.ts';
import type { ChainStep, Checked } from '#app/domain/life/chain.ts';
import { checked } from '#app/domain/life/chain.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, Translate, TranslateAny } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { readThread, seqsOfSubjects } from '#db/portal/ledger/life.server.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { readEntriesAt } from '#db/portal/ledger/read-at.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { Portal } from '../portal.ts';

export type Fact = { readonly label: string; readonly value: string; readonly href?: string };

/** One step of the chain as it was found: what it says, what fits, and where it stands in the ledger. */
export type Part = {
  readonly step: ChainStep;
  readonly facts: readonly Fact[];
  readonly checks: readonly Checked[];
  readonly entries: readonly LedgerEntry[];
  readonly table?: { readonly caption: string; readonly grid: TableGrid };
};

export type Trace = {
  readonly portal: Portal;
  readonly db: Reader;
  readonly language: Language;
  readonly t: Translate & TranslateAny;
  readonly at: (instant: string | null | undefined) => string;
  readonly fact: (label: string, value: string | null | undefined, href?: string) => Fact;
  readonly people: (ids: readonly (string | null | undefined)[]) => Promise<(id: string | null) => string>;
  /** Entries about one thing, of these kinds. */
  readonly about: (subject: string, kinds: readonly string[]) => Promise<readonly LedgerEntry[]>;
  /** Entries of one case, of these kinds. */
  readonly of: (applicationId: string, kinds: readonly string[]) => Promise<readonly LedgerEntry[]>;
};

/** More entries of one kind than any step of a chain has. */
const most = 500;

export function traceOf(portal: Portal, language: Language): Trace {
  const db = portal.store.read;
  const t = translator(language);
  return {
    portal,
    db,
    language,
    t,
    at: (instant) => (instant ? formatDateTime(language, instant as Instant) : ''),
    fact: (label, value, href) => ({ label, value: value || t('common.none'), ...(href ? { href } : {}) }),
    people: async (ids) => {
      const names = await namesOf(
        db,
        language,
        ids.filter((id) => typeof id === 'string'),
      );
      return (id) => names.get(id ?? '') ?? t('audit.actor.unknown');
    },
    about: async (subject, kinds) =>
      readEntriesAt(db, await seqsOfSubjects(db, [subject], ({ kind }) => kinds.includes(kind))),
    of: async (applicationId, kinds) => {
      const thread = { column: 'case_id', id: applicationId } as const;
      return (await readThread(db, thread, kinds, { after: -1, limit: most })).entries;
    },
  };
}

/** Whether an entry among these names the document: of many submissions, the one that counts. */
export const naming = (entries: readonly LedgerEntry[], document: string | null | undefined) =>
  entries.filter(({ body }) => document !== null && document !== undefined && body.document === document);

/** What the ledger itself says of the entries that a step cites: their text is what was hashed. */
export function withEntries(part: Part): Part {
  if (part.entries.length === 0) return part;
  const whole = part.entries.every(({ text, leaf }) => leafHash(sha256, text) === leaf);
  return { ...part, checks: [...part.checks, checked('entry-leaf', whole)] };
}

export const hashOf = (text: string): string => sha256(text, 'hex');

/** Undefined for a text that is no JSON any more: its hash says that it was changed, and nothing stops over it. */
export function parsed<T>(text: string | null | undefined): T | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
