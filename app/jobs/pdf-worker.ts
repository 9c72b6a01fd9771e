import { parentPort } from 'node:worker_threads';
import { drawPdf } from '#app/services/export/draw-pdf.server.ts';
import type { PdfAnswer, PdfJob } from '#app/services/export/pdf.server.ts';

/** The thread in which PDF files are drawn; it holds fonts and nothing of the portal. */
const send = (answer: PdfAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', async ({ id, content }: PdfJob) => {
  try {
    send({ id, bytes: await drawPdf(content) });
  } catch (error) {
    send({ id, problem: error instanceof Error ? error.message : 'unknown' });
  }
});
