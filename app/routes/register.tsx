import { useLoaderData } from '@remix-run/react';
import { RegisterPage } from '#app/features/public/register-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readRegister, readUses } from '#app/services/publications/read-register.server.ts';

export const handle: PageHandle = { title: 'register.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  uses: await readUses(portal, viewer),
  results: await readRegister(portal, viewer),
}));

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} />;
}
