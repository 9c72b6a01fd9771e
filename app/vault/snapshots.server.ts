import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '#db/warehouse/engine.ts';

/** What stands in `manifest.json` beside a base snapshot, as far as the vault needs it. */
type Manifest = {
  readonly digest: string;
  readonly name: string;
  readonly period: { readonly from: number; readonly to: number };
  /** Inhabitants of each municipality. */
  readonly populations?: Readonly<Record<string, number>>;
};
export type OpenEngine = (file: string, digest: string) => Promise<Engine>;

/** The frozen base snapshots in a folder, each opened when it is first asked for. */
export class Snapshots {
  readonly #folder: string;
  readonly #openEngine: OpenEngine;
  readonly #isElsewhere: boolean;
  readonly #engines = new Map<string, Promise<Engine>>();

  /** `isElsewhere`: servers hold the rows, and the folder needs the manifests only. */
  constructor(folder: string, openEngine: OpenEngine, isElsewhere = false) {
    this.#folder = folder;
    this.#isElsewhere = isElsewhere;
    this.#openEngine = openEngine;
  }

  /** Read each time: a snapshot can be laid there while the vault runs. */
  #found(): readonly (Manifest & { readonly file: string })[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .sort()
      .flatMap((name) => {
        const manifest = join(this.#folder, name, 'manifest.json');
        const file = join(this.#folder, name, 'snapshot.duckdb');
        if (!existsSync(manifest) || !(this.#isElsewhere || existsSync(file))) return [];
        return [{ ...(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest), file }];
      });
  }

  list(): readonly { digest: string; name: string; from: number; to: number }[] {
    return this.#found().map(({ digest, name, period }) => ({
      digest,
      name,
      from: period.from,
      to: period.to,
    }));
  }
  period(digest: string): { readonly from: number; readonly to: number } | undefined {
    return this.#found().find((snapshot) => snapshot.digest === digest)?.period;
  }
  has(digest: string): boolean {
    return this.#engines.has(digest) || this.#found().some((snapshot) => snapshot.digest === digest);
  }

  /** Undefined where servers hold the rows: a snapshot of a project is made over a file. */
  fileOf(digest: string): string | undefined {
    return this.#isElsewhere ? undefined : this.#found().find((one) => one.digest === digest)?.file;
  }

  populations(digest: string): Readonly<Record<string, number>> {
    return this.#found().find((snapshot) => snapshot.digest === digest)?.populations ?? {};
  }

  open(digest: string): Promise<Engine> {
    let engine = this.#engines.get(digest);
    if (!engine) {
      const snapshot = this.#found().find((one) => one.digest === digest);
      if (!snapshot) throw new Error('no such snapshot');
      engine = this.#openEngine(snapshot.file, digest);
      this.#engines.set(digest, engine);
      engine.catch(() => this.#engines.delete(digest));
    }
    return engine;
  }

  async close(): Promise<void> {
    for (const engine of this.#engines.values()) await engine.then((one) => one.close()).catch(() => {});
    this.#engines.clear();
  }
}
