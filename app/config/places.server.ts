import { join } from 'node:path';
import type { Config } from './config.server.ts';

/** Where things lie in the data folder. The signer's folder is named only to start it: no other process reads it. */
type Dir = Pick<Config, 'dataDir'>;
export const databasePath = (config: Dir): string => join(config.dataDir, 'portal.sqlite');
export const checkpointDir = (config: Dir): string => join(config.dataDir, 'checkpoints');
export const signerKeyDir = (config: Dir): string => join(config.dataDir, 'signer');
