import { systemActor } from '#app/domain/ledger/event.ts';
import { asInstant } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { insertOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import { openStore } from '#db/portal/store.server.ts';
import { installAuthority } from '#policies/access/authorize.ts';

/** Writes as fast as it can: state, ledger entry and outbox row in one transaction, and says each id once it is committed. */
const store = openStore(process.argv[2]!);
const at = asInstant('2026-11-24T01:00:00.000Z');

async function writeOne(): Promise<void> {
  const id = newId();
  await store.write({ actor: systemActor, at }, async (tx) => {
    await insertOrganisation(
      tx,
      installAuthority('organisation.create'),
      { kind: 'organisation.created', subject: { type: 'organisation', id } },
      {
        id,
        type: 'research',
        nameJa: `機関 ${id}`,
        nameEn: `Organisation ${id}`,
        certificationNo: null,
        certificationUntil: null,
        createdAt: at,
      },
    );
    await insertOutbox(tx, [
      {
        kind: 'crash',
        personId: undefined,
        address: `${id}@crash.example`,
        language: 'ja',
        template: 'crash',
        details: {},
      },
    ]);
  });
  process.stdout.write(`${id}\n`);
}

for (;;) await writeOne();
