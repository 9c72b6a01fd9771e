import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';

/** One row: which installation this is. `demo` is what production refuses. */
export const insertInstallation = mutator(
  'system.maintain',
  async (tx, row: { readonly name: string; readonly demo: boolean; readonly createdAt: Instant }) => {
    await tx.db
      .insertInto('installation')
      .values({ id: 1, name: row.name, created_at: row.createdAt, demo: row.demo ? 1 : 0 })
      .execute();
  },
);
