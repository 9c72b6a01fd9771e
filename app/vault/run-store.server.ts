import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { CheckerReport, LedgerCitation, RunId, VaultRequest } from './protocol.ts';

export type AskRequest = Extract<VaultRequest, { do: 'ask' }>;
export type RunRecord = {
  readonly run: RunId;
  readonly project: string;
  readonly request: AskRequest;
  /** How often it was begun; a question that took the vault down with it is not begun for ever. */
  readonly begun: number;
  readonly end?:
    | { readonly state: 'done'; readonly key: string }
    | { readonly state: 'failed'; readonly reason: 'time' | 'memory' | 'engine' | 'lost' }
    | { readonly state: 'cancelled' };
};
export type Result = {
  readonly table: ProtectedTable;
  readonly resultHash: string;
  readonly entry: LedgerCitation;
  readonly report: Omit<CheckerReport, 'run'>;
};

/**
 * Questions and results of each project in a folder of its own, so that a vault that died finds what it was asked, and
 * the end of a project takes all of it away (B2). Everything here is protected already.
 */
export class RunStore {
  readonly #folder: string;
  readonly #runs = new Map<RunId, RunRecord>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const project of readdirSync(folder)) {
      const runs = join(folder, project, 'runs');
      if (!existsSync(runs)) continue;
      for (const name of readdirSync(runs)) {
        if (!name.endsWith('.json')) continue;
        const record = JSON.parse(readFileSync(join(runs, name), 'utf8')) as RunRecord;
        this.#runs.set(record.run, record);
      }
    }
  }

  find(run: RunId): RunRecord | undefined {
    return this.#runs.get(run);
  }
  unfinished(): readonly RunRecord[] {
    return [...this.#runs.values()].filter((record) => record.end === undefined);
  }
  save(record: RunRecord): void {
    this.#write(join(this.#folder, record.project, 'runs'), record.run, record);
    this.#runs.set(record.run, record);
  }

  result(project: string, key: string): Result | undefined {
    const file = join(this.#folder, project, 'results', `${key}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined;
  }
  saveResult(project: string, key: string, result: Result): void {
    this.#write(join(this.#folder, project, 'results'), key, result);
  }

  forget(project: string): void {
    for (const record of [...this.#runs.values()]) {
      if (record.project === project) this.#runs.delete(record.run);
    }
    rmSync(join(this.#folder, project), { recursive: true, force: true });
  }

  #write(folder: string, name: string, value: unknown): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${name}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
