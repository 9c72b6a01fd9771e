import { createHash, randomBytes } from 'node:crypto';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { type EventKind, eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { type Instant, instant } from '#app/domain/shared/brand.ts';
import { Random } from '#tests/support/random.ts';

/**
 * A ledger as years of use would leave it: some hundred people of whom few do most, cases that live for months, kinds
 * from every minute to once a year, and clocks that are a little out of order, because whoever commits later may have
 * begun earlier. The first entry is the only one of its kind: what is rare and long ago must be found as well.
 */
export type AuditWorld = {
  readonly people: readonly string[];
  readonly cases: readonly string[];
  readonly operator: string;
  readonly from: number;
  readonly until: number;
  readonly size: number;
};

const idOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22);

/** `known` cases and people are there already; they take the first places, where most happens. */
export const auditWorld = (
  size: number,
  known: { readonly people?: readonly string[]; readonly cases?: readonly string[] } = {},
): AuditWorld => ({
  people: Array.from({ length: 400 }, (_, i) => known.people?.[i] ?? idOf(`person ${i}`)),
  cases: Array.from(
    { length: Math.max(20, Math.round(size / 500)) },
    (_, i) => known.cases?.[i] ?? idOf(`case ${i}`),
  ),
  operator: idOf('operator'),
  from: Date.parse('2023-04-01T00:00:00.000Z'),
  until: Date.parse('2026-04-01T00:00:00.000Z'),
  size,
});

/** Half of what happens is of the first kinds; the last ones happen once in tens of thousands. */
const frequent: readonly EventKind[] = [
  'application.viewed',
  'auth.signed-in',
  'application.section-saved',
  'query.submitted',
  'query.ran',
  'output.viewed',
];
export const rareKind: EventKind = 'system.installed';
const others = eventKinds.filter((kind) => !frequent.includes(kind) && kind !== rareKind);

/** Small indexes often: the square of an even number. */
const skewed = (chance: () => number, length: number): number => Math.floor(chance() ** 3 * length);

export function* auditBodies(world: AuditWorld): Generator<LedgerBody> {
  const random = new Random(20_260_401);
  const chance = () => random.next();
  const step = (world.until - world.from) / world.size;
  for (let i = 0; i < world.size; i += 1) {
    const kind: EventKind =
      i === 0
        ? rareKind
        : chance() < 0.6
          ? frequent[Math.floor(chance() * frequent.length)]!
          : others[skewed(chance, others.length)]!;
    const actor = chance() < 0.15 ? 'system' : world.people[skewed(chance, world.people.length)]!;
    // A case lives for a tenth of all the time.
    const now = Math.floor((i / world.size) * world.cases.length * 0.9);
    const about = world.cases[now + Math.floor(chance() * world.cases.length * 0.1)]!;
    const late = chance() < 0.05 ? Math.floor(chance() * 20_000) : 0;
    const at: Instant = instant(new Date(Math.round(world.from + i * step) - late));
    yield {
      v: 1,
      salt: randomBytes(16).toString('base64url'),
      at,
      actor,
      ...(actor === 'system' ? {} : { role: 'secretariat', request: randomBytes(16).toString('base64url') }),
      // The first fifty work for the entrusted operator.
      ...(world.people.indexOf(actor) < 50 && actor !== 'system' ? { onBehalfOf: world.operator } : {}),
      kind,
      subject: { type: 'application', id: about },
      case: about,
      detail: { number: i },
    };
  }
}
