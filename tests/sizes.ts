/**
 * How much each property test tries (decisions D2): `npm test` takes the first number, `npm run test:full` the second.
 */
const full = process.env.TEST_SIZES === 'full';
const size = (ci: number, whole: number): number => (full ? whole : ci);

export const sizes = {
  /** How often a writer is killed in the middle of its writes. */
  writerKills: size(12, 200),
  /** How often the whole server is. */
  serverKills: size(8, 40),
  /** Random and mutated questions put to the parser, the canonical form and the text notation. */
  randomQuestions: size(2_000, 100_000),
  /** Random sequences of events on the pure tables of policies/workflow. */
  workflowSequences: size(10_000, 100_000),
  /** Random sequences of what people do, through the use cases and the real database. */
  workflowDatabase: size(200, 1_000),
  /** What people press before reports are compared with the tables of state. */
  reportPresses: size(250, 4_000),
  /** Random sequences of what people do with output requests, through the use cases and the real database. */
  outputSequences: size(30, 400),
  /** Small tables whose every possible world an attacker writes down. */
  enumeratedTables: size(8, 200),
  /** Random tables that each property of the protected table is tried on. */
  disclosureTables: size(25, 1000),
  /** Questions put together from building blocks, and questions over the whole language, each answered twice. */
  conformanceMixed: size(150, 3_000),
  conformanceRandom: size(120, 2_000),
  /** The same on ClickHouse, whose old versions take a second to read a long statement. */
  clusterMixed: size(4, 300),
  clusterRandom: size(8, 200),
  /** Random and mutated questions that are compiled and run. */
  engineFuzz: size(2_000, 100_000),
  /** Persons of the snapshot whose rows are read back from the store. */
  populationStore: size(1_000, 10_000),
  /** Three-way tables protected and audited a second time. */
  suppressedTables: size(100, 1000),
  /** Tables whose intervals are compared under two patterns. */
  auditedTables: size(20, 200),
  /** Questions of the adversary who asks at random; a group of projects may have two hundred answers. */
  attackQuestions: size(200, 200),
  /** Tables that somebody with the published cube has been answered. */
  cubeQuestions: size(50, 200),
  /** Worlds of some twenty or thirty persons whose answers somebody goes through. */
  jointWorlds: size(40, 2_000),
  /** Small tables whose best generalisation is also looked for at every node. */
  deidentificationTables: size(300, 5_000),
  /** Random sequences of who asks to be absent and who comes back, each with every two of its lists compared. */
  absenceSequences: size(30, 1_000),
} as const;
