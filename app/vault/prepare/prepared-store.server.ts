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
import type { PreparationState } from '../protocol.ts';

export type JobRecord = {
  readonly job: string;
  readonly project: string;
  readonly plan: SnapshotPlan;
  readonly isDryRun: boolean;
  readonly end?: Extract<PreparationState, { state: 'done' | 'failed' | 'cancelled' }>;
};
export type PreparedManifest = {
  readonly form: 1;
  readonly digest: string;
  readonly plan: SnapshotPlan;
  /** Over the rules as they were, the list of absent persons, and what was made. */
  readonly rules: string;
  readonly absence: string | null;
  readonly content: string;
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
    if (existsSync(join(folder, 'manifest.json'))) {
      // The same inputs were built before: what is there is the same snapshot.
      rmSync(made, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(made, join(folder, 'prepared.duckdb'));
    chmodSync(join(folder, 'prepared.duckdb'), 0o400);
    this.#write(folder, 'manifest.json', JSON.stringify({ ...manifest, file } satisfies PreparedManifest));
  }
  manifest(project: string, digest: string): PreparedManifest | undefined {
    const file = join(this.#place(project, digest), 'manifest.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PreparedManifest) : undefined;
  }
  /** Undefined where there is none, or where a byte of it is another. */
  sound(project: string, digest: string): string | undefined {
    const manifest = this.manifest(project, digest);
    const file = join(this.#place(project, digest), 'prepared.duckdb');
    if (!manifest || !existsSync(file)) return undefined;
    return createHash('sha256').update(readFileSync(file)).digest('hex') === manifest.file ? file : undefined;
  }

  forget(project: string): void {
    for (const { job } of this.ofProject(project)) this.#jobs.delete(job);
    rmSync(join(this.#folder, project), { recursive: true, force: true });
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
