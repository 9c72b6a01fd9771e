import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ensureDemoSnapshot,
  type Progress,
  type SnapshotWish,
  snapshotSizes,
} from '#db/synthetic/store/ensure-snapshot.server.ts';
import { SnapshotError } from '#db/synthetic/store/keys.server.ts';
import { generateSpeaker, type SpeakGenerate } from './data-generate-texts.ts';

const fewest = 1000;
const most = snapshotSizes.XL;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Makes a synthetic base snapshot in the data folder, or goes on with one that was stopped. */
export async function run(argv: readonly string[]): Promise<number> {
  const { speak, language } = generateSpeaker(argv);
  const { wish, folder } = readWish(argv, speak);
  const show = progressLine(speak, language);
  const started = performance.now();
  try {
    console.error(speak('resume'));
    const {
      manifest,
      folder: place,
      written,
    } = await ensureDemoSnapshot(folder, {
      ...wish,
      onProgress: show,
    });
    show.end();
    const number = new Intl.NumberFormat(language).format;
    const seconds = (performance.now() - started) / 1000;
    if (written === 0) console.log(speak('exists', { name: manifest.name }));
    else {
      const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
      console.log(
        speak('done', {
          name: manifest.name,
          rows: number(rows),
          megabytes: number(Math.round(manifest.bytes / 1e6)),
          seconds: number(Math.round(seconds * 10) / 10),
          rate: number(Math.round(written / seconds)),
        }),
      );
    }
    console.log(speak('digest', { digest: manifest.digest }));
    console.log(speak('folder', { folder: place }));
    return 0;
  } catch (error) {
    show.end();
    throw refusal(error, speak);
  }
}

function readWish(argv: readonly string[], speak: SpeakGenerate): { wish: SnapshotWish; folder: string } {
  const values = readOptions(argv, speak);
  const text = values.persons?.toUpperCase() ?? '';
  const named = snapshotSizes[text as keyof typeof snapshotSizes] as number | undefined;
  const persons = named ?? (/^\d{1,9}$/.test(text) ? Number(text) : 0);
  if (!values.persons) throw new UsageError(speak('usage'));
  if (persons < fewest || persons > most)
    throw new UsageError(speak('badPersons', { from: fewest, to: most }));
  const tables = values.tables ?? (text === 'XL' ? 'person_year' : 'all');
  if (tables !== 'all' && tables !== 'person_year') throw new UsageError(speak('badTables'));
  if (tables === 'all' && persons > snapshotSizes.L) throw new UsageError(speak('yearsOnly'));
  const natural = (name: 'seed' | 'workers', from: number): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    if (!/^\d{1,9}$/.test(given) || Number(given) < from)
      throw new UsageError(speak('badNumber', { name, from }));
    return Number(given);
  };
  const seed = natural('seed', 0);
  const workers = natural('workers', 1);
  return {
    wish: {
      persons,
      tables,
      ...(seed === undefined ? {} : { seed }),
      ...(workers === undefined ? {} : { workers }),
    },
    folder: resolve(values.out ?? process.env.SEKISHO_DATA_DIR ?? 'data'),
  };
}

function readOptions(argv: readonly string[], speak: SpeakGenerate) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { persons: text, tables: text, out: text, seed: text, workers: text, lang: text },
    }).values;
  } catch {
    throw new UsageError(speak('usage'));
  }
}

/** One line that is written over on a terminal; in a log a line for every tenth. */
function progressLine(speak: SpeakGenerate, language: string) {
  const terminal = process.stderr.isTTY === true;
  const number = new Intl.NumberFormat(language).format;
  const started = performance.now();
  let told = -1;
  let open = false;
  const write = (line: string) => {
    if (terminal) process.stderr.write(`\r\u001b[K${line}`);
    else console.error(line);
    open = terminal;
  };
  const show = ({ stage, donePersons, persons, rows, table }: Progress): void => {
    if (stage === 'build') {
      if (terminal) write(speak('table', { table: table ?? '' }));
      return;
    }
    const percent = Math.floor((100 * donePersons) / persons);
    if (!terminal && Math.floor(percent / 10) === told) return;
    told = Math.floor(percent / 10);
    const bar = `${'█'.repeat(Math.floor(percent / 5))}${'░'.repeat(20 - Math.floor(percent / 5))}`;
    const rate = rows / Math.max(0.1, (performance.now() - started) / 1000);
    write(
      speak('persons', {
        percent,
        bar,
        done: number(donePersons),
        persons: number(persons),
        rows: number(rows),
        rate: number(Math.round(rate)),
      }),
    );
  };
  show.end = (): void => {
    if (open) process.stderr.write('\n');
    open = false;
  };
  return show;
}

function refusal(error: unknown, speak: SpeakGenerate): unknown {
  if (error instanceof SnapshotError) return new UsageError(speak(error.problem, { detail: error.detail }));
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new UsageError(speak('full', { detail: path ?? code }));
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EPERM')
    return new UsageError(speak('cannotWrite', { detail: path ?? code }));
  return error;
}
