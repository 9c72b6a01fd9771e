import type { Instant } from '../shared/brand.ts';
import type { DetailKey } from './detail-keys.ts';
import type { EventKind, SubjectType } from './event-kinds.ts';

/**
 * What happened, as a use case states it. Ids, codes and hashes only (decisions C2): a text is stored apart and
 * referred to by its salted hash, so that deleting the text later does not break the ledger.
 */
export type AuditEvent = {
  readonly kind: EventKind;
  readonly subject: { readonly type: SubjectType; readonly id: string };
  readonly from?: string;
  readonly to?: string;
  /** The application, project or facility this belongs to, so that the life of one case is one filter. */
  readonly case?: string;
  readonly document?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Partial<Record<DetailKey, string | number | boolean>>>;
};

/** Who acted. Added by the unit of work from the request or the job, never by a use case. */
export type ActorStamp = {
  readonly actor: string;
  readonly role?: string;
  /** The organisation on whose behalf an entrusted operator acts (ROL-2). */
  readonly onBehalfOf?: string;
  readonly request?: string;
  readonly at: Instant;
};

/** Actors that are not persons. */
export const systemActor = 'system';
export const anonymousActor = 'anonymous';

/** The leaf as it is hashed: the event, who acted, and 128 random bits so that low-entropy leaves cannot be guessed. */
export type LedgerBody = AuditEvent & ActorStamp & { readonly v: 1; readonly salt: string };
