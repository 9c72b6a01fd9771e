import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { AppError } from '#app/services/app-error.ts';

/** Every address that is no page: answered inside the site's frame and in the reader's language. */
export const loader = defineLoader({ access: publicAccess }, () => {
  throw new AppError('not-found');
});

export default function Nowhere() {
  return null;
}
