import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { vaultDir } from '#app/config/places.server.ts';
import type { AggregateQuery, Dimension, Measure } from '#app/domain/query/aggregate-query.ts';
import { answerForm, asAnswer } from '#app/vault/answer-form.ts';
import type { VaultAnswer } from '#app/vault/protocol.ts';
import { canary, plantedCase } from '#db/synthetic/population/planted.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import { startTestVault, type TestVault } from '../support/vault.ts';
import { leaksIn } from '../support/vault-tap.ts';

const evidenceNumbers = [
  ...[
    'form',
    'step',
    'loss',
    'lattice.looked',
    'lattice.nodes',
    'classes.after[].value',
    'classes.before[].value',
  ],
  ...['absent[].persons', 'base', 'elsewhere', 'kept', 'leftOut'].map((of) => `persons.${of}.value`),
  ...['after', 'before'].flatMap((when) => [
    `distributions[].rows[].${when}.value`,
    `built.tables[].${when}.value`,
    ...['above', 'journalist', 'largest', 'marketer', 'mean', 'unique', 'uniqueInPopulation'].map(
      (risk) => `risks.${when}.${risk}`,
    ),
  ]),
  ...['built.codes[].generalised.value', 'built.codes[].removed.value', 'built.completeness[].filled'],
  ...['built.plausible[].held', 'built.units.shares[]'],
].map((name) => `.is.evidence.${name}`);

