import { searchTaps } from './vault-tap.ts';

/** The last step of a test run: the canary is a sum that stands in one hidden cell and nowhere else (B5, P-35). */
const { lines, leaks } = searchTaps(process.argv[2]);
console.log(`${lines} lines searched.`);
if (lines === 0) console.log('Nothing was kept, so nothing was searched.');
if (leaks.length > 0) console.log(`Found ${leaks.join(', ')}.`);
process.exit(lines === 0 || leaks.length > 0 ? 1 : 0);
