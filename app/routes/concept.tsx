import { ConceptPage } from '#app/features/public/concept-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'concept.title' };

export default ConceptPage;
