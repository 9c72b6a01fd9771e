import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import type { EntryDetails } from '#app/features/audit/entry-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { type DetailPiece, detailLabel, detailPieces } from './detail-words.ts';
import { thingHref } from './thing-href.ts';

/** The details of an entry in words, with the text itself beside them: it stands in the download byte for byte. */
export async function describeDetails(
  db: Reader,
  language: Language,
  body: LedgerBody,
): Promise<EntryDetails | undefined> {
  const { detail, subject } = body;
  if (!detail || Object.keys(detail).length === 0) return undefined;
  const t = translator(language);
  const said = Object.entries(detail).map(([name, value]) => ({
    name,
    pieces: detailPieces(language, body, name, value),
  }));
  const ids = said.flatMap(({ pieces }) => pieces.flatMap(({ id }) => id ?? []));
  const names = await namesOf(db, language, ids);
  const types = await typesOf(db, ids);
  const shown = (name: string, { text, id, seq, isCode }: DetailPiece) => {
    const called = id && names.get(id);
    const type = id === undefined ? undefined : types.get(id);
    const href =
      seq !== undefined
        ? `/audit/entries/${seq}`
        : name === 'reference'
          ? thingHref(subject.type, subject.id)
          : // The page of somebody who was erased is gone.
            type && (type !== 'person' || called)
            ? thingHref(type, id)
            : undefined;
    const known =
      called ?? (type && t('audit.subject', { type: t(`audit.type.${type}`), id: text.slice(0, 8) }));
    return { text: known ?? text, href, isCode: isCode === true || (id !== undefined && !known) };
  };
  return {
    lines: said.map(({ name, pieces }) => ({
      name,
      label: detailLabel(language, name),
      values: pieces.map((piece) => shown(name, piece)),
    })),
    raw: canonicalJson(detail),
  };
}

/** What an id is the id of: the ledger knows everything that something ever happened to. */
async function typesOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, SubjectType>> {
  const types = new Map<string, SubjectType>();
  for (const id of new Set(ids)) {
    const { entries } = await readEntries(db, { subjectId: id }, { limit: 1 });
    if (entries[0]) types.set(id, entries[0].body.subject.type);
  }
  return types;
}
