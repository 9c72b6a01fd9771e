import type { EventSelector, NumericSource, Pick1, ValueTest, Window } from './aggregate-query.ts';
import { writeScaled } from './check-events.ts';
import { checkupQuantity, labQuantity, type Quantity } from './items.ts';
import {
  amount,
  checkupName,
  codeSetText,
  codesText,
  joined,
  labName,
  type Speaker,
  spanText,
  valueNames,
} from './say.ts';

/** An event as a noun: "a diagnosis of type 2 diabetes (E11)". */
export function eventText(speaker: Speaker, event: EventSelector): string {
  const { say } = speaker;
  switch (event.kind) {
    case 'condition': {
      const noun = say('condition', { codes: codeSetText(speaker, 'icd10', event.codes) });
      const sure = event.verification ? say(event.verification, { event: noun }) : noun;
      return event.main ? say('mainDiagnosis', { event: sure }) : sure;
    }
    case 'lab': {
      const item = labName(speaker, event.item);
      if (!event.value) return say('lab', { item });
      const codes =
        event.value.is === 'code' ? valueNames(speaker, { lab: event.item }, event.value.codes) : '';
      return valueText(speaker, item, event.value, labQuantity(event.item), codes);
    }
    case 'drug': {
      const noun = say('drug', { codes: codeSetText(speaker, event.system, event.codes) });
      return event.route ? say(event.route, { event: noun }) : noun;
    }
    case 'procedure':
      return say('procedure', { codes: codeSetText(speaker, event.system, event.codes) });
    case 'encounter': {
      const noun = say(
        event.class === undefined ? 'encounter' : event.class === 'IMP' ? 'inpatient' : 'outpatient',
      );
      if (!event.departments) return noun;
      return say('department', {
        event: noun,
        departments: codesText(speaker, 'department', event.departments),
      });
    }
    case 'stay':
      return stayText(speaker, event);
    case 'claim':
      return event.disease
        ? say('claimDisease', { codes: codeSetText(speaker, 'icd10', event.disease) })
        : say('claim');
    case 'checkup': {
      if (!event.item) return say('checkup');
      const item = say('checkupItem', { item: checkupName(speaker, event.item) });
      if (!event.value) return say('lab', { item });
      const codes =
        event.value.is === 'code' ? valueNames(speaker, { checkup: event.item }, event.value.codes) : '';
      return valueText(speaker, item, event.value, checkupQuantity(event.item), codes);
    }
    case 'care': {
      const noun = say('care');
      const levels = event.levels
        ? say('careLevel', { event: noun, levels: codesText(speaker, 'care-level', event.levels) })
        : noun;
      return event.services
        ? say('careService', { event: levels, services: codesText(speaker, 'care-service', event.services) })
        : levels;
    }
    case 'death': {
      const noun = event.causes
        ? say('deathCause', { codes: codeSetText(speaker, 'icd10', event.causes) })
        : say('death');
      return event.places
        ? say('deathPlace', { event: noun, places: codesText(speaker, 'death-place', event.places) })
        : noun;
    }
  }
}

function stayText(speaker: Speaker, event: Extract<EventSelector, { kind: 'stay' }>): string {
  const { say } = speaker;
  let noun = say('stay');
  if (event.main) noun = say('stayMain', { event: noun, codes: codeSetText(speaker, 'icd10', event.main) });
  if (event.dpc) noun = say('stayDpc', { event: noun, codes: codesText(speaker, 'dpc', event.dpc) });
  const { losFrom: from, losTo: to } = event;
  if (from === undefined && to === undefined) return noun;
  return say('stayLos', { event: noun, range: rangeText(speaker, from, to) });
}

function rangeText(
  { say }: Speaker,
  from: number | undefined,
  to: number | undefined,
  quantity: Quantity = { scale: 0, step: 1, unit: '' },
  open = false,
): string {
  const one = (value: number) => amount(writeScaled(value, quantity.scale), quantity.unit);
  if (from !== undefined && to !== undefined)
    return say(open ? 'valueRange' : 'range', { from: one(from), to: one(to) });
  if (from !== undefined) return say('rangeFrom', { from: one(from) });
  return say(open ? 'valueUnder' : 'rangeTo', { to: one(to ?? 0) });
}

function valueText(
  speaker: Speaker,
  item: string,
  value: ValueTest,
  quantity: Quantity | undefined,
  codes: string,
): string {
  const { say } = speaker;
  switch (value.is) {
    case 'between':
      return say('valueBetween', { item, range: rangeText(speaker, value.from, value.to, quantity, true) });
    case 'change':
      return say('valueChange', { item, range: rangeText(speaker, value.atLeast, value.atMost, quantity) });
    case 'out-of-range':
      return say(value.side === 'below' ? 'valueLow' : value.side === 'above' ? 'valueHigh' : 'valueOut', {
        item,
      });
    case 'code':
      return say('valueCodes', { item, values: codes });
  }
}

/** Said before or behind the event, depending on the language; nothing where the whole period is meant. */
export function windowText(speaker: Speaker, window: Window | undefined): string {
  const { say } = speaker;
  if (!window) return '';
  const { period } = speaker;
  if (window.kind === 'dates' && window.from === period?.from && window.to === period.to) return '';
  if (window.kind === 'dates') return say('windowDates', { span: spanText(speaker, window) });
  if (window.from < 0 && window.to === -1) return say('windowBefore', { days: -window.from });
  if (window.from === 1 && window.to > 0) return say('windowAfter', { days: window.to });
  return say('windowAround', { from: window.from, to: window.to });
}

const picks = { first: 'pickFirst', last: 'pickLast', mean: 'pickMean', total: 'pickTotal' } as const;

export function sourceText(speaker: Speaker, source: NumericSource, pick?: Pick1): string {
  const { say } = speaker;
  const noun = sourceNoun(speaker, source);
  return pick ? say(picks[pick], { source: noun }) : noun;
}

function sourceNoun(speaker: Speaker, source: NumericSource): string {
  const { say } = speaker;
  switch (source.kind) {
    case 'lab':
      return labName(speaker, source.item);
    case 'checkup':
      return say('checkupItem', { item: checkupName(speaker, source.item) });
    case 'stay-los':
      return say('sourceLos');
    case 'claim-points':
      return say('sourcePoints');
    case 'drug-quantity':
      return say('sourceQuantity', { codes: codeSetText(speaker, source.system, source.codes) });
  }
}

export const cutsText = (speaker: Speaker, cuts: readonly number[], quantity: Quantity | undefined): string =>
  joined(
    speaker,
    cuts.map((cut) => amount(writeScaled(cut, quantity?.scale ?? 0), quantity?.unit ?? '')),
    'comma',
  );
