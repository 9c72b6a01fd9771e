import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { FigurePage } from '#app/features/reports/figure-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { figureParams, periodFields } from '#app/http/fields/report.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readFigure } from '#app/services/reports/read-figure.server.ts';

export const handle: PageHandle = { title: 'report.figure.entries' };

const query = periodFields.extend({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });

export const loader = defineLoader(
  { access: can('report.read'), params: figureParams },
  async ({ portal, viewer, params, url }) => ({
    figure: await readFigure(
      portal,
      viewer,
      params.report,
      params.figure,
      query.parse(Object.fromEntries(url.searchParams)),
    ),
  }),
);

export default function Figure() {
  return <FigurePage {...useLoaderData<typeof loader>()} />;
}
