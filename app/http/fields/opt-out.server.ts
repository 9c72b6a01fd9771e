import { z } from 'zod';
import { isMyNumber } from '#app/domain/opt-out/my-number.ts';
import type { RequestLetter } from '#app/domain/opt-out/request-letter.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import {
  handedReasons,
  identityDocuments,
  noticeCovers,
  noticeItemLength,
  optOutRequesters,
  optOutScopes,
  relationDocuments,
} from '#policies/opt-out.ts';
import { day, howMany, idField, line, optionalLine, revisionField } from '../form.server.ts';

/** Never the individual number (DAT-4), wherever somebody might write it. */
const number = (max: number) => optionalLine(max).refine((text) => !isMyNumber(text), 'field.my-number');
const kana = line(100)
  // Half-width kana and hiragana are the same name.
  .transform((text) =>
    text.normalize('NFKC').replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)),
  )
  .pipe(z.string().regex(/^[ァ-ヺー・\s0-9A-Za-z]+$/, 'field.kana'));

/** What identifies somebody. A shape, so that each form adds its own questions. */
export const letterFields = {
  name: line(100),
  kana,
  birthDate: day,
  address: optionalLine(200),
  insurerNo: number(20),
  symbol: optionalLine(40),
  number: number(40),
  branch: number(4),
  patientNo: number(40),
  contact: optionalLine(200),
};
export const toLetter = (fields: RequestLetter): RequestLetter => ({
  name: fields.name,
  kana: fields.kana,
  birthDate: fields.birthDate,
  address: fields.address,
  insurerNo: fields.insurerNo,
  symbol: fields.symbol,
  number: fields.number,
  branch: fields.branch,
  patientNo: fields.patientNo,
  contact: fields.contact,
});

const chosen = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, 'field.choose');
const orNone = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .optional()
    .transform((text) => text || undefined)
    .pipe(z.enum(values, 'field.choose').optional());

export const askedFields = {
  requester: chosen(optOutRequesters),
  facility: idField,
  scope: chosen(optOutScopes),
};
export const requestFields = z.object({
  ...askedFields,
  ...letterFields,
  submission: z.string().regex(/^[\w-]{22}$/),
  website: z.string().optional(),
});
export const deskFields = z.object({
  ...askedFields,
  ...letterFields,
  channel: chosen(['desk', 'paper']),
  receivedOn: day.transform(asDay),
  document: orNone(identityDocuments),
  relationDocument: orNone(relationDocuments),
});
export const checkFields = z.object({
  ...letterFields,
  document: chosen(identityDocuments),
  relationDocument: orNone(relationDocuments),
});

export const receiptField = line(40);

const item = (required: boolean) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n/g, '\n').trim())
    .pipe(required ? z.string().min(1).max(noticeItemLength) : z.string().max(noticeItemLength));
export const noticeFields = z.object({
  covers: chosen(noticeCovers),
  beginsOn: day.transform(asDay),
  item1: item(true),
  item2: item(true),
  item3: item(true),
  item4: item(true),
  item5: item(true),
  item6: item(true),
  item7: item(true),
  item8: item(false),
});

const optionalDay = z
  .string()
  .optional()
  .transform((text) => text?.trim() ?? '')
  .pipe(z.union([z.literal(''), day]));
export const openingFields = z.object({
  revision: z.coerce.number().int().min(0),
  posterOn: optionalDay,
  posterPlace: optionalLine(100),
  handingOn: optionalDay,
  deskPlace: optionalLine(100),
  deskPhone: optionalLine(40),
  deskHours: optionalLine(100),
});

export const handedFields = z.object({
  quarter: day.transform(asDay),
  persons: howMany,
  reason: orNone(handedReasons),
  sure: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  words: revisionField,
});
