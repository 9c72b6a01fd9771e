import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import type {
  PolicyFormView,
  PolicyListView,
  PolicyVersionView,
  PolicyView,
} from '#app/features/supervision/policy-view.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import {
  listPolicyDocuments,
  listPolicyVersions,
  type PolicyDocumentRow,
  type PolicyVersionRow,
} from '#db/portal/repositories/policy-documents.server.ts';
import { findSupervisionFile } from '#db/portal/repositories/supervision-steps.server.ts';
import { authorize, may, mayEver } from '#policies/access/authorize.ts';
import { policyKinds } from '#policies/policy-documents.ts';
import { policyVersionMachine } from '#policies/workflow/policy-version.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { textDifference } from '../review/text-diff.ts';
import type { SignedIn } from '../signed-in.ts';
import { deedsOf } from '../supervision/deeds.ts';
import { dueText } from '../supervision/due-text.ts';
import { historyOf } from '../supervision/history.server.ts';
import { firstDay } from './draft-policy.server.ts';
import { inForceOn, stateOn } from './in-force.ts';
import { actingOnPolicy, documentIn, versionGuards } from './version-case.server.ts';
import { versionTones } from './version-tones.ts';

const titleOf = (language: Language, document: PolicyDocumentRow): string =>
  language === 'ja' ? document.titleJa : document.titleEn;
const supervises = (viewer: SignedIn): boolean => mayEver(viewer, 'supervision.read');

/** The register: what is in force for everybody, and for those who supervise also what waits. */
export async function listPolicies(portal: Portal, viewer: SignedIn): Promise<PolicyListView> {
  const { language } = viewer;
  const t = translator(language);
  const db = portal.store.read;
  const today = tokyoDay(portal.clock.now());
  const all = supervises(viewer);
  if (all) {
    const event = { kind: 'supervision.viewed', subject: { type: 'system', id: 'policies' } } as const;
    await recordRead(portal, viewer, event, authorize(viewer, 'supervision.read'));
  }
  const documents = await listPolicyDocuments(db);
  const versions = await listPolicyVersions(
    db,
    documents.map(({ id }) => id),
  );
  const names = await namesOf(
    db,
    language,
    versions.flatMap(({ approvedBy }) => approvedBy ?? []),
  );
  return {
    supervises: all,
    mayDraft: may(viewer, 'supervision.write').ok,
    lines: documents.flatMap((document) => {
      const own = versions.filter(({ documentId }) => documentId === document.id);
      const current = inForceOn(own, today);
      if (!current && !all) return [];
      return [
        {
          id: document.id,
          title: titleOf(language, document),
          kind: t(`supervising.policyKind.${document.kind}`),
          version: current && t('supervising.policy.version', { number: current.number }),
          validFrom: current && validText(language, current),
          approvedBy: current?.approvedBy && names.get(current.approvedBy),
          review: current && dueText(language, current.reviewOn, today),
          overdue: current !== undefined && current.reviewOn < today,
          draft: own.some(({ state }) => state === 'DRAFT'),
        },
      ];
    }),
  };
}

const validText = (language: Language, version: PolicyVersionRow): string => {
  const t = translator(language);
  const from = formatDay(language, version.validFrom);
  return version.validUntil
    ? t('supervising.audits.days', { from, until: formatDay(language, version.validUntil) })
    : t('supervising.policy.from', { from });
};

/** A document with one of its versions: the one in force, or, for those who supervise, any. */
export async function readPolicy(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  wanted: number | undefined,
): Promise<PolicyView> {
  const db = portal.store.read;
  const document = await documentIn(db, id);
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const all = supervises(viewer);
  if (all) {
    const event = { kind: 'supervision.viewed', subject: { type: 'policy_document', id } } as const;
    await recordRead(portal, viewer, event, authorize(viewer, 'supervision.read'));
  }
  const versions = await listPolicyVersions(db, [id]);
  const current = inForceOn(versions, today);
  const seen = all ? versions : current ? [current] : [];
  if (seen.length === 0) throw new AppError('not-found');
  const shown = wanted === undefined ? (current ?? seen[0]) : seen.find(({ number }) => number === wanted);
  if (!shown) throw new AppError('not-found');
  const names = await namesOf(
    db,
    language,
    seen.flatMap(({ draftedBy, approvedBy }) => [draftedBy, ...(approvedBy ? [approvedBy] : [])]),
  );
  const before = seen.find(({ number, state }) => number < shown.number && state !== 'WITHDRAWN');
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const writes = may(viewer, 'supervision.write').ok;
  return {
    id,
    title: titleOf(language, document),
    kind: t(`supervising.policyKind.${document.kind}`),
    shown: await versionView(portal, viewer, shown, names, versions),
    versions: seen.map((version) => ({
      id: version.id,
      number: version.number,
      label: t('supervising.policy.version', { number: version.number }),
      state: t(stateOn(version, current, today)),
      tone: versionTones[version.id === current?.id ? 'IN_FORCE' : version.state],
      valid: validText(language, version),
      draftedBy: names.get(version.draftedBy) ?? '',
      approved: approvedText(language, version, names),
      changeNote: version.changeNote,
      current: version.id === shown.id,
    })),
    difference:
      before && before.body !== '' && shown.body !== ''
        ? {
            against: t('supervising.policy.version', { number: before.number }),
            parts: textDifference(before.body, shown.body),
          }
        : undefined,
    history: all
      ? await historyOf(
          db,
          language,
          'policy_version',
          versions.map((version) => version.id),
          undefined,
        )
      : [],
    mayDraft: writes && !draft,
    mayChange: writes && draft !== undefined,
    draft:
      all && draft && draft.id !== shown.id
        ? {
            href: `/supervision/policies/${id}?version=${draft.number}`,
            by: names.get(draft.draftedBy) ?? '',
          }
        : undefined,
    review:
      all && current
        ? { text: dueText(language, current.reviewOn, today), overdue: current.reviewOn < today }
        : undefined,
  };
}

