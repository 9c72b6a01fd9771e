import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { EvidenceRegister } from '#app/features/upkeep/evidence-register.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readRegisterOfProofs } from '#app/services/upkeep/read-assurance.server.ts';

export const handle: PageHandle = { title: 'assurance.register' };

export const loader = defineLoader({ access: can('supervision.read') }, ({ portal, viewer }) =>
  readRegisterOfProofs(portal, viewer),
);

export default function Evidence() {
  return <EvidenceRegister page={useLoaderData<typeof loader>()} />;
}
