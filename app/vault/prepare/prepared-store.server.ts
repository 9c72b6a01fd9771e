import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { PreparationState } from '../protocol.ts';

export type JobRecord = {
  readonly job: string;
  readonly project: string;
  readonly plan: SnapshotPlan;
  readonly isDryRun: boolean;
  /** The snapshot in whose place this one is laid: the same plan, without those who are absent by now (OPT-9). */
  readonly replaces?: string;
  readonly end?: Extract<PreparationState, { state: 'done' | 'failed' | 'cancelled' }>;
};
/** What the digest is over: the rules as they were, the list of absent persons, and what was made. */
type Inputs = {
  readonly form: 1;
  readonly plan: SnapshotPlan;
  readonly rules: string;
  readonly absence: string;
  readonly content: string;
  readonly variables: readonly string[];
  /** How coarse each attribute is. */
  readonly levels: Readonly<Record<string, number>>;
};
export const digestOf = ({ form, plan, rules, absence, content, variables, levels }: Inputs): string =>
  createHash('sha256')
    .update(canonicalJson({ form, plan, rules, absence, content, variables, levels }))
    .digest('hex');
export type PreparedManifest = Inputs & {
  readonly digest: string;
  /** Over the bytes of the file: what is opened is what was built. */
  readonly file: string;
};

/** Jobs, key and snapshots of each project in a folder of its own, so that the end of a project takes all of it away (B2). */
export class PreparedStore {
  readonly #folder: string;
  readonly #jobs = new Map<string, JobRecord>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const project of readdirSync(folder)) {
      const jobs = join(folder, project, 'jobs');
      if (!existsSync(jobs)) continue;
      for (const name of readdirSync(jobs).filter((one) => one.endsWith('.json'))) {
        const record = JSON.parse(readFileSync(join(jobs, name), 'utf8')) as JobRecord;
        this.#jobs.set(record.job, record);
      }
    }
  }

  find(job: string): JobRecord | undefined {
    return this.#jobs.get(job);
  }
  ofProject(project: string): JobRecord[] {
    return [...this.#jobs.values()].filter((record) => record.project === project);
  }
  unfinished(): JobRecord[] {
    return [...this.#jobs.values()].filter((record) => record.end === undefined);
  }
  save(record: JobRecord): void {
    this.#write(join(this.#folder, record.project, 'jobs'), `${record.job}.json`, JSON.stringify(record));
    this.#jobs.set(record.job, record);
  }

  /** Made with the first job, and gone with the project: nobody can make its pseudonyms or shifts again. */
  keyOf(project: string): string {
    const file = join(this.#folder, project, 'key');
    if (!existsSync(file)) this.#write(join(this.#folder, project), 'key', randomBytes(64).toString('hex'));
    return readFileSync(file, 'utf8');
  }

  /** Where a build is made, and where it is laid when it is finished. */
  aside(project: string, job: string): string {
    const folder = join(this.#folder, project, 'making');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `${job}.duckdb`);
  }
  lay(project: string, made: string, manifest: Omit<PreparedManifest, 'file'>): void {
    const folder = this.#place(project, manifest.digest);
    const file = createHash('sha256').update(readFileSync(made)).digest('hex');
    if (this.sound(project, manifest.digest)) {
      // The same inputs were built before: what is there is the same snapshot. What was harmed since is laid anew.
      rmSync(made, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(made, join(folder, 'prepared.duckdb'));
    chmodSync(join(folder, 'prepared.duckdb'), 0o400);
    this.#write(folder, 'manifest.json', JSON.stringify({ ...manifest, file } satisfies PreparedManifest));
  }
  /** Undefined where there is none, or where it is not the one of that digest any more. */
  manifest(project: string, digest: string): PreparedManifest | undefined {
    const file = join(this.#place(project, digest), 'manifest.json');
    if (!existsSync(file)) return undefined;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as PreparedManifest;
    return manifest.digest === digest && digestOf(manifest) === digest ? manifest : undefined;
  }
  /** What stands in the place of a snapshot by now; itself where nothing does. */
  current(project: string, digest: string): string {
    const file = join(this.#place(project, digest), 'replaced-by');
    return existsSync(file) ? this.current(project, readFileSync(file, 'utf8')) : digest;
  }
  /** From here on the one answers in the place of the other, whose file is gone. */
  replace(project: string, digest: string, by: string): void {
    if (digest === by) return;
    this.#write(this.#place(project, digest), 'replaced-by', by);
    rmSync(join(this.#place(project, digest), 'prepared.duckdb'), { force: true });
  }
  /** Undefined where there is none, or where a byte of it is another. */
  sound(project: string, digest: string): string | undefined {
    const manifest = this.manifest(project, digest);
    const file = join(this.#place(project, digest), 'prepared.duckdb');
    if (!manifest || !existsSync(file)) return undefined;
    return createHash('sha256').update(readFileSync(file)).digest('hex') === manifest.file ? file : undefined;
  }

  /** Takes everything of a project away, and says what of it there was. */
  forget(project: string): { readonly snapshots: readonly string[]; readonly key: boolean } {
    const place = join(this.#folder, project);
    const snapshots = join(place, 'snapshots');
    const gone = {
      snapshots: existsSync(snapshots) ? readdirSync(snapshots).sort() : [],
      key: existsSync(join(place, 'key')),
    };
    for (const { job } of this.ofProject(project)) this.#jobs.delete(job);
    rmSync(place, { recursive: true, force: true });
    return gone;
  }

  #place(project: string, digest: string): string {
    return join(this.#folder, project, 'snapshots', digest);
  }
  #write(folder: string, name: string, content: string): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, `${name}.new`), content, { mode: 0o600 });
    renameSync(join(folder, `${name}.new`), join(folder, name));
  }
}
