import { z } from 'zod';

/**
 * What the vault believes (decisions B1): a signed statement made at the stage-2 approval. Whatever the web process
 * says about a project's scope is ignored; only this counts.
 */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const day = z.int().min(-40_000).max(80_000);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const permitForm = z
  .strictObject({
    version: z.literal(1),
    id,
    projectId: id,
    /** Logical digest of the base snapshot under which the vault may answer. */
    snapshot: z.string().regex(/^[0-9a-f]{64}$/),
    /** Digest of the project's own snapshot over it; without one, questions read the base under this scope alone. */
    prepared: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    /** `table.column`. Nothing else may be touched by a question of this project. */
    variables: z.array(z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/)).min(1),
    /** Days since 1970-01-01, both ends included. */
    period: z.strictObject({ from: day, to: day }),
    /** Prefectures approved; null is the whole country. */
    prefectures: z
      .array(z.string().regex(/^\d{2}$/))
      .min(1)
      .nullable(),
    /** The approved population: a cohort of the question language as canonical JSON; null is everybody. */
    population: z.string().nullable(),
    /** `name@version` of the disclosure profile. */
    profile: z.string().regex(/^[a-z0-9_]+@[A-Za-z0-9.-]{1,32}$/),
    objectives: z.array(id).min(1),
    limits: z.strictObject({
      /** Answered questions in the life of the permit; the vault counts them. */
      questions: z.int().min(1).max(100_000),
      seconds: z.int().min(1).max(86_400),
      memoryMb: z.int().min(64).max(1_048_576),
    }),
    /** Projects that share a member or an organisation are audited jointly (A8). */
    auditGroup: id,
    /** Everybody who is or was a member, by pseudonym: projects that share one are audited jointly too (A8). */
    meets: z.array(id).max(2000).optional(),
    /**
     * On the short track (C8): the signed permit of the standing project whose snapshot is read, and the code lists that
     * were approved. Then nothing but the menu of prepared questions is answered.
     */
    standing: z
      .strictObject({ permit: id, project: id, lists: z.array(z.string().max(200)).max(200) })
      .optional(),
    validFrom: instant,
    validTo: instant,
  })
  .refine((permit) => permit.period.from <= permit.period.to && permit.validFrom < permit.validTo);

export type Permit = z.output<typeof permitForm>;

/** Whose prepared snapshot a permit reads: the project's own, or the standing one (C8). */
export const homeOf = ({ projectId, standing }: Pick<Permit, 'projectId' | 'standing'>): string =>
  standing?.project ?? projectId;

/** Undefined for anything that is not exactly a permit. */
export const readPermit = (value: unknown): Permit | undefined => permitForm.safeParse(value).data;

/** As it travels: the exact bytes that were signed, and by which key. */
export type SignedPermit = {
  /** Canonical JSON of the permit. */
  readonly permit: string;
  readonly keyId: string;
  /** Ed25519 over the bytes of `permit`, base64. */
  readonly signature: string;
};
