import type { ReactNode } from 'react';

/** Running text: paragraphs, lists and small headings with the right air between them. */
export function Prose({ children }: { children: ReactNode }) {
  return (
    <div className="max-w-text space-y-4 text-std-17N-170 [&_dt]:font-700 [&_:not(summary)>h3]:pt-4 [&_h3]:text-std-20B-150 [&_li]:pl-1 [&_ol]:list-decimal [&_ol]:space-y-1.5 [&_ol]:pl-7 [&_ul]:list-disc [&_ul]:space-y-1.5 [&_ul]:pl-6">
      {children}
    </div>
  );
}
