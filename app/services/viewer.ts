import type { ActorStamp } from '#app/domain/ledger/event.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';
import type { Role, ViewerFacts } from '#policies/access/roles.ts';

/** The person behind a request, as the rules need it. Roles are read at every request: losing one takes effect at once. */
export interface Viewer {
  /** Undefined for somebody who has not signed in. */
  readonly facts: ViewerFacts | undefined;
  readonly person: ViewerPerson | undefined;
  readonly session: ViewerSession | undefined;
  readonly language: Language;
  /** Chosen in the address of this page (`?lang=en`), as visitors do. */
  readonly languageByAddress?: Language | undefined;
  readonly requestId: string;
  readonly address: string;
  /** Who acts, for the ledger; the role that allowed the act is added from the token of `authorize()`. */
  stamp(): ActorStamp;
}

export type ViewerPerson = {
  readonly id: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly email: string;
  readonly roles: readonly Role[];
};

export type ViewerSession = {
  readonly publicId: string;
  readonly idHash: string;
  readonly method: string;
  readonly idleUntil: Instant;
  readonly absoluteUntil: Instant;
  readonly steppedUpAt: Instant | undefined;
};
