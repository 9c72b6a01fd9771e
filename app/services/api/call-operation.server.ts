import { recordEvent } from '#db/portal/mutator.server.ts';
import { assertMayEver, mayEver } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Operation } from './operations.server.ts';

/**
 * One call: whether the token and its owner are for this, an entry that it was made, then what was sent, then the use case.
 * What comes back is parsed by the shape of the answer, so that nothing leaves that the document does not name.
 */
export async function callOperation(
  portal: Portal,
  viewer: SignedIn & { readonly scopes: readonly string[] },
  operation: Operation,
  params: Readonly<Record<string, string>>,
  readBody: () => Promise<unknown>,
): Promise<unknown> {
  const { writes } = operation;
  const refused = !viewer.scopes.includes(operation.scope)
    ? 'scope'
    : writes && !mayEver(viewer, writes)
      ? 'no_role'
      : undefined;
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, {
      kind: 'api.called',
      subject: { type: 'person', id: viewer.person.id },
      ...(refused ? { reason: refused } : {}),
      detail: { call: operation.id, token: viewer.session.publicId },
    }),
  );
  if (refused === 'scope') throw new AppError('token-scope');
  // As at the gate of a page: before what was sent is looked at.
  if (writes) assertMayEver(viewer, writes);
  const body = await readBody();
  const answer = await operation.run({ portal, viewer, params, body });
  return operation.answer.parse(answer);
}
