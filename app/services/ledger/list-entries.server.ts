import { entriesHref } from '#app/domain/ledger/entry-query.ts';
import { anonymousActor, type LedgerBody, systemActor } from '#app/domain/ledger/event.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { EntryLine, EntryLinks } from '#app/features/audit/entry-table.tsx';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Language, MessageKey, Translate, TranslateAny } from '#app/i18n/texts.ts';
import { dictionaryOf, translator } from '#app/i18n/translator.ts';
import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { mayEver } from '#policies/access/authorize.ts';
import { isRole } from '#policies/access/roles.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

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
  const texts = await findStoredTexts(
    portal.store.read,
    entries.flatMap(({ body }) => (body.reason && isHash(body.reason) ? [body.reason] : [])),
  );
  const actorName = (body: LedgerBody) => {
    if (body.actor === systemActor) return t('audit.actor.system');
    if (body.actor === anonymousActor) return t('audit.actor.anonymous');
    return names.get(body.actor) ?? t('audit.actor.unknown');
  };
  const mayOpen = viewer.facts !== undefined && mayEver(viewer.facts, 'ledger.read');
  return entries.map(({ seq, body, leaf }) => {
    const actor = actorName(body);
    const subject = subjectText(t, names, body);
    return {
      seq,
      at: formatDateTime(language, body.at as Instant),
      sentence: t(`event.${body.kind}` as MessageKey, { actor, subject }),
      role: body.role ? t(`role.${body.role}` as MessageKey) : undefined,
      onBehalfOf: body.onBehalfOf ? names.get(body.onBehalfOf) : undefined,
      change:
        body.from || body.to
          ? [body.from, body.to]
              .filter((one) => one !== undefined)
              .map((code) => stateText(language, code))
              .join(' → ')
          : undefined,
      reason:
        body.reason && (texts.get(body.reason) ?? (isHash(body.reason) ? t('audit.textGone') : body.reason)),
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

const isId = (text: string): boolean => /^[\w-]{22}$/.test(text);
const isHash = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** Codes of states in words; a code that no state has any more stands for itself. */
function stateText(language: Language, code: string): string {
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  const key = [
    'application.state',
    'person.state',
    'grant.state',
    'state.round',
    'state.output',
    'question.state',
    'audit.state',
  ].find((area) => `${area}.${code}` in dictionary);
  return (key && dictionary[`${key}.${code}`]) ?? code;
}

const personOf = (body: LedgerBody): string | undefined =>
  typeof body.detail?.person === 'string' ? body.detail.person : undefined;

/** What the entry is about, as people know it: a name, a reference, whose role it is; else its kind and the start of its id. */
function subjectText(
  t: Translate & TranslateAny,
  names: ReadonlyMap<string, string>,
  body: LedgerBody,
): string {
  const { id, type } = body.subject;
  const known = names.get(id);
  if (known) return known;
  const person = names.get(personOf(body) ?? '');
  const { role, reference, deadline } = body.detail ?? {};
  if (type === 'grant' && person && isRole(String(role)))
    return t('audit.subject.grant', { role: t(`role.${role}` as MessageKey), person });
  if (typeof reference === 'string') return reference;
  if (type === 'deadline' && typeof deadline === 'string')
    return t('audit.subject.deadline', {
      deadline: t(`deadline.${deadline}` as MessageKey),
      of: names.get(body.case ?? '') ?? '',
    });
  if (person) return t('audit.subject.of', { person });
  // Ids of ours say which one; names of views say nothing more than their kind.
  return isId(id)
    ? t('audit.subject', { type: t(`audit.type.${type}`), id: id.slice(0, 8) })
    : t(`audit.type.${type}`);
}
