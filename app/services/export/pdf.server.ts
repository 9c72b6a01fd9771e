import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { Language } from '#app/i18n/texts.ts';

export type PdfBlock =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: 'right' }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly term: string; readonly value: string }[] }
  /** A drawing of app/charts, with what it shows in words for those who hear the file. */
  | { readonly kind: 'figure'; readonly svg: string; readonly alt: string };

export type PdfContent = {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  /** When what it says was settled. Nothing of the moment of saving is in the file: the same content is the same bytes. */
  readonly at: Instant;
  /** Stands at the foot of every page, beside the page number. */
  readonly footer: string;
  /** Each begins on a page of its own. */
  readonly parts: readonly { readonly language: Language; readonly blocks: readonly PdfBlock[] }[];
};

export type PdfJob = { readonly id: number; readonly content: PdfContent };
export type PdfAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly problem: string };

type Waiting = { readonly done: (bytes: Uint8Array) => void; readonly failed: (error: Error) => void };

/**
 * One thread draws every PDF, one after another, with an empty environment and nothing but what is to be drawn: a long
 * application takes seconds of counting glyphs, in which the portal would answer nobody. It keeps no process alive.
 */
class Drawer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  ended = false;

  constructor(root: string) {
    this.#worker = new Worker(resolve(root, 'app/jobs/pdf-worker.ts'), {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    this.#worker.on('message', (answer: PdfAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('bytes' in answer) waiting?.done(answer.bytes);
      else waiting?.failed(new Error(answer.problem));
    });
    const end = (error: Error) => {
      this.ended = true;
      for (const { failed } of this.#waiting.values()) failed(error);
      this.#waiting.clear();
    };
    this.#worker.once('error', end);
    this.#worker.once('exit', (code) => end(new Error(`the drawing of PDF files ended with code ${code}`)));
    this.#worker.unref();
  }

  draw(content: PdfContent): Promise<Uint8Array> {
    this.#last += 1;
    const job: PdfJob = { id: this.#last, content };
    return new Promise((done, failed) => {
      this.#waiting.set(job.id, { done, failed });
      this.#worker.ref();
      this.#worker.postMessage(job);
    });
  }
}

let drawer: Drawer | undefined;

/** A tagged PDF in A4, drawn in a thread of its own. A thread that died is replaced by the next request. */
export function writePdf(content: PdfContent, root = process.cwd()): Promise<Uint8Array> {
  if (!drawer || drawer.ended) drawer = new Drawer(root);
  return drawer.draw(content);
}
