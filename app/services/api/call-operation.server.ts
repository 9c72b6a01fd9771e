import { recordEvent } from '#db/portal/mutator.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Operation } from './operations.server.ts';

/**
 * One call: whether the token is for this, an entry that it was made, then the use case. What comes back is parsed by the shape
 * of the answer, so that nothing leaves that the document does not name.
 */
export async function callOperation(
  portal: Portal,
  viewer: SignedIn & { readonly scopes: readonly string[] },
  operation: Operation,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Promise<unknown> {
  const allowed = viewer.scopes.includes(operation.scope);
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, {
      kind: 'api.called',
      subject: { type: 'person', id: viewer.person.id },
      ...(allowed ? {} : { reason: 'scope' }),
      detail: { call: operation.id, token: viewer.session.publicId },
    }),
  );
  if (!allowed) throw new AppError('token-scope');
  const answer = await operation.run({ portal, viewer, params, body });
  return operation.answer.parse(answer);
}
