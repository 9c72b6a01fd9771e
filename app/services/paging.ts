/** Where a page of a list stands. A number beyond the end shows the last page instead of an empty one. */
export type Place = {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly first: number;
  readonly last: number;
  readonly slice: { readonly limit: number; readonly offset: number };
};
export type Page<Line> = Place & { readonly lines: readonly Line[] };

const pageSize = 25;

export function pageOf(total: number, wanted: number, size = pageSize): Place {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), pages);
  const offset = (page - 1) * size;
  return {
    total,
    page,
    pages,
    first: total === 0 ? 0 : offset + 1,
    last: Math.min(total, offset + size),
    slice: { limit: size, offset },
  };
}
