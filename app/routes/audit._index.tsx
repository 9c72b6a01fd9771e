import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type EntryQuery, readEntryQuery } from '#app/domain/ledger/entry-query.ts';
import { readDay } from '#app/domain/shared/japanese-day.ts';
import { AuditPage } from '#app/features/audit/audit-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { line } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { Translate } from '#app/i18n/texts.ts';
import { kindGroups, momentTexts } from '#app/services/ledger/describe-query.server.ts';
import { dropSearch, keepSearch } from '#app/services/ledger/keep-search.server.ts';
import { recordSearch, searchEntries } from '#app/services/ledger/search-entries.server.ts';
import { understandWords } from '#app/services/ledger/understand-words.server.ts';

export const handle: PageHandle = { title: 'audit.title' };

const page = z.object({
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  // The field holds no more; an address that does is looked for by its beginning.
  q: z
    .string()
    .trim()
    .catch('')
    .transform((text) => text.slice(0, 60)),
});

/** The kind or the area that was chosen in the list joins those of the address; days may be typed as people write them. */
function asked(url: URL): URLSearchParams {
  const search = new URLSearchParams(url.searchParams);
  for (const name of ['since', 'until']) {
    const day = readDay(search.get(name) ?? '');
    if (day) search.set(name, day);
  }
  const added = search.get('add') ?? '';
  if (added.startsWith('area:')) search.append('area', added.slice('area:'.length));
  else if (added) search.append('kind', added);
  return search;
}

/** Days that were given and could not be understood: everything is shown, so the page says why. */
function unread(
  url: URL,
  query: EntryQuery,
  t: Translate,
): { name: 'since' | 'until'; typed: string; error: string }[] {
  return (['since', 'until'] as const).flatMap((name) => {
    const typed = url.searchParams.get(name)?.trim().slice(0, 40) ?? '';
    return typed !== '' && query[name] === undefined ? [{ name, typed, error: t('field.day') }] : [];
  });
}

export const loader = defineLoader({ access: can('ledger.read') }, async ({ portal, viewer, url, t }) => {
  const { before, q } = page.parse(Object.fromEntries(url.searchParams));
  const query = readEntryQuery(asked(url));
  const words = q.normalize('NFKC');
  if (words !== '') await recordSearch(portal, viewer, query, words);
  const found = words === '' ? undefined : await understandWords(portal, viewer, words, query);
  if (found?.length === 1) throw redirect(found[0]!.href);
  const { language } = viewer;
  return {
    ...(await searchEntries(portal, viewer, query, before)),
    query,
    moments: momentTexts(language, query),
    unread: unread(url, query, t),
    meanings: found && { words, found },
    groups: kindGroups(language),
    printed: {
      by: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      at: formatDateTime(language, portal.clock.now()),
      reference: portal.config.ledgerOrigin,
    },
  };
});

export const action = defineAction({ access: can('search.keep') }, (intent) => ({
  keep: intent(z.object({ name: line(60) }), async ({ portal, viewer, form, url }) => {
    const query = readEntryQuery(url.searchParams);
    await keepSearch(portal, viewer, form.name, query);
    return redirect(`${url.pathname}${url.search}`);
  }),
  drop: intent(idParam, async ({ portal, viewer, form, url }) => {
    await dropSearch(portal, viewer, form.id);
    return redirect(`${url.pathname}${url.search}`);
  }),
}));

export default function Audit() {
  const data = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const failure = done && !done.ok ? { errors: done.errors, name: textOf(done.values.name) } : undefined;
  return <AuditPage {...data} failure={failure} />;
}

const textOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
