import { writeClaims } from './claims.ts';
import { drawDemography } from './demography.ts';
import { Draws } from './draws.ts';
import { drawHistory, emptyHistory, type History } from './history.ts';
import { plantedCount } from './planted.ts';
import { writePlanted } from './planted-rows.ts';
import { Recorder } from './records.ts';
import { orAbsent, type Sink } from './rows.ts';
import { isNotified, isOptedOut } from './standing.ts';
import { YearBook } from './year-book.ts';
import { writeCare, writeCheckups, writeDeath } from './yearly.ts';

/** The seed of the published population; another one is another country. */
export const defaultSeed = 20_250_331;

/**
 * The seed of the example population, whose numbers everybody may read. No snapshot is ever drawn with it: it is longer
 * than any seed that `data:generate` takes, and `ensureDemoSnapshot` refuses it.
 */
export const exampleSeed = 2_025_033_100;

/** Goes up with every change of what is drawn: snapshots of two versions are different snapshots. */
export const generatorVersion = 1;

/** Persons 1 to `plantedCount` are planted, all others are drawn. A person's rows depend on the seed and the number only. */
export class Generator {
  readonly #sink: Sink;
  readonly #draws: Draws;
  readonly #book: YearBook;
  readonly #recorder: Recorder;
  readonly #history: History = emptyHistory();

  constructor(sink: Sink, seed: number = defaultSeed) {
    this.#sink = sink;
    this.#draws = new Draws(seed);
    this.#book = new YearBook(sink);
    this.#recorder = new Recorder(sink, this.#draws, this.#book);
  }

  writePerson(pno: number): void {
    if (pno <= plantedCount) {
      writePlanted(pno, this.#sink, this.#book, this.#draws);
      return;
    }
    const history = this.#history;
    const draws = this.#draws;
    draws.begin(pno);
    this.#book.begin();
    this.#recorder.begin();
    drawDemography(history.person, draws, pno);
    drawHistory(history, draws);
    let eid = 0;
    for (const encounter of history.encounters) {
      eid += 1;
      this.#recorder.record(history, encounter, eid);
    }
    writeClaims(history, draws, this.#sink, this.#book);
    writeCheckups(history, draws, this.#sink, this.#book);
    writeCare(history, draws, this.#sink);
    writeDeath(history, draws, this.#sink);
    this.#book.write(history, draws);
    this.#writePerson(history);
  }

  #writePerson(history: History): void {
    const { person, encounters } = history;
    this.#sink.person.push(
      person.pno,
      person.sex,
      person.birthYear,
      person.municipality,
      person.insurer,
      person.institution,
      person.firstSeen,
      person.lastSeen,
      orAbsent(person.death),
      encounters.some(({ group }) => group >= 0) ? 1 : 0,
    );
    const notified = isNotified(history);
    this.#sink.standing.push(
      person.pno,
      notified ? 1 : 0,
      isOptedOut(this.#draws) ? 1 : 0,
      // Who died before a notice could reach them is out, and nobody can put them in (OPT-7).
      person.death !== null && !notified ? 1 : 0,
    );
  }
}
