import { runAll } from './test.ts';

/** The sizes that the issues name (decisions D2); `npm test` runs the smaller ones of tests/sizes.ts. */
export const run = (): Promise<number> => runAll({ TEST_SIZES: 'full' });
