import { createHash } from 'node:crypto';

/** A name for everybody that leads nowhere else: one way from the id of the case, which nobody outside knows, and always the same. */
export const publicIdOf = (applicationId: string): string =>
  createHash('sha256').update(`register ${applicationId}`).digest('base64url').slice(0, 22);
