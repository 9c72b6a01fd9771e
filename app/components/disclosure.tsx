import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type Props = { summary: ReactNode; children: ReactNode; open?: boolean };

/** Details that most readers can skip. */
export function Disclosure({ summary, children, open }: Props) {
  return (
    <details open={open} className="group/disclosure my-4">
      <summary className="inline-flex min-h-target cursor-pointer items-center gap-2 pr-2 text-std-16N-170 text-key-900 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]">
        <Icon
          name="chevron-right"
          className="size-5 transition-transform group-open/disclosure:rotate-90 motion-reduce:transition-none"
        />
        {summary}
      </summary>
      <div className="ml-2 border-l-4 border-solid-gray-300 py-1 pl-5">{children}</div>
    </details>
  );
}
