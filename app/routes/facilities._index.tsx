import { useLoaderData } from '@remix-run/react';
import { FacilityList } from '#app/features/organisations/facility-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { isPrefecture } from '#app/services/organisations/prefectures.ts';
import { listFacilities } from '#app/services/organisations/read-facility.server.ts';
import { prefectureChoices } from '#app/services/people/choices.server.ts';

export const handle: PageHandle = { title: 'facility.title' };

export const loader = defineLoader({ access: can('facility.list') }, async ({ portal, viewer, url }) => {
  const asked = url.searchParams.get('prefecture') ?? '';
  const prefecture = isPrefecture(asked) ? asked : '';
  const { lines, handedUntil } = await listFacilities(portal, viewer, prefecture || undefined);
  return {
    lines,
    handedUntil,
    count: formatNumber(viewer.language, lines.length),
    prefecture,
    prefectures: prefectureChoices(viewer.language),
  };
});

export default function Facilities() {
  return <FacilityList {...useLoaderData<typeof loader>()} />;
}
