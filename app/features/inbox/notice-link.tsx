import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';

/**
 * Opening a notice marks it as read, so it is a form and not an address: a page that is fetched ahead of a click, or by
 * a mail scanner, must not read somebody's notices for them.
 */
export function NoticeLink({ id, strong, children }: { id: string; strong: boolean; children: ReactNode }) {
  return (
    <Form method="post" action="/inbox" className="inline">
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        name="intent"
        value="open"
        className={`min-h-target text-left text-std-17N-170 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem] print:block ${
          strong ? 'font-700' : ''
        }`}
      >
        {children}
      </button>
    </Form>
  );
}
