import { createHash } from 'node:crypto';
import { shownIn } from '#app/domain/disclosure/answer-table.ts';
import { JointLedger } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import { type CellForm, jointTable } from '#app/domain/disclosure/ledger/joint-table.ts';
import type { LinearSolver } from '#app/domain/disclosure/linear.ts';
import { type Defence, protectRaw } from '#app/domain/disclosure/protect-raw.ts';
import { inThisThread } from '#app/domain/disclosure/tasks.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { rawTableFromJson } from '#db/warehouse/raw-table-json.ts';
import { portalDefault } from '#policies/disclosure/portal-default.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { Random } from './random.ts';
import { type Told, WorldAttacker } from './world-attacker.ts';

/** The profile of the portal for small worlds; who holds the persons is left out, because here nobody does. */
const profileOf = (k: number): DisclosureProfile => ({
  ...portalDefault,
  minPatients: k,
  smallGroup: 3 * k,
  zero: { shown: true, parentMinimum: 3 * k },
  institutions: null,
  dominance: [],
});

type Literal = { readonly property: number; readonly has: boolean };
type Question = {
  readonly literals: readonly Literal[];
  readonly isEither: boolean;
  readonly split: number | null;
};

/** A cohort of one or two properties, had or lacked, split by one or none. */
function randomQuestion(random: Random, properties: number): Question {
  const list = Array.from({ length: properties }, (_, property) => property);
  const literals = random
    .some(list, 1, 2)
    .sort()
    .map((property) => ({ property, has: random.chance(0.75) }));
  return {
    literals,
    isEither: random.chance(0.5),
    split: random.chance(0.6) ? random.pick(list) : null,
  };
}

const yesNo = { codes: ['yes', 'no'], overlapping: false, sensitive: false, areaLevel: null };
const never = 'persons';

type HiddenSet = {
  readonly members: ReadonlySet<number>;
  /** A zero would have been shown. */
  readonly isSomebody: boolean;
  /** How many numbers had been told, and sets hidden, before its table came. */
  readonly after: { readonly told: number; readonly hidden: number };
};

/** The way of a question through the vault, by the engine that the vault uses, without its store and threads. */
export class SmallVault {
  readonly #bits: readonly (readonly number[])[];
  readonly #k: number;
  readonly #linear: LinearSolver;
  readonly #without: readonly Defence[];
  readonly #ledger = new JointLedger();
  readonly #shown = new Map<string, boolean>();
  readonly #asked = new Set<string>();
  readonly told: Told[] = [];
  readonly hidden: HiddenSet[] = [];

  constructor(
    bits: readonly (readonly number[])[],
    k: number,
    linear: LinearSolver,
    without: readonly Defence[],
  ) {
    this.#bits = bits;
    this.#k = k;
    this.#linear = linear;
    this.#without = without;
  }

  get everybody(): number[] {
    return this.#bits[0]!.map((_, p) => p + 1);
  }

