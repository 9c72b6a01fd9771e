import { canonicalJson } from './canonical-json.ts';
import type { LedgerBody } from './event.ts';
import { eventKinds, subjectTypes } from './event-kinds.ts';

/**
 * The gate before the ledger (decisions C2): what is written here can never be taken back, so a leaf holds ids, codes
 * and hashes and nothing that a person typed. Prose fails on its spaces and letters, e-mail on its sign, and the two
 * shapes that would still pass as a code, network addresses and file names, are refused by name.
 */
const code = /^[A-Za-z0-9_.:-]{1,200}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const saltForm = /^[A-Za-z0-9_-]{22}$/;
const detailKey = /^[a-z][A-Za-z0-9]{0,39}$/;
const networkAddress = /^(\d{1,3}(\.\d{1,3}){3}(:\d+)?|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7})$/;
const fileName =
  /\.(pdf|csv|tsv|txt|json|xml|html?|docx?|xlsx?|pptx?|zip|gz|png|jpe?g|gif|svg|parquet|r|py|sql|sas7bdat|dta|rds|md)$/i;

const kinds: ReadonlySet<string> = new Set(eventKinds);
const subjects: ReadonlySet<string> = new Set(subjectTypes);
const required = ['kind', 'subject', 'actor', 'at', 'v', 'salt'] as const;
const optionalCodes = ['from', 'to', 'case', 'document', 'reason', 'role', 'onBehalfOf', 'request'] as const;
const known: ReadonlySet<string> = new Set([...required, ...optionalCodes, 'detail']);
const maxDetails = 16;
export const maxBodyLength = 4000;

export class LedgerBodyRefused extends Error {
  override readonly name = 'LedgerBodyRefused';
}

/** The text that is hashed and stored, or an exception that names the field. */
export function encodeBody(body: LedgerBody): string {
  const present = withoutAbsent(body);
  checkBody(present);
  const text = canonicalJson(present);
  if (text.length > maxBodyLength)
    throw new LedgerBodyRefused(`body: longer than ${maxBodyLength} characters`);
  return text;
}

/** An optional field that is undefined is an absent one. Deeper down undefined stays an error. */
function withoutAbsent(body: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function checkBody(body: Record<string, unknown>): void {
  for (const key of Object.keys(body)) if (!known.has(key)) refuse(key, 'is not a field of a ledger entry');
  for (const key of required) if (!(key in body)) refuse(key, 'is missing');
  if (body.v !== 1) refuse('v', 'is not a known version');
  if (typeof body.kind !== 'string' || !kinds.has(body.kind)) refuse('kind', 'is not a known kind of event');
  if (typeof body.at !== 'string' || !instantForm.test(body.at)) refuse('at', 'is not an instant');
  if (typeof body.salt !== 'string' || !saltForm.test(body.salt))
    refuse('salt', 'is not 128 bits in base64url');
  checkSubject(body.subject);
  checkCode('actor', body.actor);
  for (const key of optionalCodes) if (key in body) checkCode(key, body[key]);
  if ('detail' in body) checkDetail(body.detail);
}

function checkSubject(subject: unknown): void {
  if (!isRecord(subject)) refuse('subject', 'is not a type and an id');
  const keys = Object.keys(subject).sort().join();
  if (keys !== 'id,type') refuse('subject', 'is not a type and an id');
  if (typeof subject.type !== 'string' || !subjects.has(subject.type)) refuse('subject.type', 'is not known');
  checkCode('subject.id', subject.id);
}

function checkDetail(detail: unknown): void {
  if (!isRecord(detail)) refuse('detail', 'is not a flat object');
  const entries = Object.entries(detail);
  if (entries.length > maxDetails) refuse('detail', `has more than ${maxDetails} values`);
  for (const [key, value] of entries) {
    if (!detailKey.test(key)) refuse('detail', 'has a key that is not a name');
    if (typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (!Number.isSafeInteger(value)) refuse(`detail.${key}`, 'is not an integer');
      continue;
    }
    checkCode(`detail.${key}`, value);
  }
}

function checkCode(field: string, value: unknown): void {
  if (typeof value !== 'string' || !code.test(value)) refuse(field, 'is not an id, a code or a hash');
  else if (networkAddress.test(value)) refuse(field, 'looks like a network address');
  else if (fileName.test(value)) refuse(field, 'looks like a file name');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value itself is never repeated: it may be exactly the thing that must not be written anywhere. */
function refuse(field: string, why: string): never {
  throw new LedgerBodyRefused(`${field} ${why}`);
}
