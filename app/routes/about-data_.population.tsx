import { useLoaderData } from '@remix-run/react';
import { PopulationPage } from '#app/features/public/population-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describePopulation } from '#app/services/public/describe-population.server.ts';

export const handle: PageHandle = { title: 'population.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer }) => ({
  facts: describePopulation(viewer.language),
}));

export default function Population() {
  return <PopulationPage {...useLoaderData<typeof loader>()} />;
}
