import type { LedgerBody } from '#app/domain/ledger/event.ts';
import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import type { Language, MessageKey, Translate, TranslateAny } from '#app/i18n/texts.ts';
import { dictionaryOf } from '#app/i18n/translator.ts';
import { isRole } from '#policies/access/roles.ts';

/** Codes of the ledger in the words of people. */
type T = Translate & TranslateAny;

export const isId = (text: string): boolean => /^[\w-]{22}$/.test(text);

/** Where the states of a kind of thing are put into words. */
const statesOf: Partial<Readonly<Record<SubjectType, readonly string[]>>> = {
  application: ['application.state'],
  round: ['state.round'],
  output: ['state.output'],
  publication: ['state.publication'],
  follow_up: ['state.followup'],
  opt_out: ['state.optout'],
  signal: ['state.signal'],
  audit_plan: ['state.audit_plan'],
  audit_finding: ['state.audit_finding'],
  incident: ['state.incident_case', 'supervising.clock'],
  policy_document: ['state.policy_version'],
  grant: ['grant.state'],
  person: ['person.state'],
  query: ['question.state'],
};

const everyState = new Map<Language, ReadonlyMap<string, string>>();
/** Every state that some procedure has, for a thing that another procedure moved. */
function anyState(language: Language): ReadonlyMap<string, string> {
  let found = everyState.get(language);
  if (!found) {
    found = new Map(
      Object.entries(dictionaryOf(language)).flatMap(([key, text]) => {
        const code = /(?:^|\.)state(?:\.\w+)*\.(\w+)$/i.exec(key)?.[1];
        return code ? [[code, text] as const] : [];
      }),
    );
    everyState.set(language, found);
  }
  return found;
}

/** A code that no procedure has any more stands for itself. */
export function stateText(language: Language, type: SubjectType, code: string): string {
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  for (const area of [...(statesOf[type] ?? []), 'audit.state'])
    if (`${area}.${code}` in dictionary) return dictionary[`${area}.${code}`]!;
  return anyState(language).get(code) ?? code;
}

/** A reason that is a code; a reason in words stands elsewhere and is referred to by its hash. */
export function reasonText(language: Language, code: string): string {
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  const keys = [`audit.reason.${code}`, `projectReason.${code}`, `deadline.${code}`, `denial.${code}`];
  return keys.map((key) => dictionary[key]).find((text) => text !== undefined) ?? code;
}

export const personOf = (body: LedgerBody): string | undefined =>
  typeof body.detail?.person === 'string' ? body.detail.person : undefined;

/** What the sentence of an entry names beside who acted. */
export function sentenceParts(t: T, names: ReadonlyMap<string, string>, body: LedgerBody) {
  const action = typeof body.detail?.action === 'string' ? body.detail.action : undefined;
  return {
    subject: subjectText(t, names, body),
    person: names.get(personOf(body) ?? '') ?? t('audit.someone'),
    action: action ? t(`action.${action}` as MessageKey) : t('audit.someAct'),
  };
}

/** What the entry is about, as people know it: a name, a reference, whose role it is; else its kind and the start of its id. */
function subjectText(t: T, names: ReadonlyMap<string, string>, body: LedgerBody): string {
  const { id, type } = body.subject;
  const known = names.get(id);
  if (known) return known;
  const person = names.get(personOf(body) ?? '');
  const about = names.get(body.case ?? '');
  const { role, reference, deadline, version } = body.detail ?? {};
  if (type === 'grant' && person && isRole(String(role)))
    return t('audit.subject.grant', { role: t(`role.${role}` as MessageKey), person });
  if (typeof reference === 'string') return reference;
  if (type === 'deadline' && typeof deadline === 'string') {
    const clock = t(`deadline.${deadline}` as MessageKey);
    return about ? t('audit.subject.deadline', { deadline: clock, of: about }) : clock;
  }
  if (type === 'round' && about) return t('audit.subject.round', { of: about });
  if (type === 'follow_up' && about) return t('audit.subject.followUp', { of: about });
  if (type === 'ledger' && id.startsWith('entry-')) return t('audit.entry.title', { seq: id.slice(6) });
  if (type === 'system' && typeof version === 'string') return version;
  if (type === 'system' && /\d/.test(id)) return id;
  const view = viewText(t, type, id);
  if (view) return view;
  // Ids of ours say which one; names that nobody gave words say nothing more than their kind.
  if (!isId(id)) return t(`audit.type.${type}`);
  const word = t(`audit.type.${type}`);
  const short = id.slice(0, 8);
  const sentence = t(`event.${body.kind}` as MessageKey, { actor: '', subject: '', person: '', action: '' });
  // 「提供停止の申出 …」 says already what it is.
  return sentence.toLowerCase().includes(word.toLowerCase())
    ? short
    : t('audit.subject', { type: word, id: short });
}

/** Lists and registers that are looked at as one, by kind and name. */
const views: Readonly<Record<string, MessageKey>> = {
  'signal list': 'audit.view.list',
  'complaint list': 'audit.view.list',
  'report index': 'audit.view.list',
  'data_error list': 'data-error.list',
  'assurance register': 'assurance.register',
  'system supervision': 'audit.view.list',
  'system audits': 'supervising.audits.title',
  'system incidents': 'supervising.incidents.title',
  'system policies': 'supervising.policies.title',
};

/** What was looked at where it is no single thing: a list, a report of some period, a requirement. */
function viewText(t: T, type: SubjectType, id: string): string | undefined {
  const view = views[`${type} ${id}`];
  if (view) return t(view);
  if (type === 'assurance' && /^NFR-\d+$/.test(id)) return id;
  const report = type === 'report' ? /^(periodic|activity|fairness|usage)\b/.exec(id)?.[1] : undefined;
  return report && t(`report.${report}.title` as MessageKey);
}
