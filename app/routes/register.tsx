import { useLoaderData } from '@remix-run/react';
import { RegisterPage } from '#app/features/public/register-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readRegister } from '#app/services/publications/read-register.server.ts';

export const handle: PageHandle = { title: 'register.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  results: await readRegister(portal, viewer),
}));

export default function Register() {
  // Uses are listed once a project has something public to show for itself.
  return <RegisterPage uses={[]} results={useLoaderData<typeof loader>().results} />;
}
