import type { AggregateQuery, Cohort, Criterion, EventSelector } from './aggregate-query.ts';
import { areaProblems } from './check-crosses.ts';
import {
  checkCodes,
  checkEvent,
  checkSource,
  checkWindow,
  type Period,
  type Report,
  reporter,
} from './check-events.ts';
import { checkDimensions, checkMeasures } from './check-table.ts';
import type { QueryProblem } from './problem.ts';
import { languageLimits, type QueryRules } from './rules.ts';
import { codesOfEvent, type Path, walkCohort, walkQuery } from './walk.ts';

/** What the form alone cannot say: that codes exist, that cuts lie on their grid, what the profile allows. */
export function checkQuery(query: AggregateQuery, rules: QueryRules): readonly QueryProblem[] {
  const { problems, report } = reporter();
  if (query.period.from > query.period.to) report('period', ['period', 'to']);
  const limits = countLimits(report);
  walkQuery(query, {
    criterion: (criterion, at, depth) => {
      limits.criterion(at, depth);
      checkCriterion(criterion, at, query.period, rules, report);
    },
    event: (event, at) => {
      limits.event(event, at);
      checkEvent(event, at, report);
    },
    source: (source, at) => checkSource(source, at, report),
  });
  checkIndex(query.cohort, ['cohort'], report);
  checkDimensions(query, rules, report);
  checkMeasures(query, report);
  areaProblems(query, rules, report);
  return problems;
}

/** A population of a permit has no period of its own, so windows by date are not looked at here. */
export function checkCohort(cohort: Cohort, rules: QueryRules): readonly QueryProblem[] {
  const { problems, report } = reporter();
  const limits = countLimits(report);
  walkCohort(
    cohort,
    {
      criterion: (criterion, at, depth) => {
        limits.criterion(at, depth);
        checkCriterion(criterion, at, undefined, rules, report);
      },
      event: (event, at) => {
        limits.event(event, at);
        checkEvent(event, at, report);
      },
    },
    [],
  );
  checkIndex(cohort, [], report);
  return problems;
}

function countLimits(report: Report) {
  let criteria = 0;
  let codes = 0;
  return {
    criterion(at: Path, depth: number) {
      criteria += 1;
      if (criteria === languageLimits.criteria + 1) report('tooMany', at, { most: languageLimits.criteria });
      if (depth === languageLimits.depth + 1) report('tooDeep', at, { most: languageLimits.depth });
    },
    event(event: EventSelector, at: Path) {
      const before = codes;
      for (const { set } of codesOfEvent(event)) {
        codes += 'codes' in set ? set.codes.length + (set.except?.length ?? 0) : set.length;
      }
      if (before <= languageLimits.codes && codes > languageLimits.codes)
        report('tooMany', at, { most: languageLimits.codes });
    },
  };
}

function checkIndex(cohort: Cohort, at: Path, report: Report): void {
  if (cohort.washoutDays && cohort.index.kind !== 'event')
    report('washoutWithoutEvent', [...at, 'washoutDays']);
}

function checkCriterion(
  criterion: Criterion,
  at: Path,
  period: Period | undefined,
  rules: QueryRules,
  report: Report,
): void {
  switch (criterion.kind) {
    case 'age':
      checkAge(criterion, at, rules, report);
      break;
    case 'area':
      checkCodes(criterion.level, criterion.codes, [...at, 'codes'], report);
      break;
    case 'insurer':
      checkCodes('insurer', criterion.codes, [...at, 'codes'], report);
      break;
    case 'institution':
      checkCodes(criterion.attribute, criterion.codes, [...at, 'codes'], report);
      break;
    case 'event':
      if ((criterion.atLeast ?? 1) > (criterion.atMost ?? Number.MAX_SAFE_INTEGER))
        report('order', [...at, 'atMost']);
      checkWindow(criterion.window, [...at, 'window'], period, report);
      break;
    case 'sequence':
      if (criterion.afterDays > criterion.withinDays) report('order', [...at, 'withinDays']);
      break;
  }
}

/** Ages start and end where the classes of the profile do, so that two questions never differ by one birthday. */
function checkAge(
  age: Extract<Criterion, { kind: 'age' }>,
  at: Path,
  { age: grid }: QueryRules,
  report: Report,
): void {
  const edges = [age.from, age.to === undefined ? undefined : age.to + 1];
  if (age.from === undefined && age.to === undefined) report('missing', [...at, 'from']);
  for (const [i, edge] of edges.entries()) {
    if (edge === undefined || edge === 0) continue;
    const here = [...at, i === 0 ? 'from' : 'to'];
    const below = Math.floor(edge / grid.width) * grid.width;
    const shown = (one: number) => (i === 0 ? one : one - 1);
    if (edge > grid.top) report('ageTop', here, { top: grid.top });
    else if (edge < grid.bottom) report('ageBottom', here, { bottom: grid.bottom });
    else if (edge !== below)
      report('ageGrid', here, { width: grid.width, below: shown(below), above: shown(below + grid.width) });
  }
  if (age.from !== undefined && age.to !== undefined && age.from > age.to) report('order', [...at, 'to']);
}
