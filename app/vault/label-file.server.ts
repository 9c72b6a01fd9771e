import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { assembled, type JointCell, type JointTable } from '#app/domain/disclosure/ledger/joint-table.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';

type Header = {
  readonly version: 1;
  readonly query: string;
  readonly cells: readonly Omit<JointCell, 'persons'>[];
  readonly classes: readonly (readonly number[])[];
  readonly persons: number;
  readonly sha256: string;
};

/** Durable when this returns. */
export function saveLabels(path: string, queryHash: string, table: JointTable): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { cells, cellsOf, pno, classOf } = table;
  const body = Buffer.concat([bytesOf(pno), bytesOf(classOf)]);
  const header: Header = {
    version: 1,
    query: queryHash,
    cells: cells.map(({ at, measure }) => ({ at, ...(measure === undefined ? {} : { measure }) })),
    classes: cellsOf.map((list) => [...list]),
    persons: pno.length,
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, `${canonicalJson(header)}\n`);
    writeSync(file, body);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What was saved for that question; undefined where it is lost or not whole. */
export function loadLabels(
  path: string,
  queryHash: string,
  overlapping: readonly boolean[],
): JointTable | undefined {
  if (!existsSync(path)) return undefined;
  const whole = readFileSync(path);
  const end = whole.indexOf(10);
  try {
    const header = JSON.parse(whole.subarray(0, end).toString('utf8')) as Header;
    const body = Uint8Array.from(whole.subarray(end + 1));
    const isIntact =
      header.version === 1 &&
      header.query === queryHash &&
      body.length === 8 * header.persons &&
      createHash('sha256').update(body).digest('hex') === header.sha256;
    if (!isIntact) return undefined;
    return assembled(
      header.cells,
      header.classes.map((list) => Int32Array.from(list)),
      new Int32Array(body.buffer, 0, header.persons),
      new Int32Array(body.buffer, 4 * header.persons, header.persons),
      overlapping,
    );
  } catch {
    return undefined;
  }
}

const bytesOf = (list: Int32Array): Buffer => Buffer.from(list.buffer, list.byteOffset, list.byteLength);
