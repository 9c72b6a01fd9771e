import { createHash } from 'node:crypto';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { aboutOf } from '#app/services/applications/about.server.ts';
import { inviteMember } from '#app/services/applications/members.server.ts';
import { saveSection } from '#app/services/applications/save-section.server.ts';
import { leaveProcedure, submitApplication } from '#app/services/applications/submit-application.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { returnIncomplete } from '#app/services/review/screen-application.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import {
  type DemoApplication,
  type DemoStory,
  demoApplications,
} from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoAnswers } from '#db/synthetic/demo-institute/form-answers.ts';
import { demoEmail } from '#db/synthetic/demo-institute/people.ts';
import { asRole } from '#policies/access/roles.ts';
import {
  allThere,
  type Cast,
  chairFor,
  end,
  type Life,
  provide,
  review,
  votersFor,
} from './demo-life-steps.ts';
import { presentTalk } from './write-demo-publication.ts';

/**
 * The past of the demo's cases, taken step by step through the same use cases as everybody's: each case is where its table
 * says, with the answers, rounds, votes and signatures that brought it there. Days are counted back from the installation.
 */

/** Stands for the data until they are made; `moveDemoPermits` then names the real ones. */
export const demoSnapshot = createHash('sha256').update('sekisho demo base').digest('hex');

const day = 86_400;
/** The case of which something was published. */
const presented = 'flu-vaccination-elderly';

export async function writeDemoLives(portal: Portal, tx: Tx, now: Instant): Promise<void> {
  const age = (one: DemoApplication) => one.submittedDaysAgo ?? 0;
  for (const one of [...demoApplications].sort((a, b) => age(b) - age(a)))
    if (one.story) await live(lifeOf(portal, tx, now, age(one), paceOf(one.key)), one, one.story);
}

export function lifeOf(portal: Portal, tx: Tx, now: Instant, daysAgo: number, pace = 1): Life {
  let at = plusSeconds(now, -daysAgo * day);
  const inside: Portal = {
    ...portal,
    clock: { now: () => at },
    wakeOutbox: () => {},
    // All of it in the one transaction of the installation.
    store: {
      ...portal.store,
      read: tx.db,
      write: (stamp, work) => work({ db: tx.db, stamp, quiet: true }),
    },
    vault: {
      ...portal.vault,
      snapshots: async () => ({
        ok: true,
        about: 'snapshots',
        snapshots: [{ digest: demoSnapshot, name: 'demo-base', from: 19_083, to: 20_178 }],
      }),
    },
  };
  return {
    portal: inside,
    tx,
    now: () => at,
    as: (key) => demoViewer(tx.db, key, () => at),
    wait: (days) => {
      const next = plusSeconds(at, Math.round(days * pace * day));
      if (next <= now) at = next;
    },
  };
}

export async function demoViewer(db: Reader, key: string, now: () => Instant): Promise<SignedIn> {
  const row = await findViewerFacts(db, demoId(`person:${key}`), now());
  if (!row) throw new Error(`${key} is not in the demo institute`);
  const roles = row.grants.map((grant) => ({ role: asRole(grant.role), facilityId: grant.facilityId }));
  return {
    facts: { personId: row.id, organisationIds: row.organisationIds, roles },
    person: {
      id: row.id,
      nameJa: row.nameJa,
      nameEn: row.nameEn,
      email: row.email,
      roles: roles.map((one) => one.role),
    },
    session: {
      publicId: 'demo',
      idHash: 'demo',
      method: 'demo',
      idleUntil: now(),
      absoluteUntil: now(),
      steppedUpAt: now(),
    },
    language: 'ja',
    requestId: 'demo',
    address: '',
    stamp: () => ({ actor: row.id, at: now() }),
  };
}

/** Cases take their time, each its own, so that what is measured of them looks like an office. */
const paces = [1, 0.7, 1.2, 0.9, 1.5, 1.1, 0.8];
const paceOf = (key: string): number =>
  paces[[...key].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % paces.length] ?? 1;

async function live(life: Life, one: DemoApplication, story: DemoStory): Promise<void> {
  const { portal, as, wait } = life;
  const id = demoId(`application:${one.key}`);
  const lead = await as(one.lead);
  await fill(life, lead, id, one, story);
  if (one.state === 'DRAFT') {
    if (one.lead === 'researcher')
      await inviteMember(portal, lead, id, { email: demoEmail('researcher-3'), role: 'analyst' });
    return;
  }
  await submitApplication(portal, lead, id);
  if (one.state === 'SCREENING') return;
  wait(5);
  if (one.state === 'WITHDRAWN') return leaveProcedure(portal, lead, id, 'withdraw', undefined);
  if (one.state === 'RETURNED')
    return returnIncomplete(portal, await as('secretariat'), id, {
      items: { ...allThere, data_minimal: 'missing' },
      sections: [],
      text: '',
      about: { data: story.answer ?? '' },
    });
  const cast: Cast = {
    id,
    one,
    story,
    voters: votersFor(one.organisation),
    chair: chairFor(one.organisation),
  };
  if (await review(life, cast)) return;
  if (await provide(life, cast, demoSnapshot)) return;
  await end(life, cast, one.key === presented ? () => presentTalk(life, cast) : undefined);
}

async function fill(
  life: Life,
  lead: SignedIn,
  id: string,
  one: DemoApplication,
  story: DemoStory,
): Promise<void> {
  const sections = demoAnswers(story, one.purpose, one.organisation);
  // A draft is what it is: half-written.
  const written =
    one.state === 'DRAFT'
      ? (['purpose', 'plan'] as const)
      : sectionIds.filter((section) => section !== 'fee');
  for (const section of written) await saveSection(life.portal, lead, id, section, 0, sections[section]);
  if (one.state === 'DRAFT') return;
  const row = await findApplication(life.portal.store.read, id);
  const about =
    row && (await aboutOf(life.portal.store.read, row, sections, tokyoDay(life.portal.clock.now())));
  const feeAccepted = about?.feeYen === undefined ? '' : String(about.feeYen);
  await saveSection(life.portal, lead, id, 'fee', 0, { ...sections.fee, feeAccepted });
}
