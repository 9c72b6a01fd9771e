import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3';

export type Rival = {
  readonly name: 'sqlite' | 'postgres';
  /** Milliseconds that the engine itself needs for the whole answer. */
  ask(sql: string): Promise<number>;
  /** From the indexes that tables of this kind usually have to those that somebody who knows the questions would make. */
  cover(): void;
  close(): Promise<void>;
};

/** Sensible indexes: the person, and a code with its date. Those of `person` and `standing` are primary keys. */
const tables: Readonly<Record<string, readonly string[]>> = {
  person: ['pno'],
  standing: ['pno'],
  condition: ['icd10, onset_day', 'pno'],
  rx: ['atc, order_day', 'pno'],
  injection: ['atc, order_day', 'pno'],
  lab: ['item, sample_day', 'pno'],
  encounter: ['pno', 'start_day'],
  dpc_stay: ['pno', 'admit_day'],
  claim: ['pno', 'month'],
};
/** Made for the twenty questions: most are answered from the index alone, in the order in which they are asked. */
const covering: Readonly<Record<string, readonly string[]>> = {
  person: ['pno'],
  standing: ['pno'],
  condition: ['icd10, onset_day, unnotified_flag, pno, institution_id', 'pno'],
  rx: ['atc, order_day, pno', 'pno'],
  injection: ['atc, order_day, pno', 'pno'],
  lab: ['item, value_std, sample_day, pno', 'pno'],
  encounter: ['pno, start_day'],
  dpc_stay: ['pno, admit_day, los'],
  claim: ['pno, month, total_points'],
};
const names = Object.keys(tables);
const unique = (table: string): string => (table === 'person' || table === 'standing' ? 'unique ' : '');
const columns: Readonly<Record<string, string>> = {
  person: 'pno,key_a,key_b,sex,birth_year,pref_code,insurer_type,institution_id',
  standing: 'pno,notified,opted_out,excluded_deceased',
  condition: 'pno,icd10,onset_day,unnotified_flag,institution_id',
  rx: 'pno,atc,order_day',
  injection: 'pno,atc,order_day',
  lab: 'pno,item,value_std,sample_day',
  encounter: 'pno,start_day',
  dpc_stay: 'pno,admit_day,los',
  claim: 'pno,month,total_points',
};
const textColumns = new Set(['sex', 'pref_code', 'insurer_type', 'icd10', 'atc', 'item']);
const shape = (table: string, integer: string) =>
  columns[table]!.split(',')
    .map((name) => `${name} ${textColumns.has(name) ? 'text' : integer}`)
    .join(', ');

export async function openSqlite(file: string, folder: string): Promise<Rival> {
  const target = join(folder, 'rows.sqlite');
  const db = new Database(target);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off');
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  for (const table of names) {
    db.exec(`create table ${table} (${shape(table, 'integer')})`);
    const width = columns[table]!.split(',').length;
    const insert = db.prepare(`insert into ${table} values (${Array(width).fill('?').join(', ')})`);
    const reader = await connection.stream(`select ${columns[table]} from ${table}`);
    for (
      let chunk = await reader.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await reader.fetchChunk()
    )
      db.transaction((rows: unknown[][]) => {
        for (const row of rows) insert.run(...row);
      })(chunk.getRows() as unknown[][]);
    for (const [i, index] of tables[table]!.entries())
      db.exec(`create ${unique(table)}index ${table}_${i} on ${table} (${index})`);
  }
  connection.closeSync();
  instance.closeSync();
  db.exec('analyze');
  db.pragma('cache_size = -1000000');
  db.pragma('mmap_size = 4000000000');
  return {
    name: 'sqlite',
    cover: () => {
      for (const table of names)
        for (const [i, index] of covering[table]!.entries())
          db.exec(`create index ${table}_covering_${i} on ${table} (${index})`);
      db.exec('analyze');
    },
    ask: async (sql) => {
      const started = performance.now();
      db.prepare(sql).raw().all();
      return performance.now() - started;
    },
    close: async () => {
      db.close();
    },
  };
}