  async ask(question: Question): Promise<void> {
    const key = JSON.stringify(question);
    // The answer that is kept is given again.
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const { literals, isEither, split } = question;
    const profile = profileOf(this.#k);
    const pno: number[] = [];
    const codes: string[] = [];
    for (const person of this.everybody) {
      const fits = ({ property, has }: Literal) => (this.#bits[property]![person - 1] === 1) === has;
      if (!(isEither ? literals.some(fits) : literals.every(fits))) continue;
      pno.push(person);
      codes.push(split === null ? '' : this.#bits[split]![person - 1] === 1 ? 'yes' : 'no');
    }
    const used = [...new Set(codes)].sort();
    const labels = {
      cells: used.map((code) => (split === null ? [] : [code])),
      pno: Int32Array.from(pno),
      cell: Int32Array.from(codes, (code) => used.indexOf(code)),
    };
    const table = jointTable(labels, split === null ? [] : [false]);
    const asked = {
      cohort: JSON.stringify([literals, isEither]),
      dimensions: split === null ? [] : [String(split)],
    };
    const members = table.cells.map(() => new Set<number>());
    for (const [i, person] of table.pno.entries())
      for (const cell of table.cellsOf[table.classOf[i]!]!) members[cell]!.add(person);
    const setOf = (cell: number) =>
      createHash('sha256')
        .update([...members[cell]!].join())
        .digest('hex');
    const raw = rawTableFromJson(
      JSON.stringify({
        cohort: pno.length,
        dimensions: split === null ? [] : [{ ...yesNo, kind: `property ${split}` }],
        cells: table.cells.map(({ at, persons }, cell) => ({
          at,
          persons,
          institutions: [],
          contributorSet: setOf(cell),
          measures: [],
        })),
      }),
    );
    const query = { dimensions: [], measures: [{ kind: never }] } as unknown as AggregateQuery;
    const split1 = split === null ? 0 : this.#bits[split]!.reduce((sum, bit) => sum + bit, 0);
    const isNarrow =
      split !== null && Math.min(split1, this.#bits[split]!.length - split1) < profile.smallGroup;
    const joined = { table, asked };
    const trial = this.#ledger.trial(joined);
    const { table: answer } = await protectRaw(
      {
        raw,
        query,
        queryHash: key,
        snapshot: 'small',
        profile: `${profile.id}@${profile.version}`,
        shownBefore: (set) => this.#shown.get(set),
        narrow: isNarrow ? [0] : [],
        joint: { table, examine: async (forms, rules) => trial.examine(forms, this.#linear, rules) },
      },
      profile,
      {
        solver: inThisThread(this.#linear),
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        populations: {},
        without: this.#without,
      },
    );
    const isShown = shownIn(answer, query);
    const most = profile.smallGroup - 1;
    const forms = table.cells.map((cell): CellForm => {
      if (answer.outcome === 'too-small')
        return cell.at.every((code) => code === null) ? { low: 0, high: most } : null;
      return isShown(cell.at) ? { low: cell.persons, high: cell.persons } : null;
    });
    this.#ledger.add(joined, forms);
    // A zero that is shown says of every other hidden cell of the table that somebody is in it.
    const zeros = answer.series.rows.some(({ values }) => values[0]?.state === 'value');
    const after = { told: this.told.length, hidden: this.hidden.length };
    for (const [cell, form] of forms.entries()) {
      if (!isNarrow) this.#shown.set(setOf(cell), form !== null && answer.outcome === 'table');
      if (form) this.told.push({ members: members[cell]!, ...form });
      else if (answer.outcome === 'table')
        this.hidden.push({ members: members[cell]!, isSomebody: zeros && !isNarrow, after });
      // Somebody who sees any number knows that the cohort is not small, even where its own number is hidden.
      if (
        !form &&
        zeros &&
        answer.outcome === 'table' &&
        table.cells[cell]!.at.every((code) => code === null)
      )
        this.told.push({ members: members[cell]!, low: profile.smallGroup, high: Number.POSITIVE_INFINITY });
    }
  }
}

export type Learned = { readonly seed: number; readonly found: readonly string[]; readonly numbers: number };

/** Some questions to a vault with some twenty or thirty persons, and what somebody with much patience makes of the answers. */
export async function smallWorld(
  random: Random,
  seed: number,
  linear: LinearSolver,
  { k, questions, without = [] }: { k: number; questions: number; without?: readonly Defence[] },
): Promise<Learned> {
  const persons = random.int(7 * k, 10 * k);
  const bits = Array.from({ length: 3 }, () => {
    const share = 0.3 + 0.4 * random.next();
    return Array.from({ length: persons }, () => (random.chance(share) ? 1 : 0));
  });
  const vault = new SmallVault(bits, k, linear, without);
  for (let question = 0; question < questions; question += 1)
    await vault.ask(randomQuestion(random, bits.length));
  /** What could be known when so many answers had been given. */
  const attackerAfter = ({ told, hidden }: HiddenSet['after']) =>
    new WorldAttacker(
      vault.everybody,
      vault.told.slice(0, told),
      vault.hidden
        .slice(0, hidden)
        .filter(({ isSomebody }) => isSomebody)
        .map(({ members }) => members),
    );
  const attacker = attackerAfter({ told: vault.told.length, hidden: vault.hidden.length });
  const groups = attacker
    .pinned(k)
    .map((group) => `group of ${group.map((kind) => attacker.kinds[kind]!.length).join('+')}`);
  const cells = vault.hidden
    .filter(({ members }) => members.size > 0 && members.size < k && !attacker.couldBe(members, k))
    // A bound that was known before anybody asked for the set is not something that its table could hide.
    .filter(({ members, after }) => attackerAfter(after).couldBe(members, k))
    .map(({ members }) => `hidden ${members.size}`);
  return { seed, found: [...groups, ...cells], numbers: attacker.numbers };
}
