import type {
  CheckupItem,
  CodeSet,
  EventKind,
  EventSelector,
  NumericSource,
  ValueTest,
  Window,
} from './aggregate-query.ts';
import { codeSetOf, findCodeList } from './code-lists.ts';
import type { FieldReader, FieldWriter } from './form-fields.ts';
import { checkupQuantity, labQuantity, quantityOf } from './items.ts';
import { eventKinds } from './shape.ts';

/**
 * Events and what belongs to them as form fields. What is read is only as well-formed as the form: the parser judges it,
 * which is why these functions return what they call an event without looking.
 */

type Loose = Record<string, unknown>;
const given = (name: string, value: unknown): Loose => (value === undefined ? {} : { [name]: value });

export const isEventKind = (kind: string | undefined): kind is EventKind =>
  (eventKinds as readonly (string | undefined)[]).includes(kind);

function readCodeSet(
  reader: FieldReader,
  terms = 'terms',
  except = 'except',
  list = 'list',
): CodeSet | undefined {
  const codes = reader.list(terms);
  const without = reader.list(except);
  const from = reader.text(list);
  if (!codes && !without && !from) return undefined;
  const named = codes || from === undefined ? undefined : findCodeList(from);
  if (named) return reader.mark(codeSetOf(named));
  return reader.mark({ codes: codes ?? [], ...given('except', without), ...given('list', from) } as CodeSet);
}

function writeCodeSet(writer: FieldWriter, set: CodeSet | undefined): void {
  writer.list('terms', set?.codes);
  writer.list('except', set?.except);
  writer.text('list', set?.list);
}

function readValue(reader: FieldReader, scale = 0): ValueTest | undefined {
  const is = reader.text('value');
  const from = is ? reader.number('valueFrom', scale) : undefined;
  const to = is ? reader.number('valueTo', scale) : undefined;
  switch (is) {
    case undefined:
      return undefined;
    case 'between':
      return { is, ...given('from', from), ...given('to', to) };
    case 'change':
      return { is, ...given('atLeast', from), ...given('atMost', to) };
    case 'below':
    case 'above':
    case 'either':
      return { is: 'out-of-range', side: is };
    default:
      return { is, codes: reader.list('valueTerms') ?? [] } as ValueTest;
  }
}

function writeValue(writer: FieldWriter, value: ValueTest | undefined, scale = 0): void {
  if (!value) return;
  writer.text('value', value.is === 'out-of-range' ? value.side : value.is);
  if (value.is === 'between') {
    writer.number('valueFrom', value.from, scale);
    writer.number('valueTo', value.to, scale);
  }
  if (value.is === 'change') {
    writer.number('valueFrom', value.atLeast, scale);
    writer.number('valueTo', value.atMost, scale);
  }
  if (value.is === 'code') writer.list('valueTerms', value.codes);
}

export function readEvent(
  reader: FieldReader,
  kind: string | undefined = reader.text('kind'),
): EventSelector {
  const codes = () => given('codes', readCodeSet(reader) ?? { codes: [] });
  const fields = (): Loose => {
    switch (kind) {
      case 'condition':
        return {
          ...codes(),
          ...given('verification', reader.text('verification')),
          ...(reader.flag('main') ? { main: true } : {}),
        };
      case 'lab': {
        const item = reader.text('item');
        return {
          ...given('item', item),
          ...given('value', readValue(reader, labQuantity(item ?? '')?.scale)),
        };
      }
      case 'drug':
        return {
          system: reader.text('system') ?? 'atc',
          ...codes(),
          ...given('route', reader.text('route')),
        };
      case 'procedure':
        return { system: reader.text('system') ?? 'K', ...codes() };
      case 'encounter':
        return {
          ...given('class', reader.text('class')),
          ...given('departments', reader.list('departments')),
        };
      case 'stay':
        return {
          ...given('main', readCodeSet(reader)),
          ...given('dpc', reader.list('dpc')),
          ...given('losFrom', reader.number('losFrom')),
          ...given('losTo', reader.number('losTo')),
        };
      case 'claim':
        return given('disease', readCodeSet(reader));
      case 'checkup': {
        const item = reader.text('item');
        const scale = item ? checkupQuantity(item as CheckupItem)?.scale : undefined;
        return { ...given('item', item), ...given('value', readValue(reader, scale)) };
      }
      case 'care':
        return { ...given('levels', reader.list('levels')), ...given('services', reader.list('services')) };
      case 'death':
        return { ...given('causes', readCodeSet(reader)), ...given('places', reader.list('places')) };
      default:
        return {};
    }
  };
  return reader.mark({ ...given('kind', kind), ...fields() } as EventSelector);
}

