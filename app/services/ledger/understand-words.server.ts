import { type EntryQuery, entriesHref } from '#app/domain/ledger/entry-query.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findThings, type NamedThing } from '#db/portal/repositories/things-by-words.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** What typed words can mean: each a sentence and the query that it stands for. */
export type Meaning = { readonly text: string; readonly href: string };

const mostOfEach = 5;
const idForm = /^[\w-]{22}$/;

/**
 * A name or a number in the words of people, as queries. One thing can be asked about in several ways: what somebody
 * did and what was done to them are two questions.
 */
export async function understandWords(
  portal: Portal,
  viewer: SignedIn,
  words: string,
  query: EntryQuery,
): Promise<Meaning[]> {
  authorize(viewer, 'ledger.read');
  const t = translator(viewer.language);
  const meaning = (role: Role, id: string, name: string): Meaning => ({
    text: t(`audit.meaning.${role}` as MessageKey, { name }),
    href: entriesHref({ ...query, [role]: id }),
  });
  if (idForm.test(words))
    return (['actor', 'subject', 'case'] as const).map((role) => meaning(role, words, words));
  const things = await findThings(portal.store.read, viewer.language, words, mostOfEach);
  return things.flatMap((thing) => rolesOf(thing).map((role) => meaning(role, thing.id, thing.name)));
}

type Role = 'actor' | 'behalf' | 'subject' | 'case';

function rolesOf({ type }: NamedThing): readonly Role[] {
  if (type === 'person') return ['actor', 'subject'];
  if (type === 'organisation') return ['behalf', 'subject'];
  return type === 'application' ? ['case'] : ['subject'];
}