const approvedText = (
  language: Language,
  version: PolicyVersionRow,
  names: ReadonlyMap<string, string>,
): string | undefined =>
  version.approvedBy && version.approvedAt
    ? `${names.get(version.approvedBy) ?? ''}　${formatDay(language, tokyoDay(version.approvedAt))}`
    : undefined;

async function versionView(
  portal: Portal,
  viewer: SignedIn,
  version: PolicyVersionRow,
  names: ReadonlyMap<string, string>,
  versions: readonly PolicyVersionRow[],
): Promise<PolicyVersionView> {
  const { language } = viewer;
  const t = translator(language);
  const today = tokyoDay(portal.clock.now());
  const current = inForceOn(versions, today);
  const holds = version.id === current?.id;
  const next = holds ? versions.find((one) => one.state === 'IN_FORCE' && one.id !== version.id) : undefined;
  const file = version.fileId ? await findSupervisionFile(portal.store.read, version.fileId) : undefined;
  const approved = approvedText(language, version, names);
  return {
    id: version.id,
    label: t('supervising.policy.version', { number: version.number }),
    state: t(stateOn(version, current, today)),
    tone: versionTones[holds ? 'IN_FORCE' : version.state],
    body: version.body,
    file: file && { href: `/supervision/files/${file.id}`, name: file.fileName },
    sha256: version.sha256,
    facts: [
      { term: t('supervising.policy.valid'), value: validText(language, version) },
      {
        term: t('supervising.policy.drafted'),
        value: `${names.get(version.draftedBy) ?? ''}　${formatDay(language, tokyoDay(version.draftedAt))}`,
      },
      ...(approved ? [{ term: t('supervising.policy.approved'), value: approved }] : []),
      { term: t('supervising.policy.changeNote'), value: version.changeNote },
    ],
    deeds: deedsOf(
      viewer,
      language,
      policyVersionMachine,
      version.state,
      actingOnPolicy(viewer),
      versionGuards(viewer, version, versions, today),
    )
      // One that is over is no matter of repealing any more.
      .filter(({ event }) => event !== 'repeal' || version.state === 'IN_FORCE' || holds)
      .flatMap((deed) => (deed.event === 'supersede' ? [] : [{ ...deed, event: deed.event }])),
    next:
      next &&
      t('supervising.policy.nextWaits', {
        version: t('supervising.policy.version', { number: next.number }),
        day: formatDay(language, next.validFrom),
      }),
  };
}

/** The form of a first draft, of the next one (with the text in force to begin with), or of a draft that stands. */
export async function readPolicyForm(portal: Portal, viewer: SignedIn, id?: string): Promise<PolicyFormView> {
  authorize(viewer, 'supervision.write');
  const { language } = viewer;
  const t = translator(language);
  const today: Day = firstDay(portal);
  const kinds = policyKinds.map((kind) => ({ value: kind, label: t(`supervising.policyKind.${kind}`) }));
  const empty = { validFrom: today as string };
  if (!id) return { id, version: undefined, title: undefined, kinds, file: undefined, values: empty };
  const db = portal.store.read;
  const document = await documentIn(db, id);
  const versions = await listPolicyVersions(db, [id]);
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const base = draft ?? inForceOn(versions, today);
  const file = draft?.fileId ? await findSupervisionFile(db, draft.fileId) : undefined;
  return {
    id,
    version: draft?.id,
    title: titleOf(language, document),
    kinds: [],
    file: file?.fileName,
    values: {
      ...empty,
      body: base?.body ?? '',
      revision: String(draft?.revision ?? 0),
      ...(draft
        ? {
            changeNote: draft.changeNote,
            validFrom: draft.validFrom,
            validUntil: draft.validUntil ?? '',
            reviewOn: draft.reviewOn,
          }
        : {}),
    },
  };
}
