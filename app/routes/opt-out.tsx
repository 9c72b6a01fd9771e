import { OptOutPage } from '#app/features/public/opt-out-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'optOut.title' };

export default OptOutPage;
