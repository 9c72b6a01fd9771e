import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readEntryQuery } from '#app/domain/ledger/entry-query.ts';
import { AuditPage } from '#app/features/audit/audit-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { line } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { kindGroups, momentTexts } from '#app/services/ledger/describe-query.server.ts';
import { dropSearch, keepSearch } from '#app/services/ledger/keep-search.server.ts';
import { recordSearch, searchEntries } from '#app/services/ledger/search-entries.server.ts';
import { understandWords } from '#app/services/ledger/understand-words.server.ts';

export const handle: PageHandle = { title: 'audit.title' };

const page = z.object({
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  q: z.string().trim().max(60).catch(''),
});

/** The kind or the area that was chosen in the list joins those of the address. */
function asked(url: URL): URLSearchParams {
  const search = new URLSearchParams(url.searchParams);
  const added = search.get('add') ?? '';
  if (added.startsWith('area:')) search.append('area', added.slice('area:'.length));
  else if (added) search.append('kind', added);
  return search;
}

export const loader = defineLoader({ access: can('ledger.read') }, async ({ portal, viewer, url }) => {
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
