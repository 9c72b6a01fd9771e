import { searchedHttp } from './http-tap.ts';
import { searchTaps } from './vault-tap.ts';

/** The last step of a test run: the canary is a sum that stands in one hidden cell and nowhere else (B5, P-35). */
const { lines, leaks } = searchTaps(process.argv[2]);
const http = searchedHttp(process.argv[2]);
console.log(`${lines} lines out of vaults searched.`);
console.log(`${http.answers} answers to browsers and scripts searched, ${http.bytes} bytes as sent.`);
if (lines === 0 || http.answers === 0) console.log('Nothing was kept, so nothing was searched.');
if (leaks.length > 0) console.log(`Out of a vault came ${leaks.join(', ')}.`);
for (const sent of http.leaks) console.log(`${sent.what} sent ${sent.leaks.join(', ')}.`);
process.exit(lines === 0 || http.answers === 0 || leaks.length + http.leaks.length > 0 ? 1 : 0);
