import { Transform } from 'node:stream';
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { newQuestions, QuestionProvider } from './components/questions.tsx';
import type { RequestContext } from './http/context.server.ts';
import { dictionaryOf } from './i18n/translator.ts';
import { TextProvider } from './i18n/use-t.tsx';

export { createApp } from './http/app.server.ts';

const abortDelay = 10_000;

/** The whole page is sent at once: pages await what they need, which also keeps screen readers calm. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: RequestContext,
): Promise<Response> {
  const { language } = context.viewer;
  const questions = newQuestions();
  const copies = remixContext.serverHandoffStream?.tee();
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const draw = (time: 0 | 1) => {
      const { pipe, abort } = renderToPipeableStream(
        <TextProvider dictionary={dictionaryOf(language)}>
          <QuestionProvider value={questions}>
            <RemixServer
              context={{ ...remixContext, serverHandoffStream: copies?.[time] }}
              url={request.url}
              nonce={context.nonce}
            />
          </QuestionProvider>
        </TextProvider>,
        {
          nonce: context.nonce,
          onAllReady() {
            // The error summary names fields that stand below it.
            if (time === 0 && questions.isDrawnAgain) return draw(1);
            const body = withoutPadding();
            headers.set('Content-Type', 'text/html; charset=utf-8');
            headers.set('Content-Language', language);
            resolve(
              new Response(createReadableStreamFromReadable(body), { status: responseStatus, headers }),
            );
            pipe(body);
          },
          onShellError: reject,
          onError(error) {
            responseStatus = 500;
            context.portal.log.error({ error, request: context.viewer.requestId }, 'render error');
          },
        },
      );
      setTimeout(abort, abortDelay + 1000).unref();
    };
    draw(0);
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  const { portal, viewer } = context as unknown as RequestContext;
  portal.metrics.errors.inc();
  portal.log.error({ error, request: viewer.requestId }, 'unexpected error');
};

/**
 * React 18 sends its buffer whole when a character of several bytes does not fit at its end, and the rest of the buffer is
 * zeros. No page of ours holds a zero byte, so they are taken out.
 */
const withoutPadding = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
