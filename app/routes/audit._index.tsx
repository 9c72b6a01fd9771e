import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { readEntryQuery } from '#app/domain/ledger/entry-query.ts';
import { eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { AuditPage } from '#app/features/audit/audit-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { listEntries } from '#app/services/ledger/list-entries.server.ts';
import { verifyLedger } from '#app/services/ledger/verify-ledger.server.ts';

export const handle: PageHandle = { title: 'audit.title' };

const page = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) });

export const loader = defineLoader({ access: can('ledger.read') }, async ({ portal, viewer, url, t }) => {
  const { before } = page.parse(Object.fromEntries(url.searchParams));
  const query = readEntryQuery(url.searchParams);
  const { lines, next } = await listEntries(portal, viewer, { ...query, before });
  return {
    lines,
    next,
    query,
    printed: {
      by: viewer.language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
      at: formatDateTime(viewer.language, portal.clock.now()),
      reference: portal.config.ledgerOrigin,
    },
    kinds: eventKinds.map((kind) => ({
      value: kind,
      label: t(`event.${kind}`, { actor: '…', subject: '…' }),
    })),
  };
});

export const action = defineAction({ access: can('ledger.verify') }, (intent) => ({
  verify: intent(z.object({}), async ({ portal, viewer }) => ({
    ok: true as const,
    verification: await verifyLedger(portal, viewer),
  })),
}));

export default function Audit() {
  const data = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return <AuditPage {...data} verification={done?.ok ? done.verification : undefined} />;
}
