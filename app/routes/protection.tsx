import { ProtectionPage } from '#app/features/public/protection-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'protection.title' };

export default ProtectionPage;
