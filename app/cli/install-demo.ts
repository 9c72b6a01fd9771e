import { systemActor } from '#app/domain/ledger/event.ts';
import { measureStages } from '#app/services/board/measure-stages.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { hashPassword } from '#app/services/sign-in/hash-password.server.ts';
import { sealTotpKey } from '#app/services/sign-in/one-time-code.server.ts';
import { insertInstallation } from '#db/portal/repositories/installation.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEmail, demoPeople } from '#db/synthetic/demo-institute/people.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { writeDemoBoards } from './write-demo-boards.ts';
import { writeDemoCases, writeDemoEnquiries } from './write-demo-cases.ts';
import { writeDemoComplaints } from './write-demo-complaints.ts';
import { writeDemoHanded } from './write-demo-handed.ts';
import { writeDemoInstitute } from './write-demo-institute.ts';
import { writeDemoLives } from './write-demo-lives.ts';
import { writeDemoOptOuts } from './write-demo-opt-outs.ts';
import { writeDemoSignals } from './write-demo-signals.ts';
import { writeDemoSupervising } from './write-demo-supervising.ts';
import { writeDemoUpkeep } from './write-demo-upkeep.ts';

/** Known to everybody, which is why production refuses a folder that holds the demo institute. */
export const demoPassword = 'sekisho-demo-2026';
/** The seed of every persona's one-time codes (base32): an authenticator app shows the code for the ordinary sign-in. */
export const demoTotpSecret = 'SEKISHODEMOSEKISHODEMOSEKISHODEM';

/** Whoever is missing is written; running it again changes nothing. */
export async function installDemo(portal: Portal): Promise<void> {
  const now = portal.clock.now();
  const stamp = { actor: systemActor, at: now };
  const people = await portal.store.read
    .selectFrom('person')
    .select('id')
    .where('id', '=', demoId('person:administrator'))
    .executeTakeFirst();
  if (!people) {
    const secrets = {
      // One hash for all personas: the password is public, and hashing it once for each would only delay the start.
      passwordHash: await hashPassword(demoPassword),
      sealTotp: () => sealTotpKey(portal, demoTotpSecret),
    };
    await portal.store.write(stamp, (tx) => writeDemoInstitute(tx, now, secrets));
  }
  const cases = await portal.store.read.selectFrom('application').select('id').limit(1).executeTakeFirst();
  if (!cases)
    await portal.store.write(stamp, async (tx) => {
      await writeDemoCases(tx, now);
      await writeDemoLives(portal, tx, now);
      await writeDemoBoards(portal, tx, now);
    });
  if (!cases) await measureStages(portal);
  const asked = await portal.store.read.selectFrom('enquiry').select('id').limit(1).executeTakeFirst();
  if (!asked) await portal.store.write(stamp, (tx) => writeDemoEnquiries(tx, now));
  const noticed = await portal.store.read
    .selectFrom('facility_notice')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (!noticed)
    await portal.store.write(stamp, async (tx) => {
      await writeDemoOptOuts(portal, tx, now);
      await writeDemoHanded(portal, tx, now);
    });

  const complained = await portal.store.read.selectFrom('complaint').select('id').limit(1).executeTakeFirst();
  if (!complained) await portal.store.write(stamp, (tx) => writeDemoComplaints(portal, tx, now));

  const watched = await portal.store.read.selectFrom('watch_mark').select('name').limit(1).executeTakeFirst();
  if (!watched) await portal.store.write(stamp, (tx) => writeDemoSignals(portal, tx, now));

  const measured = await portal.store.read.selectFrom('uptime_run').select('seq').limit(1).executeTakeFirst();
  if (!measured) await portal.store.write(stamp, (tx) => writeDemoUpkeep(portal, tx, now));

  const supervised = await portal.store.read
    .selectFrom('audit_plan')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (!supervised) await portal.store.write(stamp, (tx) => writeDemoSupervising(portal, tx, now));

  // Last, so that a start that was cut short in the middle goes on at the next one.
  const installed = await portal.store.read.selectFrom('installation').select('id').executeTakeFirst();
  if (installed) return;
  await portal.store.write(stamp, (tx) =>
    insertInstallation(
      tx,
      systemAuthority('system.maintain'),
      { kind: 'system.installed', subject: { type: 'system', id: 'demo' } },
      { name: 'demo', demo: true, createdAt: now },
    ),
  );
}

/** What somebody who has just started the demo needs to know, in both languages. */
export function demoSignIn(address: string): string[] {
  return [
    `デモの入口 / Demo entrance: ${address}/personas`,
    `または通常のサインイン / or the ordinary sign-in: ${address}/sign-in`,
    `  メール / e-mail     ${demoEmail('administrator')} , ${demoEmail('researcher')} , … (${demoPeople.length})`,
    `  パスワード / password ${demoPassword}`,
    `  ワンタイムコードの鍵 / one-time code key ${demoTotpSecret}`,
  ];
}
