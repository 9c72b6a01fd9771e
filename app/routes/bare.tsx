import { PageTitle } from '#app/components/page-title.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { AppError } from '#app/services/app-error.ts';

/** The least a page can be: the yardstick of `npm run bench:http`. It does not exist outside the demo. */
export const handle: PageHandle = { title: 'app.name' };

export const loader = defineLoader({ access: publicAccess }, ({ portal }) => {
  if (portal.config.mode !== 'demo') throw new AppError('not-found');
  return null;
});

export default function Bare() {
  const t = useT();
  return <PageTitle>{t('app.name')}</PageTitle>;
}