export function writeEvent(writer: FieldWriter, event: EventSelector): void {
  writer.text('kind', event.kind);
  switch (event.kind) {
    case 'condition':
      writeCodeSet(writer, event.codes);
      writer.text('verification', event.verification);
      writer.flag('main', event.main);
      break;
    case 'lab':
      writer.text('item', event.item);
      writeValue(writer, event.value, labQuantity(event.item)?.scale);
      break;
    case 'drug':
      writer.text('system', event.system);
      writeCodeSet(writer, event.codes);
      writer.text('route', event.route);
      break;
    case 'procedure':
      writer.text('system', event.system);
      writeCodeSet(writer, event.codes);
      break;
    case 'encounter':
      writer.text('class', event.class);
      writer.list('departments', event.departments);
      break;
    case 'stay':
      writeCodeSet(writer, event.main);
      writer.list('dpc', event.dpc);
      writer.number('losFrom', event.losFrom);
      writer.number('losTo', event.losTo);
      break;
    case 'claim':
      writeCodeSet(writer, event.disease);
      break;
    case 'checkup':
      writer.text('item', event.item);
      writeValue(writer, event.value, event.item && checkupQuantity(event.item)?.scale);
      break;
    case 'care':
      writer.list('levels', event.levels);
      writer.list('services', event.services);
      break;
    case 'death':
      writeCodeSet(writer, event.causes);
      writer.list('places', event.places);
      break;
  }
}

export function readWindow(reader: FieldReader): Window | undefined {
  const kind = reader.text('window');
  if (kind === undefined) return undefined;
  const bound = (name: string) => (kind === 'dates' ? reader.day(name) : reader.number(name));
  const window = { kind, ...given('from', bound('windowFrom')), ...given('to', bound('windowTo')) };
  return reader.mark(window as Window);
}

export function writeWindow(writer: FieldWriter, window: Window | undefined): void {
  if (!window) return;
  writer.text('window', window.kind);
  const write = (name: string, value: number) =>
    window.kind === 'dates' ? writer.day(name, value) : writer.number(name, value);
  write('windowFrom', window.from);
  write('windowTo', window.to);
}

export function readSource(reader: FieldReader): NumericSource {
  const kind = reader.text('source');
  const fields =
    kind === 'lab' || kind === 'checkup'
      ? given('item', reader.text('item'))
      : kind === 'drug-quantity'
        ? { system: reader.text('system') ?? 'atc', codes: readCodeSet(reader) ?? { codes: [] } }
        : {};
  return reader.mark({ ...given('kind', kind), ...fields } as NumericSource);
}

export function writeSource(writer: FieldWriter, source: NumericSource): void {
  writer.text('source', source.kind);
  if (source.kind === 'lab' || source.kind === 'checkup') writer.text('item', source.item);
  if (source.kind !== 'drug-quantity') return;
  writer.text('system', source.system);
  writeCodeSet(writer, source.codes);
}

export const scaleOf = (source: NumericSource): number => quantityOf(source)?.scale ?? 0;
export const readCodes = readCodeSet;
export const writeCodes = writeCodeSet;
