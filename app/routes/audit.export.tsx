import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { readEntryQuery } from '#app/domain/ledger/entry-query.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { exportEntries } from '#app/services/ledger/export-entries.server.ts';
import { exportLedger } from '#app/services/ledger/export-ledger.server.ts';

/** Following a link leads to the page with the button. */
export const loader = defineLoader({ access: can('ledger.export') }, () => {
  throw redirect('/audit');
});

/** A POST, because exporting is recorded: following a link must not change anything. */
export const action = defineAction({ access: can('ledger.export') }, (intent) => ({
  export: intent(
    z.object({}),
    async ({ portal, viewer }) =>
      new Response(await exportLedger(portal, viewer), {
        headers: downloadHeaders('sekisho-ledger.jsonl', 'application/jsonl'),
      }),
  ),
  csv: intent(
    z.object({}),
    async ({ portal, viewer, url }) =>
      new Response(await exportEntries(portal, viewer, readEntryQuery(url.searchParams), 'csv'), {
        headers: downloadHeaders('sekisho-entries.csv', 'text/csv; charset=utf-8'),
      }),
  ),
  jsonl: intent(
    z.object({}),
    async ({ portal, viewer, url }) =>
      new Response(await exportEntries(portal, viewer, readEntryQuery(url.searchParams), 'jsonl'), {
        headers: downloadHeaders('sekisho-entries.jsonl', 'application/jsonl'),
      }),
  ),
}));
