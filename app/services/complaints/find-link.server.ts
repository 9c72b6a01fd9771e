import { findReferenced } from '#db/portal/repositories/complaints.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { ComplaintLink } from '#policies/complaints.ts';

/** The id behind a number as people write it: any width and case. */
export const findLink = (db: Reader, kind: ComplaintLink, typed: string): Promise<string | undefined> =>
  findReferenced(db, kind, typed.normalize('NFKC').trim().toUpperCase());
