import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { RegisterPage } from '#app/features/public/register-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { searchRegister } from '#app/services/public/describe-register.server.ts';

export const handle: PageHandle = { title: 'register.title' };

const short = z.string().max(60).catch('');
const query = z.object({
  q: z.string().max(200).catch(''),
  state: short,
  purpose: short,
  dataset: short,
  year: short,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => {
  const { q, page, ...facets } = query.parse(Object.fromEntries(url.searchParams));
  const chosen = { ...facets, search: q.trim() };
  return { list: await searchRegister(portal, viewer.language, { ...chosen, page }), chosen };
});

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />;
}
