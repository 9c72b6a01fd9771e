import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits: ids in addresses cannot be guessed (INV-27). */
export const newId = (): string => randomBytes(16).toString('base64url');

/** 256 random bits for what is shown once and stored only as its hash: session keys, links. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