describe('the form of what may leave the vault (B5, INV-26)', () => {
  /** Every place in the form where a number can stand. */
  const numbersIn = (schema: unknown, path: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { type, properties, items, anyOf, oneOf } = schema as Record<string, unknown>;
    if (type === 'integer' || type === 'number') return [path];
    return [
      ...Object.entries((properties ?? {}) as object).flatMap(([name, one]) =>
        numbersIn(one, `${path}.${name}`),
      ),
      ...numbersIn(items, `${path}[]`),
      ...[...((anyOf ?? []) as unknown[]), ...((oneOf ?? []) as unknown[])].flatMap((one) =>
        numbersIn(one, path),
      ),
    ];
  };

  it('has no field that can carry a raw count', () => {
    const found = [...new Set(numbersIn(z.toJSONSchema(answerForm), ''))].sort();
    expect(found).toEqual(
      [
        // About one's own runs, the ledger and the snapshot.
        '.version',
        '.is.table.version',
        '.is.ahead',
        '.is.entry.index',
        '.report.conflicts[].with[].release',
        '.snapshots[].from',
        '.snapshots[].to',
        // Inside a protected table.
        '.is.table.series.rows[].values[].base',
        '.is.table.series.rows[].values[].digits',
        '.is.table.series.rows[].values[].high',
        '.is.table.series.rows[].values[].low',
        '.is.table.series.rows[].values[].value',
        // Of the published cube: numbers in whole steps (A6), the step, and the years of its bands.
        '.cubes[].persons',
        '.cubes[].tables[].cells[].persons',
        '.cubes[].base',
        '.cubes[].ages.alone',
        '.cubes[].ages.crossed',
        '.cubes[].ages.oldest',
        // Places in the dimensions of one's own question.
        '.coarsen[]',
        '.entry.index',
        // Multiples of the threshold, for checkers (A10).
        '.report.hidden[].high',
        '.report.hidden[].low',
        // How far a build has come: which step of how many.
        '.is.at',
        '.is.of',
        // Evidence of a build: counts in whole steps, whole percents, steps of a ladder (A10); the form itself refuses others.
        ...evidenceNumbers,
      ].sort(),
    );
  });

  it('keeps back evidence with a number of persons that is not in whole steps, or a chance off the ladder', () => {
    const about = (value: number) => ({ is: 'about', value }) as const;
    const chances = (largest: number) => ({
      ...{ largest, mean: 10, above: 1, journalist: 10, marketer: 1, unique: 1, uniqueInPopulation: 1 },
    });
    const answer = (kept: number, largest: number) => ({
      ...{ ok: true, about: 'preparation', job: 'job' },
      is: {
        state: 'done',
        snapshot: null,
        variables: [],
        evidence: {
          form: 1,
          step: 50,
          persons: {
            base: about(9950),
            absent: [{ reason: 'opted-out', persons: { is: 'under', value: 50 } }],
            elsewhere: about(100),
            leftOut: about(50),
            kept: about(kept),
          },
          classes: { before: [], after: [] },
          risks: { before: chances(10), after: chances(largest) },
          generalised: [],
          loss: 3,
          lattice: { nodes: 12, looked: 5 },
          distributions: [],
          built: null,
        },
      },
    });
    const leaves = (kept: number, largest: number) =>
      asAnswer(answer(kept, largest) as unknown as VaultAnswer).ok;
    expect(leaves(9750, 500)).toBe(true);
    expect([leaves(9751, 500), leaves(9760, 500), leaves(0, 500), leaves(9750, 501)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('keeps back a cube with a number that is not in whole steps', () => {
    const cube = (persons: number): VaultAnswer => ({
      ok: true,
      about: 'cube',
      cubes: [
        {
          dataset: 'SYN-EHR',
          snapshot: 'a'.repeat(64),
          base: 200,
          ages: { alone: 5, crossed: 10, oldest: 90 },
          persons,
          tables: [],
        },
      ],
      hash: 'b'.repeat(64),
      entry: { snapshot: 'a'.repeat(64), index: 0, leaf: 'c'.repeat(64) },
    });
    expect(asAnswer(cube(4600))).toEqual(cube(4600));
    for (const persons of [4611, 100, 0]) expect(asAnswer(cube(persons))).toMatchObject({ ok: false });
  });

  it('keeps back an answer that has anything more', () => {
    const good: VaultAnswer = { ok: true, about: 'ended' };
    expect(asAnswer(good)).toBe(good);
    const more = { ...good, persons: 9 } as VaultAnswer;
    expect(asAnswer(more)).toEqual({ ok: false, refusal: 'vault-trouble' });
  });
});

describe('the canary (P-35)', () => {
  let portal: TestPortal;
  let vault: TestVault;
  beforeAll(async () => {
    portal = await openTestPortal();
    vault = await startTestVault(portal);
  }, 120_000);
  afterAll(async () => {
    await vault?.stop();
    await portal?.dispose();
  });

  it('is told from other numbers by the search', () => {
    expect(leaksIn(`{"value":${canary}}`)).toHaveLength(1);
    expect(leaksIn('736,251.849')).toHaveLength(1);
    expect(leaksIn('{"value":736251848}')).toEqual([]);
  });

  const quantity = { kind: 'drug-quantity', system: 'yj', codes: { codes: ['6399421A3022'] } } as const;
  const dimensions: Dimension[][] = [
    [],
    [{ kind: 'sex' }],
    [{ kind: 'area', level: 'prefecture' }],
    [{ kind: 'area', level: 'prefecture' }, { kind: 'sex' }],
  ];
  const measures: Measure[][] = [
    [{ kind: 'sum', of: quantity, pick: 'total' }],
    [{ kind: 'mean', of: quantity, pick: 'total' }],
    [{ kind: 'sd', of: quantity, pick: 'total' }],
    [{ kind: 'quantiles', of: quantity, pick: 'total', at: [25, 50, 75] }],
  ];

  it('is in no answer, no report and no file of the project, however it is asked for', async () => {
    const seen: string[] = [];
    let run = 0;
    for (const by of dimensions) {
      for (const what of measures) {
        for (const only of [true, false]) {
          const query: AggregateQuery = {
            version: 1,
            period: vault.snapshot.manifest.period,
            cohort: {
              index: { kind: 'period-start' },
              where: only
                ? { kind: 'event', event: { kind: 'drug', system: 'yj', codes: quantity.codes } }
                : { kind: 'everyone' },
            },
            dimensions: by,
            measures: what,
          };
          run += 1;
          let answer = await portal.vault.ask({
            run: `c-${run}`,
            permit: vault.permit(),
            objective: 'o1',
            query,
          });
          while (answer.ok && answer.about === 'run' && ['queued', 'running'].includes(answer.is.state)) {
            answer = await portal.vault.status(`c-${run}`);
          }
          expect(answer, JSON.stringify(query)).toMatchObject({ ok: true, is: { state: 'done' } });
          seen.push(JSON.stringify(answer), JSON.stringify(await portal.vault.checkerReport(`c-${run}`)));
        }
      }
    }
    expect(plantedCase('P-35').persons).toHaveLength(5);
    expect(seen.flatMap(leaksIn)).toEqual([]);
    const folder = join(vaultDir(portal.config), 'projects', 'test-project', 'results');
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(leaksIn)).toEqual([]);
  });
});
