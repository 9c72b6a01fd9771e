import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openIdentityStore } from '#db/identity/identity-store.server.ts';
import { smallestChange } from '#policies/opt-out.ts';
import { type OfficePlaces, openOffice, workOnce } from './identity-work.server.ts';

/**
 * The office of identities (ADR 0009): the only process that opens the identity store. It reads what was sealed to it in the
 * portal's database, matches persons, and writes lists of absent persons for the vault. What it tells the portal is that a
 * letter has been dealt with; never about whom, and never whether anybody was found (C9).
 *
 *   node app/jobs/identity-office.ts --database FILE --identity DIR --office DIR --research DIR --absence DIR --list-every SECONDS
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    identity: { type: 'string' },
    office: { type: 'string' },
    research: { type: 'string' },
    absence: { type: 'string' },
    'list-every': { type: 'string' },
  },
});
const { database, identity, office, research, absence } = values;
const listEverySeconds = Number(values['list-every']);
if (!database || !identity || !office || !research || !absence || !(listEverySeconds > 0)) {
  console.error(
    'Usage: node app/jobs/identity-office.ts --database FILE --identity DIR --office DIR --research DIR --absence DIR --list-every SECONDS',
  );
  process.exit(2);
}
const places: OfficePlaces = { database, identity, office, research, absence };
const { key } = openOffice(places);
const store = openIdentityStore(join(identity, 'identity.sqlite'));

const stopping = new AbortController();
const stop = (): void => stopping.abort();
process.on('SIGTERM', stop).on('SIGINT', stop);
process.stdin.on('end', stop).on('error', stop).resume();
while (!stopping.signal.aborted) {
  try {
    workOnce(store, places, key, { smallestChange, listEverySeconds });
  } catch (error) {
    // The kind of the trouble, never its words: they can hold a name.
    console.error(JSON.stringify({ job: 'identity-office', failed: (error as Error).name }));
  }
  await wait(1000, undefined, { signal: stopping.signal }).catch(() => {});
}
store.close();
process.exit(0);
