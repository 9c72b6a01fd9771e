import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { groupsOf, isDatasetId, variablesOfGroups } from '#app/domain/application/datasets.ts';
import { prepareDuckDb } from '#db/warehouse/engines/prepare-duckdb.server.ts';
import { codedColumns } from '#policies/deidentification/code-hierarchies.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';

/** Time and memory of making a project's snapshot: `npm run bench:prepare -- FOLDER [--dataset SYN-EHR] [--rules standard]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dataset: { type: 'string', default: 'SYN-EHR' },
    rules: { type: 'string', default: 'standard' },
  },
});
const ruleSet = findRuleSet(values.rules);
if (positionals.length === 0 || !ruleSet || !isDatasetId(values.dataset)) {
  console.error('bench:prepare needs folders of base snapshots, a rule set and a dataset that exist.');
  process.exit(2);
}
const aside = mkdtempSync(join(tmpdir(), 'sekisho-prepare-'));
try {
  for (const folder of positionals) {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const steps: string[] = [];
    const begun = performance.now();
    const cpu = process.cpuUsage();
    let last = begun;
    let step = '';
    const next = (name: string) => {
      const now = performance.now();
      if (step) steps.push(`${step} ${((now - last) / 1000).toFixed(1)} s`);
      step = name;
      last = now;
    };
    const file = join(aside, 'prepared.duckdb');
    const { facts } = await prepareDuckDb({
      base: join(folder, 'snapshot.duckdb'),
      file,
      rules: ruleSet.rules,
      coded: codedColumns,
      populations: manifest.populations,
      absent: [],
      key: '0'.repeat(128),
      leastPersons: 50,
      atLeast: {},
      isDryRun: false,
      limits: { memoryMb: 4096, threads: 2, milliseconds: 1_800_000 },
      stop: new AbortController().signal,
      onStep: next,
      plan: {
        form: 1,
        project: 'bench',
        base: manifest.digest,
        ruleSet: `${ruleSet.id}@${ruleSet.version}`,
        variables: [...variablesOfGroups(groupsOf[values.dataset])],
        period: manifest.period,
        prefectures: null,
        quasi: ['sex', 'age', 'area', 'insurer'],
        k: ruleSet.rules.records.k,
        suppressAtMostPermille: ruleSet.rules.records.suppressAtMostPermille,
        distinctL: 0,
        tPermille: 0,
      },
    });
    next('');
    // On a machine with other work, what the making itself took says more than the clock.
    const { user, system } = process.cpuUsage(cpu);
    // Of synthetic persons: nothing here is anybody's.
    const rows = (facts.built?.tables ?? []).reduce((sum, { before }) => sum + before.rows, 0);
    console.log(
      `${manifest.persons} persons, ${values.dataset}, ${rows} rows, ${ruleSet.id}: ${((performance.now() - begun) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most, load ${loadavg()[0]?.toFixed(1)}`,
    );
    console.log(`  ${steps.join(', ')}; ${facts.lattice.looked} of ${facts.lattice.nodes} nodes looked at`);
    if (existsSync(file)) rmSync(file);
  }
} finally {
  rmSync(aside, { recursive: true, force: true });
}
