/**
 * Who is next: projects take turns, and within a project the first to come is the first served. So no project can make
 * another wait for more than one question of its own, however many it asks.
 */
export class FairQueue<T> {
  readonly #waiting = new Map<string, { id: string; item: T }[]>();
  readonly #running = new Map<string, number>();
  readonly #perProject: number;

  constructor(perProject: number) {
    this.#perProject = perProject;
  }

  add(project: string, id: string, item: T): void {
    const line = this.#waiting.get(project);
    if (line) line.push({ id, item });
    else this.#waiting.set(project, [{ id, item }]);
  }

  /** The next one that may start; its project goes to the end of the round. */
  take(): { project: string; id: string; item: T } | undefined {
    for (const [project, line] of this.#waiting) {
      if ((this.#running.get(project) ?? 0) >= this.#perProject) continue;
      const next = line.shift()!;
      this.#waiting.delete(project);
      if (line.length > 0) this.#waiting.set(project, line);
      this.#running.set(project, (this.#running.get(project) ?? 0) + 1);
      return { project, ...next };
    }
    return undefined;
  }

  /** What was taken has ended. */
  done(project: string): void {
    const left = (this.#running.get(project) ?? 1) - 1;
    if (left > 0) this.#running.set(project, left);
    else this.#running.delete(project);
  }

  remove(project: string, id: string): boolean {
    const line = this.#waiting.get(project);
    const index = line?.findIndex((waiting) => waiting.id === id) ?? -1;
    if (!line || index < 0) return false;
    line.splice(index, 1);
    if (line.length === 0) this.#waiting.delete(project);
    return true;
  }

  /** How many of its own project stand before it, running ones included; nothing about anybody else (A6). */
  ahead(project: string, id: string): number {
    const index = this.#waiting.get(project)?.findIndex((waiting) => waiting.id === id) ?? -1;
    return Math.max(0, index) + (this.#running.get(project) ?? 0);
  }
}
