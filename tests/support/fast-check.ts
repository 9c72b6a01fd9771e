import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run of `npm test`, so that a run says something about the change and not about
 * luck; `npm run test:full` draws anew each time and prints the seed of what it finds.
 */
if (process.env.TEST_SIZES !== 'full') fc.configureGlobal({ seed: 20_261_121 });

export default fc;
