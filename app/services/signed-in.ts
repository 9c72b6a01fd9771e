import type { ViewerFacts } from '#policies/access/roles.ts';
import type { Viewer, ViewerPerson, ViewerSession } from './viewer.ts';

/** A viewer of whom a session exists; the route builder hands it to everything that is not public. */
export type SignedIn = Viewer & {
  readonly facts: ViewerFacts;
  readonly person: ViewerPerson;
  readonly session: ViewerSession;
};
