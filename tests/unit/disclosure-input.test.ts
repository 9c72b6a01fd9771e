import { describe, expect, it } from 'vitest';
import { parseProtectInput } from '#app/domain/disclosure/input.ts';
import { protectDocument } from '#tests/support/disclosure-table.ts';

describe('a document that is wrong', () => {
  const problemOf = async (document: unknown): Promise<unknown> => {
    const parsed = parseProtectInput(document);
    if ('problems' in parsed) return parsed.problems.map(({ pointer }) => pointer);
    return protectDocument(document).then(
      () => null,
      (error) => `${error.problem?.pointer} ${error.problem?.code}`,
    );
  };
  const good = { profile: 'ndb_v3', dimensions: [{ name: 'a' }], cells: [{ codes: ['x'], patients: 20 }] };
  const withCell = (cell: object) => ({ ...good, cells: [{ codes: ['x'], patients: 20, ...cell }] });
  const withDimension = (dimension: object) => ({ ...good, dimensions: [{ name: 'a', ...dimension }] });

  it('is answered with a pointer to the place', async () => {
    expect(await problemOf(good)).toBe(null);
    expect(await problemOf({ ...good, cells: [{ codes: ['x'], patients: -1 }] })).toEqual([
      '/cells/0/patients',
    ]);
    expect(await problemOf(withCell({ patients: 1.5 }))).toEqual(['/cells/0/patients']);
    expect(await problemOf(withCell({ institutions: 'two' }))).toEqual(['/cells/0/institutions']);
    expect(await problemOf({ ...good, extra: 1 })).toEqual(['']);
    expect(await problemOf(withDimension({ role: 'secret' }))).toEqual(['/dimensions/0/role']);
    expect(await problemOf(null)).toEqual(['']);
    expect(await problemOf(withDimension({ populations: { 'a/b~c': -1 } }))).toEqual([
      '/dimensions/0/populations/a~1b~0c',
    ]);
  });

  it('is answered where its parts contradict each other', async () => {
    expect(await problemOf(withCell({ codes: ['x', 'y'] }))).toBe('/cells/0/codes code_count');
    expect(await problemOf({ ...good, cells: [...good.cells, ...good.cells] })).toBe(
      '/cells/1/codes duplicate_cell',
    );
    expect(await problemOf(withDimension({ codes: ['y'] }))).toBe('/cells/0/codes/0 unknown_code');
    expect(
      await problemOf(
        withDimension({
          hierarchy: [
            ['x', 'y'],
            ['y', 'x'],
          ],
        }),
      ),
    ).toBe('/dimensions/0/hierarchy hierarchy_cycle');
    expect(
      await problemOf(
        withDimension({
          hierarchy: [
            ['x', 'y'],
            ['x', 'z'],
          ],
        }),
      ),
    ).toBe('/dimensions/0/hierarchy/1 two_parents');
    expect(await problemOf({ ...good, dimensions: [{ name: 'a' }, { name: 'a' }] })).toBe(
      '/dimensions/1/name duplicate_dimension',
    );
    expect(await problemOf({ ...good, cells: [...good.cells, { codes: ['Total'], patients: 21 }] })).toBe(
      '/cells/1/patients margin_differs',
    );
    expect(await problemOf(withCell({ structuralZero: true }))).toBe(
      '/cells/0/structuralZero structural_zero_with_persons',
    );
    expect(await problemOf(withCell({ patients: null }))).toBe('/cells/0/value value_missing');
    expect(await problemOf(withCell({ patients: 0, value: 3 }))).toBe('/cells/0/value value_of_nobody');
    expect(await problemOf(withCell({ institutions: { h: 21 } }))).toBe(
      '/cells/0/institutions/h institution_over_persons',
    );
    expect(await problemOf(withCell({ value: 5, top: { patients: [['p', 6]] } }))).toBe(
      '/cells/0/top top_over_total',
    );
    expect(
      await problemOf(
        withCell({
          value: 5,
          top: {
            patients: [
              ['p', 1],
              ['p', 1],
            ],
          },
        }),
      ),
    ).toBe('/cells/0/top/patients/1 top_repeats');
    expect(await problemOf({ ...good, sameSet: [[['x'], ['z']]] })).toBe('/sameSet/0/1/0 unknown_code');
  });
});
