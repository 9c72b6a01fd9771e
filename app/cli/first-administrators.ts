import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '#app/config/config.server.ts';
import { databasePath } from '#app/config/places.server.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { plusMonths } from '#app/domain/people/validity.ts';
import { plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { systemClock } from '#app/services/clock.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { migrateFile } from '#db/portal/migrate.server.ts';
import { insertAffiliation } from '#db/portal/repositories/affiliations.server.ts';
import { approveGrant, insertGrant } from '#db/portal/repositories/grants.server.ts';
import { insertInstallation } from '#db/portal/repositories/installation.server.ts';
import { issueInvitation } from '#db/portal/repositories/link-tokens.server.ts';
import { insertOrganisation } from '#db/portal/repositories/organisations.server.ts';
import { insertPerson } from '#db/portal/repositories/people.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { installAuthority, systemAuthority } from '#policies/access/authorize.ts';
import { roleRules } from '#policies/access/roles.ts';
import { linkLifetimes } from '#policies/session.ts';
import { makeDataDir, openPortal, StartError } from './open-portal.ts';

const usage = `使い方 / usage:
  npm run administrators:first -- --operator-ja "運営機関の名称" --operator-en "Name of the operator" \\
    --person "氏名|シメイ|Name|address@example.jp" --person "氏名|シメイ|Name|address@example.jp"

  空の本番環境に、運営機関と二人の管理者を登録し、招待の住所を表示します。二人が要るのは、役割の付与に必ず二人目が要るためです。
  Records the operator and two administrators in an empty production installation and prints their invitation links. Two,
  because every grant of a role needs a second person.`;

const text = z.string().trim().min(1).max(200);
const personForm = z.object({
  ja: text,
  kana: text,
  en: text,
  email: z
    .email()
    .max(254)
    .transform((one) => one.toLowerCase()),
});
export type FirstPerson = z.output<typeof personForm>;
export type FirstAdministrators = {
  readonly operatorJa: string;
  readonly operatorEn: string;
  readonly persons: readonly [FirstPerson, FirstPerson];
};

/**
 * Before the first administrator there is nobody who could be asked, so whoever may run commands on the machine acts as
 * the installation, once, and the ledger says so (INV-08 holds from the first grant on).
 */
export async function installFirstAdministrators(
  portal: Portal,
  first: FirstAdministrators,
): Promise<readonly { readonly name: string; readonly link: string }[]> {
  const now = portal.clock.now();
  const invited = first.persons.map((person) => ({ ...person, id: newId(), secret: newSecret() }));
  const [one, two] = invited;
  if (!one || !two || one.email === two.email)
    throw new StartError('Two different persons are needed, with two different addresses.');
  await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    const anybody = await tx.db.selectFrom('person').select('id').limit(1).executeTakeFirst();
    const installed = await tx.db.selectFrom('installation').select('id').executeTakeFirst();
    if (anybody || installed)
      throw new StartError(
        'This installation has people already; administrators invite others on the page of people.',
      );
    const operator = newId();
    await insertOrganisation(
      tx,
      installAuthority('organisation.create'),
      { kind: 'organisation.created', subject: { type: 'organisation', id: operator } },
      {
        id: operator,
        type: 'operator',
        nameJa: first.operatorJa,
        nameEn: first.operatorEn,
        certificationNo: null,
        certificationUntil: null,
        createdAt: now,
      },
    );
    for (const person of invited) await writePerson(tx, person, operator);
    await writeGrant(tx, one.id, two.id);
    await writeGrant(tx, two.id, one.id);
    await insertInstallation(
      tx,
      systemAuthority('system.maintain'),
      { kind: 'system.installed', subject: { type: 'system', id: 'production' } },
      { name: 'production', demo: false, createdAt: now },
    );
  });
  return invited.map(({ ja, secret }) => ({
    name: ja,
    link: `${portal.config.publicUrl}/invitation/${secret}`,
  }));
}

async function writePerson(
  tx: Tx,
  person: FirstPerson & { readonly id: string; readonly secret: string },
  operator: string,
): Promise<void> {
  const { id } = person;
  const now = tx.stamp.at;
  const subject = { type: 'person', id } as const;
  await insertPerson(
    tx,
    installAuthority('person.create'),
    { kind: 'person.created', subject },
    {
      id,
      nameJa: person.ja,
      nameKana: person.kana,
      nameEn: person.en,
      email: person.email,
      language: 'ja',
      state: 'invited',
      demo: false,
      createdAt: now,
    },
  );
  const affiliation = newId();
  await insertAffiliation(
    tx,
    installAuthority('affiliation.change'),
    { kind: 'affiliation.added', subject: { type: 'affiliation', id: affiliation }, detail: { person: id } },
    {
      id: affiliation,
      personId: id,
      organisationId: operator,
      titleJa: '管理者',
      titleEn: 'Administrator',
      validFrom: tokyoDay(now),
      validUntil: null,
    },
  );
  await issueInvitation(
    tx,
    installAuthority('invitation.send'),
    { kind: 'invitation.sent', subject },
    {
      tokenHash: hashSecret(person.secret),
      purpose: 'invitation',
      personId: id,
      expiresAt: plusSeconds(now, linkLifetimes.invitation),
    },
  );
}

async function writeGrant(tx: Tx, personId: string, requestedBy: string): Promise<void> {
  const id = newId();
  const now = tx.stamp.at;
  const detail = { role: 'administrator', person: personId };
  await insertGrant(
    tx,
    installAuthority('grant.request'),
    { kind: 'role.requested', subject: { type: 'grant', id }, detail },
    { id, personId, role: 'administrator', facilityId: null, requestedBy, requestedAt: now, reason: null },
  );
  await approveGrant(
    tx,
    installAuthority('grant.approve'),
    { kind: 'role.granted', subject: { type: 'grant', id }, detail },
    {
      id,
      revision: 1,
      by: systemActor,
      at: now,
      validUntil: plusMonths(tokyoDay(now), roleRules.administrator.validMonths),
    },
  );
}

export function readFirstAdministrators(argv: readonly string[]): FirstAdministrators {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        'operator-ja': { type: 'string' },
        'operator-en': { type: 'string' },
        person: { type: 'string', multiple: true },
      },
    });
    const persons = (values.person ?? []).map((line) => {
      const [ja, kana, en, email] = line.split('|');
      return personForm.parse({ ja, kana, en, email: email?.trim() });
    });
    const [one, two] = persons;
    if (!one || !two || persons.length !== 2) throw new Error('two persons');
    return {
      operatorJa: text.parse(values['operator-ja']),
      operatorEn: text.parse(values['operator-en']),
      persons: [one, two],
    };
  } catch {
    throw new StartError(usage);
  }
}

export async function run(argv: string[]): Promise<number> {
  const first = readFirstAdministrators(argv);
  const config = readConfig(process.env);
  if (config.mode !== 'production')
    throw new StartError(
      'The demo brings its own people; set SEKISHO_MODE=production to begin a real installation.',
    );
  makeDataDir(config);
  await migrateFile(databasePath(config), systemClock.now());
  const portal = openPortal(config);
  try {
    const links = await installFirstAdministrators(portal, first);
    console.log('招待の住所（一度だけ、7日間有効） / Invitation links (once, valid for 7 days):');
    for (const { name, link } of links) console.log(`  ${name}: ${link}`);
    return 0;
  } finally {
    await portal.store.close();
  }
}
