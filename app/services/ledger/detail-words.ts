import { type DetailKey, isDetailKey } from '#app/domain/ledger/detail-keys.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { type EventKind, eventKinds, type SubjectType } from '#app/domain/ledger/event-kinds.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { formatBytes, formatDateTime, formatDay, formatMonth, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { dictionaryOf, translator } from '#app/i18n/translator.ts';
import { kindName } from './describe-query.server.ts';
import { isId, stateText } from './entry-words.ts';

/** What the details of an entry say, in the words of people. What has no words, such as a reference, stands for itself. */
export type DetailPiece = {
  readonly text: string;
  /** Set where the value is an id: the page asks what it is called and where it is shown. */
  readonly id?: string;
  /** Set where the value is the number of another entry. */
  readonly seq?: number;
  /** A hash, or a name that machines use. */
  readonly isCode?: boolean;
};

type Value = string | number | boolean;
type Areas = readonly string[];

/** Where the codes of a name are put into words; `*` stands for the code, else it is the last part. */
const areas: Partial<Readonly<Record<DetailKey, Areas>>> = {
  action: ['action'],
  addressee: ['deadline.notify_*'],
  audience: ['comment'],
  change: ['audit.value'],
  channel: ['stop.channel'],
  check: ['assurance.measure'],
  complainant: ['complaint.as'],
  condition: ['condition'],
  covers: ['stop.covers'],
  deadline: ['deadline'],
  decision: ['audit.state'],
  duty: ['panel.duty'],
  facility: ['audit.value'],
  finding: ['audit.finding', 'publication.check'],
  followUp: ['followup.kind'],
  ground: ['conflictGround'],
  how: ['stop.way'],
  incident: ['supervising.incidentKind'],
  item: ['closing'],
  kind: ['evidence.kind', 'audit.area'],
  language: ['audit.value'],
  life: ['life.*.title'],
  memberRole: ['application.member'],
  method: ['account.method', 'audit.value'],
  of: ['audit.type'],
  office: ['deputies.office'],
  organisationType: ['organisation.type'],
  outcome: ['vote', 'audit.value', 'decision'],
  party: ['followup.party'],
  persons: ['supervising.persons'],
  policy: ['supervising.policyKind'],
  proof: ['assurance.kind'],
  purpose: ['attachment.purpose'],
  reason: ['denial', 'stop.handed.reason'],
  requirement: ['assurance.*.title'],
  reviewer: ['governance.performer'],
  risk: ['risk'],
  role: ['role'],
  rule: ['signal.name'],
  ruleSet: ['ruleSet'],
  scan: ['attachment.scan'],
  scope: ['stop.scope'],
  section: ['form', 'audit.value'],
  severity: ['signal.severity', 'supervising.severity', 'data-error.severity'],
  side: ['caseEnquiry.side'],
  source: ['supervising.source'],
  stage: ['review.title'],
  state: ['audit.value'],
  thing: ['data-error.kind'],
  topic: ['caseEnquiry.topic', 'enquiry.topic', 'complaint.topic', 'supervising.topic'],
  type: ['followup.type'],
  variant: ['audit.variant'],
  weight: ['incidentWeight'],
};

/** Where one name has codes of several kinds, the first part of the kind of event says which. */
const areasOfKind: Readonly<Record<string, Partial<Readonly<Record<DetailKey, Areas>>>>> = {
  enquiry: { topic: ['enquiry.topic'] },
  complaint: { topic: ['complaint.topic'] },
  'audit-finding': { topic: ['supervising.topic'], severity: ['supervising.severity'] },
  'data-error': { severity: ['data-error.severity'] },
  organisation: { fields: ['organisation'] },
  person: { fields: ['person.field'] },
};

/** All of them, so that none can lead nowhere. */
export const detailAreas: Areas = [areas, ...Object.values(areasOfKind)].flatMap((one) =>
  Object.values(one).flat(),
);

/** The procedure of each kind of thing, by the name under which its steps have their words. */
const procedures: Partial<Readonly<Record<SubjectType, string>>> = {
  application: 'application',
  round: 'round',
  output: 'output',
  publication: 'publication',
  follow_up: 'followup',
  opt_out: 'optout',
  complaint: 'complaint',
  signal: 'signal',
  audit_plan: 'audit_plan',
  audit_finding: 'audit_finding',
  incident: 'incident_case',
  policy_document: 'policy_version',
  data_error: 'data_error',
};

