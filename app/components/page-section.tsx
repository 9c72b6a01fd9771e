import type { ReactNode } from 'react';
import { Folded } from './folded.tsx';
import { Heading } from './heading.tsx';

export type Section = {
  id: string;
  title: string;
  children: ReactNode;
  /** Shut until somebody opens it: what is looked up and not read. */
  folded?: boolean;
  /** Beside the title of a folded part: how much is inside. */
  note?: string;
};

/** A part of a long page, open or to be opened; what `sections` of a page pattern are made of. */
export function PageSection({ section, children }: { section: Section; children: ReactNode }) {
  const { id, title, folded, note } = section;
  if (folded !== undefined)
    return (
      <Folded level={2} id={id} title={title} note={note} open={!folded}>
        {children}
      </Folded>
    );
  return (
    <>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      <div className="mt-4">{children}</div>
    </>
  );
}
