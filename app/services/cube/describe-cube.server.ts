import { drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { datasetIds } from '#app/domain/application/datasets.ts';
import { writeDay } from '#app/domain/query/days.ts';
import type { CubeTable, PublishedCube } from '#app/domain/query/published-cube.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import type { CubeFacts, CubeTableView } from '#app/features/public/cube-page.tsx';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Portal } from '../portal.ts';
import { className, personsText } from './cube-words.server.ts';
import { findCubes } from './find-cubes.server.ts';

/** The published cube of one dataset as drawings and plain tables; null while the vault cannot be asked. */
export async function describeCube(
  portal: Portal,
  language: Language,
  wanted: string | null,
): Promise<CubeFacts | null> {
  const found = await findCubes(portal);
  const cube = found?.cubes.find(({ dataset }) => dataset === wanted) ?? found?.cubes[0];
  if (!found || !cube) return null;
  const t = translator(language);
  return {
    dataset: cube.dataset,
    datasets: datasetIds.map((id) => ({ id, name: t(`dataset.${id}`) })),
    persons: personsText(language, cube.persons),
    step: formatNumber(language, cube.base),
    from: formatDay(language, asDay(writeDay(found.snapshot.from))),
    to: formatDay(language, asDay(writeDay(found.snapshot.to))),
    hash: found.hash,
    tables: cube.tables.map((table) => describeTable(cube, table, language)),
  };
}

/** Of a longer table only the rows with a number are listed. */
const longest = 60;

function describeTable(cube: PublishedCube, table: CubeTable, language: Language): CubeTableView {
  const t = translator(language);
  const { dimensions, cells } = table;
  const isCrossed = dimensions.length > 1;
  const name = dimensions.map((one) => t(`cube.dimension.${one}`)).join(t('cube.cross'));
  const rows = cells.map(({ at, persons }) => ({
    key: at.join(' '),
    names: at.map((code, d) => className(language, cube, dimensions[d]!, code, isCrossed)),
    persons: persons === null ? null : personsText(language, persons),
  }));
  const shown = cells.flatMap(({ persons }, i) =>
    persons === null ? [] : [{ label: rows[i]!.names.join(' '), value: persons, text: rows[i]!.persons! }],
  );
  const isLong = isCrossed || cells.length > longest;
  return {
    id: dimensions.join('-'),
    name,
    headers: dimensions.map((one) => t(`cube.dimension.${one}`)),
    rows: isLong ? rows.filter(({ persons }) => persons !== null) : rows,
    isLong,
    svg:
      isCrossed || shown.length === 0
        ? null
        : drawBarsForEveryWidth({ id: `cube-${dimensions[0]}`, label: t('cube.alt', { name }), bars: shown }),
  };
}
