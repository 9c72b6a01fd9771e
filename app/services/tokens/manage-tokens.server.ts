import { plusSeconds } from '#app/domain/shared/brand.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import {
  endPersonalToken,
  insertPersonalToken,
  listPersonalTokens,
} from '#db/portal/repositories/personal-tokens.server.ts';
import { type TokenScope, tokenRules, tokenScopes } from '#policies/tokens.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { asSelf } from '../sign-in/self.server.ts';
import type { SignedIn } from '../signed-in.ts';

export type TokenLine = {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly expires: string;
  readonly scopes: string;
  readonly state: 'live' | 'expired' | 'ended';
};

export async function listMyTokens(portal: Portal, viewer: SignedIn): Promise<TokenLine[]> {
  const now = portal.clock.now();
  const t = translator(viewer.language);
  const tokens = await listPersonalTokens(portal.store.read, viewer.person.id);
  return tokens.map((token) => ({
    id: token.id,
    name: token.name,
    created: formatDateTime(viewer.language, token.createdAt),
    expires: formatDateTime(viewer.language, token.expiresAt),
    scopes: tokenScopes
      .filter((scope) => token.scopes.includes(scope))
      .map((scope) => t(`account.tokens.scope.${scope}`))
      .join(t('common.listSeparator')),
    state: token.endedAt ? 'ended' : token.expiresAt <= now ? 'expired' : 'live',
  }));
}

/** The only time the secret exists outside a hash is this answer. */
export async function makeToken(
  portal: Portal,
  viewer: SignedIn,
  input: { readonly name: string; readonly days: number; readonly scopes?: readonly TokenScope[] },
): Promise<string> {
  const personId = viewer.person.id;
  const secret = `sekisho_${newSecret()}`;
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const live = (await listPersonalTokens(tx.db, personId)).filter(
      (token) => !token.endedAt && token.expiresAt > now,
    );
    if (live.length >= tokenRules.most) throw new AppError('too-many-tokens');
    const id = newId();
    await insertPersonalToken(
      tx,
      asSelf(personId),
      { kind: 'auth.token-made', subject: { type: 'person', id: personId }, detail: { token: id } },
      {
        id,
        personId,
        name: input.name,
        hash: hashSecret(secret),
        expiresAt: plusSeconds(now, input.days * 86_400),
        scopes: input.scopes ?? tokenScopes,
      },
    );
    await notify(tx, {
      to: [personId],
      kind: 'account.token-made',
      subject: { type: 'person', id: personId },
    });
  });
  portal.wakeOutbox();
  return secret;
}

export async function endToken(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const personId = viewer.person.id;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const ended = await endPersonalToken(
      tx,
      asSelf(personId),
      { kind: 'auth.token-ended', subject: { type: 'person', id: personId }, detail: { token: id } },
      personId,
      id,
    );
    if (ended === 0) throw new AppError('already-done');
  });
}