const bin = ['/usr/lib/postgresql/15/bin', '/usr/local/bin'];
const user = 'nobody';

/** A cluster of its own in a folder, on a socket there, by a user who is not root; null where none can be started. */
export async function openPostgres(file: string, folder: string): Promise<Rival | null> {
  const place = join(folder, 'postgres');
  const run = (program: string, args: readonly string[], input?: string) => {
    for (const path of bin) {
      try {
        const full = join(path, program);
        const command = process.getuid?.() === 0 ? 'setpriv' : full;
        const rights = ['--reuid', user, '--regid', 'nogroup', '--clear-groups', full];
        return execFileSync(command, process.getuid?.() === 0 ? [...rights, ...args] : [...args], {
          encoding: 'utf8',
          cwd: place,
          stdio: ['pipe', 'pipe', 'pipe'],
          maxBuffer: 1 << 28,
          ...(input === undefined ? {} : { input }),
        });
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT' && path === bin.at(-1)) throw error;
      }
    }
    throw new Error(`no ${program}`);
  };
  mkdirSync(place, { recursive: true, mode: 0o755 });
  // Another user has to get through to it.
  chmodSync(folder, 0o711);
  if (process.getuid?.() === 0) {
    const id = Number(execFileSync('id', ['-u', user], { encoding: 'utf8' }));
    const group = Number(execFileSync('id', ['-g', user], { encoding: 'utf8' }));
    chownSync(place, id, group);
  }
  const data = join(place, 'data');
  const stop = () => {
    try {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    } catch {
      // It never started.
    }
  };
  try {
    run('initdb', ['-D', data, '-A', 'trust', '-U', 'bench', '--locale=C', '-E', 'UTF8']);
    const settings = `-k ${place} -c listen_addresses= -c shared_buffers=1GB -c work_mem=256MB -c fsync=off -c max_wal_size=8GB -c maintenance_work_mem=512MB -c max_parallel_workers_per_gather=2`;
    run('pg_ctl', ['-D', data, '-l', join(place, 'log'), '-w', '-o', settings, 'start']);
    const psql = (sql: string) =>
      run('psql', [
        '-h',
        place,
        '-U',
        'bench',
        '-d',
        'postgres',
        '-qAtX',
        '-v',
        'ON_ERROR_STOP=1',
        '-c',
        sql,
      ]);
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    for (const table of names) {
      const part = join(place, `${table}.csv`);
      await connection.run(
        `copy (select ${columns[table]} from ${table}) to '${part}' (format csv, header false, nullstr '\\N')`,
      );
      psql(`create unlogged table ${table} (${shape(table, 'integer')})`);
      psql(`\\copy ${table} from '${part}' with (format csv, null '\\N')`);
      rmSync(part);
      for (const index of tables[table]!) psql(`create ${unique(table)}index on ${table} (${index})`);
    }
    connection.closeSync();
    instance.closeSync();
    psql('vacuum analyze');
    return {
      name: 'postgres',
      cover: () => {
        for (const table of names)
          for (const index of covering[table]!) psql(`create index on ${table} (${index})`);
        psql('vacuum analyze');
      },
      // The client's own clock, so that starting the client is not counted.
      ask: async (sql) => {
        const told = run(
          'psql',
          ['-h', place, '-U', 'bench', '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'],
          `\\timing on\n\\o /dev/null\n${sql};\n`,
        );
        return Number(/Time: ([\d.]+) ms/.exec(told)?.[1] ?? Number.NaN);
      },
      close: async () => {
        stop();
        rmSync(place, { recursive: true, force: true });
      },
    };
  } catch (error) {
    console.log(
      `PostgreSQL could not be started: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`,
    );
    stop();
    return null;
  }
}
