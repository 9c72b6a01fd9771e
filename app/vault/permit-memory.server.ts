import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permit } from '#app/domain/permit/permit.ts';

type Known = { readonly validFrom: string; readonly ended?: true };

/**
 * Which permit of a project counts. A newer one takes the place of those before it, so that a scope that was narrowed cannot
 * be asked under the old signature, and none counts once its project has ended. Kept on disk: a restart forgets neither.
 */
export class PermitMemory {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Whether a permit whose signature holds still counts; remembers it when it is the newest seen. */
  admits(permit: Pick<Permit, 'projectId' | 'validFrom'>): boolean {
    const known = this.#read(permit.projectId);
    if (known?.ended || (known && permit.validFrom < known.validFrom)) return false;
    if (!known || permit.validFrom > known.validFrom)
      this.#write(permit.projectId, { validFrom: permit.validFrom });
    return true;
  }

  /** Whether somebody has asked under a permit of the project. */
  knows(project: string): boolean {
    return this.#read(project) !== undefined;
  }

  end(permit: Pick<Permit, 'projectId' | 'validFrom'>): void {
    this.#write(permit.projectId, { validFrom: permit.validFrom, ended: true });
  }

  #read(project: string): Known | undefined {
    const file = join(this.#folder, `${project}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Known) : undefined;
  }

  #write(project: string, known: Known): void {
    const file = join(this.#folder, `${project}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(known), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
