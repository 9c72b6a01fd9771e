import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  children: ReactNode;
  /** What the page belongs to: a case number, a section. */
  eyebrow?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** A StatusBadge beside the title. */
  status?: ReactNode;
  /** The answer to what was just sent from the same address: read first, with and without script. */
  arrived?: boolean;
};

/** The h1. It takes the focus after a navigation, therefore tabindex -1. The two bars are the lintel of the gate. */
export function PageTitle({ children, eyebrow, lead, status, arrived }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) title.current?.focus();
  }, [arrived]);
  return (
    <div className="mb-8">
      <svg
        viewBox="0 0 56 10"
        width="56"
        height="10"
        className="mb-3 block h-2.5 w-14 print:hidden"
        aria-hidden="true"
        focusable="false"
      >
        <rect width="56" height="4" className="fill-key-1200" />
        <rect x="7" y="7" width="42" height="2.5" className="fill-accent-700" />
      </svg>
      {eyebrow ? <p className="mb-1 text-std-16B-170 text-solid-gray-700">{eyebrow}</p> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1
          ref={title}
          tabIndex={-1}
          // biome-ignore lint/a11y/noAutofocus: whoever has sent something waits for exactly this
          autoFocus={arrived}
          className="text-std-26B-150 text-key-1200 desktop:text-std-32B-150"
        >
          {children}
        </h1>
        {status}
      </div>
      {lead ? <div className="mt-3 max-w-text text-std-17N-170 text-solid-gray-800">{lead}</div> : null}
    </div>
  );
}
