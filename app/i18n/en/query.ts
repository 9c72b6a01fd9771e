import type { query as source } from '../ja/query.ts';
import type { Texts } from '../texts-type.ts';

export const query: Texts<typeof source> = {
  'query.problem.notJson': 'This cannot be read as JSON. Check that brackets and quotation marks match.',
  'query.problem.tooLarge': 'This is too long. The limit is {most}.',
  'query.problem.tooDeep': 'Conditions are nested too deeply. Use at most {most} levels.',
  'query.problem.missing': 'Something that is needed is missing here.',
  'query.problem.unknownField': 'The language has no field “{field}”.',
  'query.problem.unknownKind': 'The language has no “{found}”. You can use: {allowed}',
  'query.problem.wrongType': 'This is the wrong kind of value; it must be of the kind {expected}.',
  'query.problem.wrongValue': '“{found}” cannot stand here. {allowed}',
  'query.problem.outOfRange': 'This number is out of range. The limit is {limit}.',
  'query.problem.tooMany': 'These are too many. Use at most {most}.',
  'query.problem.tooFew': 'At least {least} is needed.',
  'query.problem.order': 'The lower end is above the upper end.',
  'query.problem.unknownCode': 'The code “{found}” is not in the table {system}. Similar codes: {similar}',
  'query.problem.emptyCodes': 'The exceptions leave no code at all.',
  'query.problem.otherList':
    'The code list “{list}” does not exist or holds other codes. Leave its name out or use its codes as they are.',
  'query.problem.unknownItem': 'There is no laboratory item “{found}”.',
  'query.problem.ageGrid': 'Ages go in steps of {width} years. You can use {below} or {above}.',
  'query.problem.ageTop': 'Ages of {top} and over are one class and cannot be divided.',
  'query.problem.ageBottom': 'Ages under {bottom} are one class and cannot be divided.',
  'query.problem.ageBand':
    'Age bands lie between {bottom} and {top} and are a multiple of {width} years wide.',
  'query.problem.valueGrid': 'Values go in steps of {step}. You can use {below} or {above}.',
  'query.problem.valueKind': 'This item does not take this kind of value.',
  'query.problem.cutOrder': 'Write the cut points in ascending order, each once.',
  'query.problem.period': 'The period ends before it begins.',
  'query.problem.windowOutside':
    'Dates must lie within the study period. Outside it, use days before or after the index date.',
  'query.problem.tooManyDimensions': 'A table has at most {most} dimensions.',
  'query.problem.sameDimension': 'This dimension is there twice.',
  'query.problem.twoAreas': 'Use one geographical dimension only, not prefecture and medical area together.',
  'query.problem.areaTooFine':
    'Under the rules of this project {level} is too fine. The finest unit is {finest}.',
  'query.problem.forbiddenCross':
    '{one} and {other} may not be combined in one question, because together they could point to individuals.',
  'query.problem.codeLevel': 'There is no level “{found}”. You can use: {allowed}',
  'query.problem.eventDimensions': 'Time of records and groups of codes must be about the same records.',
  'query.problem.eventMeasure':
    'With a dimension in which one person can be several times, only people and those records over the whole period can be counted.',
  'query.problem.pickTotal':
    'Laboratory and checkup values cannot be added up. Choose the first, the last or the mean.',
  'query.problem.sumSource': 'A sum of laboratory or checkup values means nothing. Use the mean.',
  'query.problem.sameMeasure': 'This measure is there twice.',
  'query.problem.survivalSteps': 'The days of a survival curve must be a multiple of {step}.',
  'query.problem.logRankGroups': 'A log-rank test needs a dimension whose groups it compares.',
  'query.problem.standardiseAge': 'Age bands and standardisation by age cannot go together.',
  'query.problem.washoutWithoutEvent': 'A washout period needs an index event.',
  'query.problem.expected': 'Here one of these is needed: {words} (found “{found}”).',
  'query.problem.expectedCode': 'Here a code is needed (found “{found}”).',
  'query.problem.unexpectedCharacter': 'The character “{found}” cannot stand here.',
  'query.problem.unclosedText': 'A quotation mark is not closed.',
  'query.problem.unknownDay': '“{found}” is not a day. Write it as 2025-03-31.',
  'query.problem.unknownNumber': '“{found}” is not a number that can stand here.',
  'query.problem.refusedMinMax':
    'Minimum, maximum, range, mode and outliers are not available ({field}): each is the value of one person. Use the median or percentiles.',
  'query.problem.refusedPerson': 'You cannot choose one person ({field}). Questions are about groups only.',
  'query.problem.refusedRows': 'Rows cannot be listed ({field}). Only aggregates come back.',
  'query.problem.refusedIdentifier':
    'Names, dates of birth, addresses and other identifiers cannot be used ({field}). The research data do not hold them.',
  'query.problem.refusedInstitution':
    'You cannot choose single institutions or physicians ({field}). Use attributes such as the number of beds.',
  'query.problem.refusedText':
    'Searching texts or free notes is not possible ({field}). Use codes or a code list.',
  'query.problem.refusedSql':
    'SQL and database operations are not accepted ({field}). Only the parts of this language can be used.',
  'query.problem.refusedFormula':
    'Free formulas and functions are not available ({field}). Use the measures and bands provided.',
  'query.problem.refusedDay':
    'Counting by day, week or hour is not possible ({field}). Use month, quarter or year.',
  'query.problem.refusedPlace':
    'Places finer than the municipality cannot be used ({field}). Use prefecture, secondary medical area or municipality.',
};
