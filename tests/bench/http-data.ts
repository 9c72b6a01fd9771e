import { applicationStates, purposes } from '#app/domain/application/states.ts';
import { plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import type { Portal } from '#app/services/portal.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { insertApplication } from '#db/portal/repositories/applications.server.ts';
import { insertSession } from '#db/portal/repositories/sessions.server.ts';
import { installAuthority } from '#policies/access/authorize.ts';

const subjects = [
  '糖尿病',
  '高血圧',
  '心不全',
  '慢性腎臓病',
  '喘息',
  '肺炎',
  '脳卒中',
  '乳がん',
  '大腸がん',
  '骨折',
];
const questions = ['の処方実態', 'における再入院', 'の検査値の推移', 'の併用薬', 'の地域差', 'の重症化'];

/** Written through the portal's own mutators, ledger entries included. */
export async function fillApplications(
  portal: Portal,
  count: number,
): Promise<{ secretariat: string; firstId: string }> {
  const person = await portal.store.read
    .selectFrom('person')
    .select('id')
    .where('email', '=', 'secretariat@demo.sekisho.example')
    .executeTakeFirstOrThrow();
  const lead = await portal.store.read
    .selectFrom('person')
    .select('id')
    .where('email', '=', 'researcher@demo.sekisho.example')
    .executeTakeFirstOrThrow();
  const organisation = await portal.store.read
    .selectFrom('organisation')
    .select('id')
    .where('type', '=', 'research')
    .executeTakeFirstOrThrow();
  const states = applicationStates.filter((state) => state !== 'DRAFT');
  const start = portal.clock.now();
  let firstId = '';
  for (let from = 0; from < count; from += 500) {
    await portal.store.write({ actor: 'system', at: start }, async (tx) => {
      for (let number = from; number < Math.min(count, from + 500); number++) {
        const id = newId();
        firstId ||= id;
        const at = plusSeconds(start, -number * 600);
        const subject = subjects[number % subjects.length];
        const question = questions[number % questions.length];
        await insertApplication(
          tx,
          installAuthority('application.create'),
          { kind: 'application.created', subject: { type: 'application', id }, case: id },
          {
            id,
            reference: `SK-2019-${String(number).padStart(5, '0')}`,
            titleJa: `${subject}${question}（第${number}報）`,
            titleEn: `Observational study ${number}`,
            organisationId: organisation.id,
            leadPersonId: lead.id,
            service: number % 3 === 0 ? 'full' : 'basic',
            purpose: purposes[number % purposes.length] ?? 'research',
            state: states[number % states.length] ?? 'SCREENING',
            submittedAt: at,
            since: at,
            dueOn: number % 2 === 0 ? plusDays(tokyoDay(start), (number % 60) - 10) : undefined,
          },
        );
      }
    });
  }
  return { secretariat: person.id, firstId };
}

export async function signInMany(portal: Portal, personId: string, count: number): Promise<string[]> {
  const now = portal.clock.now();
  const later = plusSeconds(now, 36_000);
  const keys = Array.from({ length: count }, newSecret);
  await portal.store.write({ actor: personId, at: now }, async (tx) => {
    for (const key of keys) {
      await insertSession(tx, {
        idHash: hashSecret(key),
        publicId: newId(),
        personId,
        method: 'bench',
        createdAt: now,
        seenAt: now,
        idleUntil: later,
        absoluteUntil: later,
        steppedUpAt: undefined,
        agent: '',
        address: '',
      });
    }
  });
  return keys.map((key) => `__Host-sekisho=${key}`);
}
