import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.server.ts';

/** Where things lie in the data folder. The signer's folder is named only to start it: no other process reads it. */
type Dir = Pick<Config, 'dataDir'>;
export const databasePath = (config: Dir): string => join(config.dataDir, 'portal.sqlite');
export const checkpointDir = (config: Dir): string => join(config.dataDir, 'checkpoints');
export const signerKeyDir = (config: Dir): string => join(config.dataDir, 'signer');

/** The vault's own folders. They are named to start it and to lay data there; the portal reads neither. */
export const researchDir = (config: Dir): string => join(config.dataDir, 'research');
export const vaultDir = (config: Dir): string => join(config.dataDir, 'vault');
/** Every answer on every snapshot; part of each backup. */
export const releasesDir = (config: Dir): string => join(vaultDir(config), 'releases');
export const trustedPermitKeyDir = (config: Dir): string => join(vaultDir(config), 'trusted-keys');
/** Key of the demo's own signer of permits, and what it signed. */
export const permitKeyDir = (config: Dir): string => join(config.dataDir, 'permit-signer');
export const signedPermitDir = (config: Dir): string => join(config.dataDir, 'permits');

/** Who the persons are. Named to start the office of identities; no other process of ours opens it (ADR 0009). */
export const identityDir = (config: Dir): string => join(config.dataDir, 'identity');
/** What the office tells the portal: the key to write to it, and answers that say nothing of a person. */
export const identityOfficeDir = (config: Dir): string => join(config.dataDir, 'identity-office');
export const letterKeyFile = (config: Dir): string => join(identityOfficeDir(config), 'letters.pem');
export const letterAnswerDir = (config: Dir): string => join(identityOfficeDir(config), 'answers');
/** Lists of absent persons, written by the office and read by the vault. */
export const absenceDir = (config: Dir): string => join(config.dataDir, 'absence');

/** A local socket has a path of some hundred bytes at most, so a deep data folder gets a short one elsewhere. */
export function vaultAddress(config: Pick<Config, 'dataDir' | 'vaultAddress'>): string {
  if (config.vaultAddress) return config.vaultAddress;
  const near = join(vaultDir(config), 'vault.sock');
  if (Buffer.byteLength(near) < 100) return near;
  const name = createHash('sha256').update(config.dataDir).digest('hex').slice(0, 16);
  return join(tmpdir(), `sekisho-${name}`, 'vault.sock');
}

/** The verifier of the ledger that is handed out, made with the build. */
export const verifierPath = 'build/verifier/sekisho-verify.mjs';