export function detailLabel(language: Language, name: string): string {
  const t = translator(language);
  return isDetailKey(name) ? t(`audit.detail.${name}`) : name;
}

/** A value in words: one piece, or several where one value names several things. */
export function detailPieces(
  language: Language,
  body: Pick<LedgerBody, 'kind' | 'subject'>,
  name: string,
  value: Value,
): readonly DetailPiece[] {
  const t = translator(language);
  if (typeof value === 'boolean') return [{ text: t(value ? 'audit.value.yes' : 'audit.value.no') }];
  if (typeof value === 'number') return [ofNumber(language, name, value)];
  const said = codeText(language, body, name, value);
  if (said !== undefined) return [{ text: said }];
  if (name === 'fields')
    return value.split('-').map((one) => ({ text: codeText(language, body, name, one) ?? one }));
  if (name === 'entries') return value.split('-').map((one) => ({ text: one, seq: Number(one) }));
  if (name.startsWith('due') && value.includes(':')) {
    const [before = '', after = ''] = value.split(':').map((day) => dayText(language, day));
    return [{ text: `${before} → ${after}` }];
  }
  const parts = value.split(':');
  if (parts.every(isId)) return parts.map((id) => ({ text: id, id }));
  return [ofText(language, value)];
}

function ofNumber(language: Language, name: string, value: number): DetailPiece {
  if (name === 'bytes') return { text: formatBytes(language, value) };
  if (name === 'seq') return { text: formatNumber(language, value), seq: value };
  // A year has no separators.
  return { text: name === 'year' ? String(value) : formatNumber(language, value) };
}

function ofText(language: Language, value: string): DetailPiece {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { text: dayText(language, value) };
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return { text: formatDateTime(language, value as Instant) };
  if (/^\d{4}-\d\d$/.test(value)) return { text: formatMonth(language, value) };
  // References and versions are what people call these things.
  return /^[A-Z]{1,4}-?\d|^[\d-]+$/.test(value) ? { text: value } : { text: value, isCode: true };
}

const dayText = (language: Language, day: string): string => formatDay(language, day as Day);

const kinds: ReadonlySet<string> = new Set(eventKinds);

function codeText(
  language: Language,
  { kind, subject }: Pick<LedgerBody, 'kind' | 'subject'>,
  name: string,
  code: string,
): string | undefined {
  if (!isDetailKey(name)) return undefined;
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  if (name === 'kind' && kinds.has(code)) return kindName(language, code as EventKind);
  const word = kind.slice(0, kind.indexOf('.'));
  const own = areasOfKind[word]?.[name] ?? areas[name] ?? [];
  const where = name === 'step' ? stepAreas(subject.type) : own;
  for (const area of [...where, ...(name === 'fields' ? ['audit.value'] : [])]) {
    const text = dictionary[area.includes('*') ? area.replace('*', code) : `${area}.${code}`];
    if (text !== undefined) return text;
  }
  if (name === 'step') return compoundText(language, code);
  if (name !== 'state') return undefined;
  const state = stateText(language, subject.type, code);
  return state === code ? undefined : state;
}

/** Of its own procedure; a refused act may be one of another, and a line of a data error has steps of its own. */
const stepAreas = (type: SubjectType): Areas => [
  ...(procedures[type] ? [`step.${procedures[type]}`] : []),
  'step.affected',
  'audit.step',
  'action',
  ...Object.values(procedures).map((name) => `step.${name}`),
];

/** Acts that say with what: a procedure, a thing to file, a party, an outcome, whom to tell. */
const compound = {
  start: ['followup.kind'],
  closing: ['closing'],
  sign: ['followup.party'],
  decide: ['vote', 'decision'],
  notify: ['deadline.notify_*'],
  not_needed: ['deadline.notify_*'],
  agree: ['deadline.notify_*'],
  decline: ['deadline.notify_*'],
} as const satisfies Readonly<Record<string, Areas>>;

function compoundText(language: Language, code: string): string | undefined {
  const [verb = '', what = ''] = code.split('.');
  if (!Object.hasOwn(compound, verb)) return undefined;
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  const known = verb as keyof typeof compound;
  const text = compound[known]
    .map((area) => dictionary[area.includes('*') ? area.replace('*', what) : `${area}.${what}`])
    .find((one) => one !== undefined);
  return text && translator(language)(`audit.step.${known}`, { what: text });
}
