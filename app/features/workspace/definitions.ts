import type { MessageKey } from '#app/i18n/texts.ts';

/** Kinds whose meaning is not plain from their name; each has a sentence `ask.define.<group>.<kind>`. */
const defined = new Set([
  'condition.condition',
  'condition.lab',
  'condition.drug',
  'condition.procedure',
  'condition.encounter',
  'condition.stay',
  'condition.claim',
  'condition.checkup',
  'condition.care',
  'condition.death',
  'condition.age',
  'condition.area',
  'condition.sequence',
  'by.age-band',
  'by.area',
  'by.exposure',
  'by.index-time',
  'by.value-band',
  'by.event-time',
  'by.code-group',
  'count.events',
  'count.person-time',
  'count.incidence',
  'count.prevalence',
  'count.proportion',
  'count.mean',
  'count.sd',
  'count.quantiles',
  'count.length-of-stay',
  'count.survival',
  'count.risk-ratio',
  'count.odds-ratio',
  'count.not-observed',
]);

export const definitionKey = (group: 'condition' | 'by' | 'count', kind: string): MessageKey | undefined =>
  defined.has(`${group}.${kind}`) ? (`ask.define.${group}.${kind}` as MessageKey) : undefined;
