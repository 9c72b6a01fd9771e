import type { Evidence } from '#app/domain/deidentification/evidence.ts';
import type { BuildStep, SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { SignedPermit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { CostClass, HidingClass } from '#app/domain/query/classes.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';

/**
 * Everything that may cross between the portal and the vault. One JSON object a line. No field here can carry a raw
 * count: what is a number in an answer is either inside a `ProtectedTable` or about one's own runs, never about persons.
 */
export const protocolVersion = 1;

export type RunId = string;
export type VaultRequest =
  /** `anchored`: the last entry the portal has seen of each snapshot; an older ledger answers nothing (B3). */
  | {
      readonly do: 'hello';
      readonly version: typeof protocolVersion;
      readonly anchored: readonly LedgerCitation[];
    }
  /** Queues the question. The same run id again is the same run: nothing is lost when the line breaks. */
  | {
      readonly do: 'ask';
      readonly run: RunId;
      readonly permit: SignedPermit;
      readonly objective: string;
      readonly query: AggregateQuery;
      /** Who is or was a member by now, beside those of the permit. It can only make more be audited together (A8). */
      readonly meets?: readonly string[];
    }
  | { readonly do: 'status'; readonly run: RunId }
  | { readonly do: 'cancel'; readonly run: RunId }
  /** From the form of the question and the published cube, never from the data (A6). */
  | { readonly do: 'classify'; readonly permit: SignedPermit; readonly query: AggregateQuery }
  /** Which snapshots are held: digest, dataset names and dates; no counts. */
  | { readonly do: 'snapshots' }
  /** What is published of a snapshot before anybody asks (A6). */
  | { readonly do: 'cube'; readonly snapshot: string }
  /** Intervals for a checker, rounded outward to multiples of the threshold (A10). */
  | { readonly do: 'checker-report'; readonly run: RunId }
  /** Ends a project: its cache and results are destroyed; the release ledger stays (B2). */
  | { readonly do: 'end-project'; readonly permit: SignedPermit }
  /** Makes a snapshot of a project, or only the evidence for it. The same job again is the same job. */
  | {
      readonly do: 'prepare';
      readonly job: string;
      readonly plan: SnapshotPlan;
      readonly isDryRun: boolean;
      /** Digest of a snapshot of the same plan, in whose place this one is laid (OPT-9). */
      readonly replaces?: string;
    }
  /** Whether persons have stopped being in what is made since a snapshot was. */
  | { readonly do: 'standing'; readonly project: string; readonly snapshot: string }
  | { readonly do: 'preparation'; readonly job: string }
  | { readonly do: 'cancel-preparation'; readonly job: string }
  /** Closes what is open of a project and stops what is being made; it can only take away. */
  | { readonly do: 'unmount'; readonly project: string }
  /** Destroys what was made for a project that no permit was ever used of; with a permit, `end-project` does. */
  | { readonly do: 'forget'; readonly project: string };

export type VaultRefusal =
  | 'permit-invalid'
  | 'permit-expired'
  | 'permit-snapshot'
  | 'budget-used'
  | 'objective-unknown'
  | 'query-invalid'
  | 'variable-not-approved'
  | 'period-not-approved'
  | 'area-not-approved'
  | 'preset-only'
  | 'not-expressible'
  | 'profile-refuses'
  | 'ledger-behind'
  | 'run-unknown'
  | 'plan-invalid'
  | 'vault-trouble'
  | 'version';

export type RunState =
  /** `ahead` counts one's own runs only. */
  | { readonly state: 'queued'; readonly ahead: number }
  | { readonly state: 'running'; readonly phase: 'counting' | 'protecting' }
  | {
      readonly state: 'done';
      readonly table: ProtectedTable;
      readonly resultHash: string;
      readonly entry: LedgerCitation;
    }
  | { readonly state: 'failed'; readonly reason: 'time' | 'memory' | 'engine' | 'lost' }
  | { readonly state: 'cancelled' };

export type PreparationState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly step: BuildStep; readonly at: number; readonly of: number }
  | {
      readonly state: 'done';
      /** Digest of what was made; null of a dry run. */
      readonly snapshot: string | null;
      /** What questions can use of it. */
      readonly variables: readonly string[];
      readonly evidence: Evidence;
    }
  | {
      readonly state: 'failed';
      readonly reason: 'time' | 'memory' | 'engine' | 'lost' | 'not-reachable' | 'absence-unknown';
    }
  | { readonly state: 'cancelled' };

/** Where the release stands in the vault's own append-only file (B3). */
export type LedgerCitation = { readonly snapshot: string; readonly index: number; readonly leaf: string };

/** For people who check results; `low` and `high` are multiples of the threshold. */
export type CheckerReport = {
  readonly run: RunId;
  readonly profile: string;
  readonly hidden: readonly {
    readonly at: readonly (string | null)[];
    readonly column: string;
    readonly low: number;
    readonly high: number | null;
  }[];
  readonly notChecked: readonly string[];
  /** Cells hidden because of earlier answers, and what they were found to conflict with. */
  readonly conflicts: readonly {
    readonly at: readonly (string | null)[];
    readonly with: readonly { readonly release: number; readonly at: readonly (string | null)[] }[];
  }[];
};

export type VaultAnswer =
  | { readonly ok: true; readonly about: 'hello'; readonly version: typeof protocolVersion }
  | { readonly ok: true; readonly about: 'run'; readonly run: RunId; readonly is: RunState }
  | {
      readonly ok: true;
      readonly about: 'classes';
      readonly cost: CostClass;
      readonly hiding: HidingClass;
      /** Places in the dimensions of the question, the best first. */
      readonly coarsen: readonly number[];
    }
  /** `hash` is over the cubes, and stands in the ledger at `entry`. */
  | {
      readonly ok: true;
      readonly about: 'cube';
      readonly cubes: readonly PublishedCube[];
      readonly hash: string;
      readonly entry: LedgerCitation;
    }
  | {
      readonly ok: true;
      readonly about: 'snapshots';
      readonly snapshots: readonly {
        readonly digest: string;
        readonly name: string;
        readonly from: number;
        readonly to: number;
      }[];
    }
  | { readonly ok: true; readonly about: 'checker-report'; readonly report: CheckerReport }
  | {
      readonly ok: true;
      readonly about: 'ended';
      /** Digests of what was destroyed, and whether the project had a key. */
      readonly destroyed?: { readonly snapshots: readonly string[]; readonly key: boolean };
    }
  | { readonly ok: true; readonly about: 'standing'; readonly isOlder: boolean }
  | {
      readonly ok: true;
      readonly about: 'preparation';
      readonly job: string;
      readonly is: PreparationState;
    }
  /** `at` is a JSON pointer into the question, or the name of a variable; never a value from the data. */
  | { readonly ok: false; readonly refusal: VaultRefusal; readonly at?: string };

/** What the portal holds of the vault; made in `app/vault/client.server.ts`. */
export interface VaultClient {
  /** Tells the vault which entries the portal has seen; done at every connection by itself, and after a restore. */
  hello(): Promise<VaultAnswer>;
  ask(request: Omit<Extract<VaultRequest, { do: 'ask' }>, 'do'>): Promise<VaultAnswer>;
  status(run: RunId): Promise<VaultAnswer>;
  cancel(run: RunId): Promise<VaultAnswer>;
  classify(permit: SignedPermit, query: AggregateQuery): Promise<VaultAnswer>;
  snapshots(): Promise<VaultAnswer>;
  cube(snapshot: string): Promise<VaultAnswer>;
  checkerReport(run: RunId): Promise<VaultAnswer>;
  endProject(permit: SignedPermit): Promise<VaultAnswer>;
  prepare(request: Omit<Extract<VaultRequest, { do: 'prepare' }>, 'do'>): Promise<VaultAnswer>;
  preparation(job: string): Promise<VaultAnswer>;
  cancelPreparation(job: string): Promise<VaultAnswer>;
  unmount(project: string): Promise<VaultAnswer>;
  standing(project: string, snapshot: string): Promise<VaultAnswer>;
  forget(project: string): Promise<VaultAnswer>;
  close(): Promise<void>;
}
