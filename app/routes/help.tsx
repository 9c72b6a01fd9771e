import { HelpPage } from '#app/features/public/help-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'help.title' };

export default HelpPage;
