import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { setImmediate as look } from 'node:timers/promises';
import { type CodeSource, codeSources, countedCode, type MemberTable } from '#app/domain/cube/cube-plan.ts';
import { CubeCounter, type CubePerson, type Draw } from '#app/domain/cube/make-cube.ts';
import { type CubeRoom, roomOf } from '#app/domain/cube/room.ts';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import { type CubeRows, cubeInstitutions, cubeRows, largestPerson } from '#db/warehouse/cube-rows.ts';
import type { Engine, Limits } from '#db/warehouse/engine.ts';
import { areasOf } from '#db/warehouse/run-question.ts';
import { type CubeRules, cubeRules } from '#policies/disclosure/published-cube.ts';

/** What stands in the release ledger: what is published, and what only the vault knows of it. */
export type CubeEntry = {
  readonly rules: string;
  readonly cubes: readonly PublishedCube[];
  readonly room: CubeRoom;
};

/** Persons that are looked at together; a multiple of the draws in one block of the cipher. */
const atOnce = 16_384;
/** So many are counted before the vault looks whether somebody calls: it must not seem to hang. */
const betweenLooks = 512;
const limits: Limits = { memoryMb: 1024, threads: 1, milliseconds: 600_000 };

/**
 * Counts a snapshot once and forgets the key it drew with: what was published stands in the ledger, so nobody needs the
 * key again, and what nobody has nobody can lose.
 */
export async function makeCubes(
  engine: Engine,
  snapshot: string,
  period: { readonly from: number; readonly to: number },
  stop: AbortSignal,
  rules: CubeRules = cubeRules,
): Promise<CubeEntry> {
  const draws = new Draws(randomBytes(32), rules.oneIn);
  const counter = new CubeCounter(rules, draws.draw);
  for await (const { from, persons } of countedPersons(engine, period, stop)) {
    draws.from(from);
    let counted = 0;
    for (const person of persons) {
      counter.add(person);
      counted += 1;
      if (counted % betweenLooks === 0) await look();
    }
  }
  const areas = [...new Set((await areasOf(engine)).map(({ med_area2 }) => med_area2))].sort();
  return {
    rules: rules.version,
    cubes: counter.publish(snapshot, areas),
    room: roomOf(counter.published(), rules),
  };
}

/** Everybody who may be counted, some at a time. */
export async function* countedPersons(
  engine: Engine,
  period: { readonly from: number; readonly to: number },
  stop: AbortSignal,
): AsyncGenerator<{ readonly from: number; readonly persons: Iterable<CubePerson> }> {
  const institutions = await cubeInstitutions(engine, limits, stop);
  const last = await largestPerson(engine, limits, stop);
  // The age in the middle of the period.
  const year = new Date(((period.from + period.to) / 2) * 86_400_000).getUTCFullYear();
  for (let from = 0; from <= last; from += atOnce) {
    const rows = await cubeRows(engine, from, from + atOnce - 1, limits, stop);
    yield { from, persons: personsOf(rows, institutions, year) };
  }
}

function* personsOf(
  { persons, members, codes }: CubeRows,
  institutions: Awaited<ReturnType<typeof cubeInstitutions>>,
  year: number,
): Generator<CubePerson> {
  const inTables = new Map<number, Set<MemberTable>>();
  for (const [table, list] of members)
    for (const pno of list) put(inTables, pno, () => new Set<MemberTable>()).add(table);
  const coded = new Map<number, Map<CodeSource, Set<string>>>();
  for (const [source, pairs] of codes) {
    const classes = new Map<string, string | undefined>();
    for (const [pno, code] of pairs) {
      if (!classes.has(code)) classes.set(code, countedCode(codeSources[source].system, code));
      const counted = classes.get(code);
      if (counted === undefined) continue;
      const own = put(coded, pno, () => new Map<CodeSource, Set<string>>());
      put(own, source, () => new Set<string>()).add(counted);
    }
  }
  for (const { pno, sex, birthYear, prefecture, medArea2, insurer, institution } of persons) {
    const place = institutions.get(institution);
    yield {
      pno,
      age: year - birthYear,
      plain: {
        sex,
        prefecture,
        med_area2: medArea2,
        insurer,
        bed_band: place?.bedBand ?? '',
        vendor_group: place?.vendorGroup ?? '',
        is_dpc: place?.isDpc ?? '',
      },
      in: inTables.get(pno) ?? new Set(),
      codes: coded.get(pno) ?? new Map(),
    };
  }
}

function put<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/**
 * One person in so many, for each name by a key of its own (HMAC of the name). The key stream of AES in counter mode has
 * four bytes for every internal number, so a draw depends on key, name and person only.
 */
export class Draws {
  readonly #key: Buffer;
  readonly #below: number;
  readonly #streams = new Map<string, Buffer>();
  #from = 0;

  constructor(key: Buffer, oneIn: number) {
    this.#key = key;
    this.#below = Math.floor(2 ** 32 / oneIn);
  }

  /** The next persons; streams of those before are let go. */
  from(first: number): void {
    if (first % 4 !== 0) throw new Error('streams begin at whole blocks');
    this.#from = first;
    this.#streams.clear();
  }

  readonly draw: Draw = (name, pno) => {
    const stream = put(this.#streams, name, () => {
      const key = createHmac('sha256', this.#key).update(name).digest();
      const block = Buffer.alloc(16);
      block.writeBigUInt64BE(BigInt(this.#from / 4), 8);
      return createCipheriv('aes-256-ctr', key, block).update(Buffer.alloc(4 * atOnce));
    });
    return stream.readUInt32LE(4 * (pno - this.#from)) < this.#below;
  };
}
