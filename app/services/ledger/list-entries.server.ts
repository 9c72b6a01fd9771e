import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import { anonymousActor, type LedgerBody, systemActor } from '#app/domain/ledger/event.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { EntryLine, EntryLinks } from '#app/features/audit/entry-table.tsx';
import { formatDateTime } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { mayEver } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { blindWords } from './blind-words.server.ts';
import { personOf, reasonText, sentenceParts, stateText } from './entry-words.ts';

/** One page of entries as sentences; names are looked up today, so an erased person reads as one (C2). */
export async function describeEntries(
  portal: Portal,
  viewer: SignedIn,
  entries: readonly LedgerEntry[],
): Promise<EntryLine[]> {
  const { language } = viewer;
  const t = translator(language);
  const names = await namesOf(
    portal.store.read,
    language,
    entries.flatMap(({ body }) =>
      [body.actor, body.onBehalfOf, body.subject.id, body.case, personOf(body)].filter(
        (id) => id !== undefined,
      ),
    ),
  );
  const closed = await blindWords(portal.store.read, entries);
  const texts = await findStoredTexts(
    portal.store.read,
    entries.flatMap((entry) => {
      const { reason } = entry.body;
      return reason && isHash(reason) && !closed(entry) ? [reason] : [];
    }),
  );
  const reasonOf = (entry: LedgerEntry): string | undefined => {
    const { reason } = entry.body;
    if (!reason) return undefined;
    if (closed(entry)) return t('audit.textClosed');
    return texts.get(reason) ?? (isHash(reason) ? t('audit.textGone') : reasonText(language, reason));
  };
  const actorName = (body: LedgerBody) => {
    if (body.actor === systemActor) return t('audit.actor.system');
    if (body.actor === anonymousActor) return t('audit.actor.anonymous');
    return names.get(body.actor) ?? t('audit.actor.unknown');
  };
  const mayOpen = viewer.facts !== undefined && mayEver(viewer.facts, 'ledger.read');
  return entries.map((entry) => {
    const { seq, body, leaf } = entry;
    const actor = actorName(body);
    return {
      seq,
      at: formatDateTime(language, body.at as Instant),
      sentence: capital(t(`event.${body.kind}` as MessageKey, { actor, ...sentenceParts(t, names, body) })),
      role: body.role ? t(`role.${body.role}` as MessageKey) : undefined,
      onBehalfOf: body.onBehalfOf ? names.get(body.onBehalfOf) : undefined,
      change:
        body.from || body.to
          ? [body.from, body.to]
              .filter((one) => one !== undefined)
              .map((code) => stateText(language, body.subject.type, code))
              .join(' → ')
          : undefined,
      reason: reasonOf(entry),
      leaf: leaf.slice(0, 16),
      links: mayOpen ? linksOf(seq, body, names) : undefined,
    };
  });
}

function linksOf(seq: number, body: LedgerBody, names: ReadonlyMap<string, string>): EntryLinks {
  return {
    entry: `/audit/entries/${seq}`,
    actor: names.has(body.actor) ? entriesHref({ actor: body.actor }) : undefined,
    subject: entriesHref({ subject: body.subject.id }),
    case: body.case && body.case !== body.subject.id ? entriesHref({ case: body.case }) : undefined,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isHash = (text: string): boolean => /^[\w-]{43}$/.test(text);
