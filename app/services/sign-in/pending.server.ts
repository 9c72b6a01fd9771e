import { type Instant, plusSeconds } from '#app/domain/shared/brand.ts';
import { pendingSeconds } from '#policies/session.ts';
import type { Portal } from '../portal.ts';

/**
 * A sign-in that has begun, carried by the browser in a sealed cookie: nothing about it is stored before it succeeds,
 * so a flood of half-done sign-ins fills no table.
 */
export type Pending = {
  /** Where to go afterwards: a path of ours. */
  readonly to?: string;
  /** The first factor was accepted; the second is missing. */
  readonly proven?: { readonly personId: string; readonly by: FirstFactor; readonly at: Instant };
  /** The passkey challenge that was handed out, and for what. */
  readonly challenge?: { readonly value: string; readonly use: ChallengeUse };
  readonly oidc?: OidcStart;
  /** An identity that the provider has confirmed and nobody has linked yet. */
  readonly identity?: { readonly issuer: string; readonly subject: string };
  /** New recovery codes on their way to the page that shows them once. */
  readonly codes?: readonly string[];
};

export type FirstFactor = 'password' | 'oidc';
export type ChallengeUse = 'sign-in' | 'step-up' | 'register' | 'invitation';
export type OidcStart = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly goal: 'sign-in' | 'link' | 'invitation';
  /** The secret of the invitation link that was opened. */
  readonly invitation?: string;
};

const purpose = 'sign-in-step';

export const sealPending = (portal: Portal, pending: Pending): string =>
  portal.sealer.seal(
    purpose,
    JSON.stringify({ ...pending, until: plusSeconds(portal.clock.now(), pendingSeconds) }),
  );

export function openPending(portal: Portal, sealed: string | undefined): Pending {
  const text = sealed ? portal.sealer.unseal(purpose, sealed) : undefined;
  if (!text) return {};
  const { until, ...pending } = JSON.parse(text) as Pending & { until: Instant };
  return until > portal.clock.now() ? pending : {};
}
