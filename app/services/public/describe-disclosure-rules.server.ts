import { asDay } from '#app/domain/shared/brand.ts';
import { formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { profileHistory } from '#policies/disclosure/history.ts';
import { disclosureRules, overridable } from '#policies/disclosure/overrides.ts';
import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { disclosureProfile, profileIds } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, riskBands } from '#policies/disclosure/risk-bands.ts';

type Line = { readonly term: string; readonly value: string };

/** Every rule profile as a committee reads it: the numbers of policies/disclosure in sentences. */
export function describeDisclosureRules(language: Language) {
  const t = translator(language);
  return {
    bands: riskBands.map((band) => ({
      band: t(`disclosureRules.band.${band}`),
      profile: t(`disclosureRules.profile.${profileForRiskBand(band)}`),
    })),
    profiles: profileIds.map((id) => {
      const profile = disclosureProfile(id);
      return {
        id,
        name: t(`disclosureRules.profile.${id}`),
        basis: profile.basis[language],
        version: profile.version,
        lines: linesOf(profile, language),
        history: profileHistory[id].map(({ version, day, change }) => ({
          version,
          day: formatDay(language, asDay(day)),
          change: change[language],
        })),
      };
    }),
    rules: disclosureRules.map((rule) => ({
      rule,
      says: t(`disclosureRules.rule.${rule}`),
      may: t(overridable[rule] ? 'disclosureRules.twoCheckers' : 'disclosureRules.never'),
    })),
  };
}

export type DisclosureRulesView = ReturnType<typeof describeDisclosureRules>;

function linesOf(profile: DisclosureProfile, language: Language): Line[] {
  const t = translator(language);
  const n = (value: number): string => formatNumber(language, value);
  const none = t('disclosureRules.none');
  const joined = (parts: readonly string[]): string => (parts.length > 0 ? parts.join('\n') : none);
  const { zero, municipality, institutions, ageBand, birthWeight, drugQuantity, statistics, rounding } =
    profile;
  const values: readonly (readonly [LineKey, string])[] = [
    ['persons', t('disclosureRules.persons', { n: n(profile.minPatients) })],
    ['smallGroup', t('disclosureRules.smallGroup', { n: n(profile.smallGroup) })],
    [
      'zero',
      !zero.shown
        ? t('disclosureRules.zero.hidden')
        : zero.parentMinimum === 0
          ? t('disclosureRules.zero.shown')
          : t('disclosureRules.zero.parents', { n: n(zero.parentMinimum) }),
    ],
    ['finestArea', profile.finestArea ? t(`disclosureRules.area.${profile.finestArea}`) : none],
    [
      'municipality',
      joined(
        (municipality ?? []).map(({ below, minPatients }) => {
          if (below === null) return t('disclosureRules.municipality.rest', { n: n(minPatients ?? 0) });
          return minPatients === null
            ? t('disclosureRules.municipality.nothing', { below: n(below) })
            : t('disclosureRules.municipality.below', { below: n(below), n: n(minPatients) });
        }),
      ),
    ],
    [
      'crosses',
      joined(
        profile.forbiddenCrosses.map(([a, b]) =>
          a === 'municipality' && b === 'insurer_type' ? t('disclosureRules.cross') : `${a} × ${b}`,
        ),
      ),
    ],
    [
      'dimensions',
      profile.maxDimensions === null
        ? none
        : t('disclosureRules.dimensions', { n: n(profile.maxDimensions) }),
    ],
    [
      'institutions',
      institutions
        ? t(`disclosureRules.institutions.${institutions.mode}`, { n: n(institutions.min) })
        : none,
    ],
    [
      'dominance',
      joined([
        ...profile.dominance.map((rule) =>
          t('disclosureRules.dominance', { n: n(rule.n), percent: n(rule.percent) }),
        ),
        ...(profile.pPercent === null
          ? []
          : [t('disclosureRules.pPercent', { percent: n(profile.pPercent) })]),
        ...(profile.dominance.length > 0 ? [t(`disclosureRules.edge.${profile.dominanceEdge}`)] : []),
      ]),
    ],
    ['group', profile.groupDisclosure ? t('disclosureRules.group') : none],
    ['sameValue', profile.sameValue ? t('disclosureRules.sameValue') : none],
    [
      'drugs',
      drugQuantity
        ? t('disclosureRules.drugs', {
            oral: n(drugQuantity.oral),
            external: n(drugQuantity.external),
            injection: n(drugQuantity.injection),
          })
        : none,
    ],
    [
      'age',
      ageBand
        ? joined([
            t('disclosureRules.age.width', { width: n(ageBand.width) }),
            ...(ageBand.lowest === null ? [] : [t('disclosureRules.age.lowest', { n: n(ageBand.lowest) })]),
            ...(ageBand.top === null ? [] : [t('disclosureRules.age.top', { n: n(ageBand.top) })]),
          ])
        : none,
    ],
    [
      'birth',
      birthWeight
        ? t('disclosureRules.birth', {
            width: n(birthWeight.width),
            low: n(birthWeight.low),
            high: n(birthWeight.high),
          })
        : none,
    ],
    [
      'death',
      profile.deathTimeHours === null ? none : t('disclosureRules.death', { n: n(profile.deathTimeHours) }),
    ],
    [
      'statistics',
      t('disclosureRules.statistics', {
        freedom: n(statistics.minDegreesOfFreedom),
        persons: n(statistics.smoothedPersons),
        digits: n(statistics.significantDigits),
        base: n(statistics.survivalBase),
      }),
    ],
    [
      'rounding',
      rounding.kind === 'none' && !profile.perturbation
        ? t('disclosureRules.rounding.none')
        : joined([
            ...(rounding.kind === 'none'
              ? []
              : [t('disclosureRules.rounding.base', { base: n(rounding.base) })]),
            ...(profile.perturbation
              ? [t('disclosureRules.rounding.noise', { n: n(profile.perturbation.maxDeviation) })]
              : []),
          ]),
    ],
    // The same mark in the reader's language; the profile's own is what files carry.
    ['mark', profile.mark === '秘匿' ? t('component.hiddenCell') : profile.mark],
  ];
  const termOf = (key: LineKey): string => t(`disclosureRules.term.${key}`);
  return values.map(([key, value]) => ({ term: termOf(key), value }));
}
type LineKey =
  | 'persons'
  | 'smallGroup'
  | 'zero'
  | 'finestArea'
  | 'municipality'
  | 'crosses'
  | 'dimensions'
  | 'institutions'
  | 'dominance'
  | 'group'
  | 'sameValue'
  | 'drugs'
  | 'age'
  | 'birth'
  | 'death'
  | 'statistics'
  | 'rounding'
  | 'mark';
