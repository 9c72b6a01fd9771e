import { RegisterPage } from '#app/features/public/register-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';

export const handle: PageHandle = { title: 'register.title' };

export default function Register() {
  // Approved uses and publications do not exist before the cases that make them.
  return <RegisterPage uses={[]} results={[]} />;
}
