import { AccessibilityPage } from '#app/features/public/accessibility-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'accessibility.title' };

export default AccessibilityPage;
