import { asDay, asInstant, type Instant, plusDays, startOfTokyoDay } from '../shared/brand.ts';
import { type EventArea, eventAreas, kindsOf } from './event-areas.ts';
import { type EventKind, eventKinds } from './event-kinds.ts';

/**
 * What the audit console is asked for, as its address says it. All given fields must fit; several kinds mean any of
 * them. `since` and `until` are days of Tokyo, the last one included, or instants, of which the last one is not.
 */
export type EntryQuery = {
  readonly kinds?: readonly EventKind[] | undefined;
  /** Every kind of these areas, beside the kinds that are named. */
  readonly areas?: readonly EventArea[] | undefined;
  /** The person who acted, or `system`, or `anonymous`. */
  readonly actor?: string | undefined;
  /** The organisation on whose behalf it was done (ROL-2). */
  readonly behalf?: string | undefined;
  /** What it was done to: the id of a person, an application, a file. */
  readonly subject?: string | undefined;
  /** The application, project or facility it belongs to. */
  readonly case?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only what was done on behalf of the certified operator by somebody entrusted with it. */
  readonly entrusted?: boolean | undefined;
};

export const entriesAddress = '/audit';
const ids = ['actor', 'behalf', 'subject', 'case'] as const;

/** The one way to link to entries of the ledger: the page that opens shows exactly those the query names. */
export function entriesHref(query: EntryQuery): string {
  const search = entrySearch(query);
  return search.size > 0 ? `${entriesAddress}?${search}` : entriesAddress;
}

export function entrySearch(query: EntryQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const area of query.areas ?? []) search.append('area', area);
  for (const kind of query.kinds ?? []) search.append('kind', kind);
  for (const name of [...ids, 'since', 'until'] as const) if (query[name]) search.set(name, query[name]);
  if (query.entrusted) search.set('entrusted', 'on');
  return search;
}

const known: ReadonlySet<string> = new Set(eventKinds);
const isKind = (text: string): text is EventKind => known.has(text);
const isArea = (text: string): text is EventArea => (eventAreas as readonly string[]).includes(text);
const idForm = /^[A-Za-z0-9_.:-]{1,60}$/;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The way back from an address. What no query can hold is left out, as if it had not been asked for. */
export function readEntryQuery(search: URLSearchParams): EntryQuery {
  const kinds = [...new Set(search.getAll('kind'))].filter(isKind);
  const areas = [...new Set(search.getAll('area'))].filter(isArea);
  const given = (name: string, fits: (text: string) => boolean) => {
    const text = search.get(name)?.trim();
    return text && fits(text) ? { [name]: text } : {};
  };
  return {
    ...(areas.length > 0 ? { areas } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...Object.assign({}, ...ids.map((name) => given(name, (text) => idForm.test(text)))),
    ...given('since', isMoment),
    ...given('until', isMoment),
    ...(search.get('entrusted') === 'on' ? { entrusted: true } : {}),
  };
}

/** The kinds that fit; undefined where every kind does. */
export function kindsAsked({ kinds, areas }: EntryQuery): readonly EventKind[] | undefined {
  if (!kinds && !areas) return undefined;
  return [...new Set([...(areas ?? []).flatMap(kindsOf), ...(kinds ?? [])])];
}

function isMoment(text: string): boolean {
  if (!dayForm.test(text) && !instantForm.test(text)) return false;
  // Days before the first and after the last century of a log are no moments of it, and the day after the last has no form.
  if (text < '2000' || text >= '2101') return false;
  const time = Date.parse(text);
  // The 31st of February reads as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
}

const isDay = (text: string): boolean => dayForm.test(text);

/** From when, that moment included. */
export const sinceInstant = (text: string): Instant =>
  isDay(text) ? startOfTokyoDay(asDay(text)) : asInstant(text);

/** Until when, that moment left out. */
export const untilInstant = (text: string): Instant =>
  isDay(text) ? startOfTokyoDay(plusDays(asDay(text), 1)) : asInstant(text);
