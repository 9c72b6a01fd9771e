import { createHash } from 'node:crypto';
import { type EntryQuery, entrySearch } from '#app/domain/ledger/entry-query.ts';
import { type EventArea, eventAreas, kindsOf } from '#app/domain/ledger/event-areas.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import { asDay, asInstant } from '#app/domain/shared/brand.ts';
import type { KindGroup } from '#app/features/audit/kind-field.tsx';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';

/** Every kind under its area, in words. The sentence of a kind without who and what is its name. */
export function kindGroups(language: Language): KindGroup[] {
  const t = translator(language);
  return eventAreas.map((area: EventArea) => ({
    area,
    label: t(`audit.area.${area}`),
    kinds: kindsOf(area).map((kind) => ({ value: kind, label: kindName(language, kind) })),
  }));
}

export function kindName(language: Language, kind: EventKind): string {
  const t = translator(language);
  const sentence = t(`event.${kind}`, { actor: '…', subject: '…', person: '…', action: '…' });
  const bare =
    language === 'ja'
      ? sentence.replace(/^… (が、?|による)/, '').replace(/ *… *(さん)?/g, '…$1')
      : sentence.replace(/^… /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1).replace(/[。.]$/, '');
}

export function momentTexts(language: Language, { since, until }: EntryQuery) {
  const text = (moment: string | undefined) =>
    moment &&
    (moment.length === 10 ? formatDay(language, asDay(moment)) : formatDateTime(language, asInstant(moment)));
  return { since: text(since), until: text(until) };
}

/** One code for one question, for the ledger: another question is another thing that was looked at. */
export const searchCode = (query: EntryQuery): string =>
  `search-${createHash('sha256').update(entrySearch(query).toString()).digest('base64url').slice(0, 22)}`;
