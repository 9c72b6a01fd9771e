import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { answerKinds, answerStates, type Reference } from '#policies/satre/answer.ts';
import { pillars } from '#policies/satre/pillars.ts';
import { importances } from '#policies/satre/requirements.ts';
import { satreScreen } from '#policies/satre/screens.ts';
import { countStates, isExpected, type Statement, statements } from './list-statements.server.ts';

const filters = ['pillar', 'importance', 'kind', 'state'] as const;
type Filter = (typeof filters)[number];

/** Every pillar on one page, to be printed or searched. */
const everything = 'all';
const choices: Readonly<Record<Filter, readonly string[]>> = {
  pillar: [...pillars.map(({ number }) => number), everything],
  importance: importances,
  kind: answerKinds,
  state: answerStates,
};

/** The page of the self-assessment as the address asks for it; what an address does not say well counts as not said. */
export function describeSelfAssessment(language: Language, asked: URLSearchParams) {
  const t = translator(language);
  const n = (value: number): string => formatNumber(language, value);
  const said = (filter: Filter): string => {
    const value = asked.get(filter) ?? '';
    return choices[filter].includes(value) ? value : '';
  };
  const { pillar, ...chosen } = {
    pillar: said('pillar') || '1',
    importance: said('importance'),
    kind: said('kind'),
    state: said('state'),
  };
  const narrowed = statements.filter(
    (one) =>
      (!chosen.importance || one.importance === chosen.importance) &&
      (!chosen.kind || one.kind === chosen.kind) &&
      (!chosen.state || one.state === chosen.state),
  );
  const shown = narrowed.filter((one) => pillar === everything || one.pillar.number === pillar);
  const expected = statements.filter(isExpected);
  const software = countStates(expected.filter(({ kind }) => kind === 'software'));

  return {
    pillar,
    chosen,
    expected: {
      all: n(expected.length),
      software: n(software.met + software.partly + software.unmet),
      met: n(software.met),
      partly: n(software.partly),
      unmet: n(software.unmet),
    },
    tabs: [
      ...pillars.map(({ number, name }) => ({ value: number, label: `${number}. ${name[language]}` })),
      { value: everything, label: t('selfAssessment.all') },
    ].map((tab) => ({
      ...tab,
      count: narrowed.filter((one) => tab.value === everything || one.pillar.number === tab.value).length,
    })),
    totals: [
      ...pillars.map(({ number, name }) => ({
        value: number,
        label: `${number}. ${name[language]}`,
        of: statements.filter((one) => one.pillar.number === number),
      })),
      { value: everything, label: t('selfAssessment.total'), of: statements },
    ].map(({ value, label, of }) => {
      const counts = countStates(of);
      return {
        value,
        label,
        all: n(of.length),
        states: answerStates.map((state) => ({ state, text: n(counts[state]), none: counts[state] === 0 })),
      };
    }),
    options: {
      importance: importances.map((value) => ({ value, label: t(`selfAssessment.importance.${value}`) })),
      kind: answerKinds.map((value) => ({ value, label: t(`selfAssessment.kind.${value}`) })),
      state: answerStates.map((value) => ({ value, label: t(`selfAssessment.state.${value}`) })),
    },
    count: t('selfAssessment.count', { n: n(shown.length), all: n(statements.length) }),
    parts: pillars.flatMap(({ number, name, capabilities }) => {
      const inside = capabilities.flatMap((capability) => {
        const lines = shown.filter((one) => one.capability.number === capability.number);
        return lines.length > 0
          ? [
              {
                number: capability.number,
                name: capability.name[language],
                lines: lines.map((one) => lineOf(one, language)),
              },
            ]
          : [];
      });
      return inside.length > 0 ? [{ number, name: name[language], capabilities: inside }] : [];
    }),
  };
}

export type SelfAssessmentView = ReturnType<typeof describeSelfAssessment>;
export type StatementLine = SelfAssessmentView['parts'][number]['capabilities'][number]['lines'][number];

function lineOf({ number, importance, state, asks, how, by }: Statement, language: Language) {
  const of = <Kind extends Reference['kind']>(kind: Kind) =>
    by.filter((one): one is Extract<Reference, { kind: Kind }> => one.kind === kind);
  return {
    number,
    importance,
    state,
    asks: asks[language],
    how: how[language],
    screens: of('screen').map(({ path }) => {
      const { open, ...name } = satreScreen(path);
      // An address with an id in it leads to no page of its own.
      return { path, name: name[language], open, href: path.includes('{') ? undefined : path };
    }),
    documents: of('document').map(({ file, heading }) => ({ file, heading })),
    policies: of('policy').map(({ file }) => file),
    tests: of('test').map(({ file, title }) => ({ file, title })),
  };
}
