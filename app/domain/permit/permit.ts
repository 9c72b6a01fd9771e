/**
 * What the vault believes (decisions B1): a signed statement made at the stage-2 approval. Whatever the web process says
 * about a project's scope is ignored; only this counts.
 */
export type Permit = {
  readonly version: 1;
  readonly id: string;
  readonly projectId: string;
  /** Logical digest of the base snapshot under which the vault may answer. */
  readonly snapshot: string;
  /** `table.column`, sorted. Nothing else may be touched by a question of this project. */
  readonly variables: readonly string[];
  /** Days since 1970-01-01, both ends included. */
  readonly period: { readonly from: number; readonly to: number };
  /** Prefectures approved; null is the whole country. */
  readonly prefectures: readonly string[] | null;
  /** The approved population in the question language as canonical JSON; null is everybody. */
  readonly population: string | null;
  /** `name@version` of the disclosure profile. */
  readonly profile: string;
  readonly objectives: readonly string[];
  readonly limits: {
    /** Answered questions in the life of the permit; counted by the vault. */
    readonly questions: number;
    readonly seconds: number;
    readonly memoryMb: number;
  };
  /** Projects that share a member or an organisation are audited jointly (A8). */
  readonly auditGroup: string;
  /** UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly validFrom: string;
  readonly validTo: string;
};

/** As `signedPermit` travels: the exact bytes that were signed, and by which key. */
export type SignedPermit = {
  /** Canonical JSON of the permit. */
  readonly permit: string;
  readonly keyId: string;
  /** Ed25519 over the bytes of `permit`, base64. */
  readonly signature: string;
};
