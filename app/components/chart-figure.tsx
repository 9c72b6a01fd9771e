import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { Disclosure } from './disclosure.tsx';

type Props = {
  id: string;
  /** Drawn and cleaned on the server (app/charts): `svg[role=img][aria-label]`, class `chart-plot`. */
  svg: string;
  caption: ReactNode;
  /** The table with the same numbers: given here it folds below the figure … */
  table?: ReactNode;
  /** … or, where it stands elsewhere on the page, its address. */
  tableHref?: string;
  note?: ReactNode;
};

/** An illustration; the table is the truth. React never looks into the drawing, so it is inserted as it is. */
export function ChartFigure({ id, svg, caption, table, tableHref, note }: Props) {
  const t = useT();
  return (
    <figure className="my-6 rounded-12 border border-solid-gray-300 bg-white p-4 desktop:p-6">
      <figcaption id={`${id}-caption`} className="mb-3 text-std-17B-170 text-solid-gray-900">
        {caption}
      </figcaption>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, escaped and stripped on the server */}
      <div className="max-w-full overflow-x-auto" dangerouslySetInnerHTML={{ __html: svg }} />
      {note ? <p className="mt-2 text-std-16N-170 text-solid-gray-700">{note}</p> : null}
      {table ? <Disclosure summary={t('component.chart.table')}>{table}</Disclosure> : null}
      {tableHref ? (
        <a
          href={tableHref}
          className="mt-2 inline-block py-1 text-key-900 underline underline-offset-[0.1875rem]"
        >
          {t('component.chart.table')}
        </a>
      ) : null}
    </figure>
  );
}
