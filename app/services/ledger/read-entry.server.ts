import { checkpointDir } from '#app/config/places.server.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import type { EntryView } from '#app/features/audit/entry-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readLatestCheckpoint } from '#db/portal/ledger/published.server.ts';
import { proveInclusion, readHead, readEntry as readStored } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeDetails } from './describe-details.server.ts';
import { kindName } from './describe-query.server.ts';
import { describeEntries } from './list-entries.server.ts';
import { thingHref } from './thing-href.ts';

/** One entry whole: in words, field by field, as it is hashed, and what proves that it is in the signed log. */
export async function readEntryPage(portal: Portal, viewer: SignedIn, seq: number): Promise<EntryView> {
  const allowed = authorize(viewer, 'ledger.read');
  const db = portal.store.read;
  const entry = await readStored(db, seq);
  if (!entry) throw new AppError('not-found');
  await recordRead(
    portal,
    viewer,
    { kind: 'audit.entry-read', subject: { type: 'ledger', id: `entry-${seq}` } },
    allowed,
  );
  const { language } = viewer;
  const t = translator(language);
  const { body } = entry;
  const [line] = await describeEntries(portal, viewer, [entry]);
  const ids = [body.actor, body.subject.id, body.case, body.onBehalfOf].filter((id) => id !== undefined);
  const names = await namesOf(db, language, ids);
  const called = (id: string | undefined) => id && (names.get(id) ?? undefined);
  const fields = [
    ['kind', body.kind, kindName(language, body.kind), undefined],
    ['actor', body.actor, called(body.actor), called(body.actor) && `/people/${body.actor}`],
    ['role', body.role, body.role && t(`role.${body.role}` as MessageKey), undefined],
    ['onBehalfOf', body.onBehalfOf, called(body.onBehalfOf), thingHref('organisation', body.onBehalfOf)],
    [
      'subject',
      body.subject.id,
      called(body.subject.id) ?? t(`audit.type.${body.subject.type}`),
      thingHref(body.subject.type, body.subject.id),
    ],
    ['case', body.case, called(body.case), called(body.case) && thingHref('application', body.case)],
    ['from', body.from, undefined, undefined],
    ['to', body.to, line?.change, undefined],
    ['reason', body.reason, line?.reason, undefined],
    ['document', body.document, undefined, undefined],
    ['request', body.request, undefined, undefined],
    ['at', body.at, line?.at, undefined],
    ['salt', body.salt, undefined, undefined],
  ] as const;
  const latest = readLatestCheckpoint(checkpointDir(portal.config));
  const proof = latest && (await proveInclusion(db, seq, latest.checkpoint.size));
  const head = await readHead(db);
  return {
    seq,
    sentence: line?.sentence ?? '',
    at: line?.at ?? '',
    links: line?.links,
    fields: fields.flatMap(([name, code, words, href]) =>
      code === undefined
        ? []
        : [{ name, label: t(`audit.field.${name}`), explain: t(`audit.explain.${name}`), code, words, href }],
    ),
    details: await describeDetails(db, language, body),
    body: canonicalJson(body),
    leaf: entry.leaf,
    root: entry.root,
    proof: proof && {
      size: formatNumber(language, proof.size),
      steps: proof.path.length,
      text: formatProof(proof),
    },
    newer: seq + 1 < head.size ? `/audit/entries/${seq + 1}` : undefined,
    older: seq > 0 ? `/audit/entries/${seq - 1}` : undefined,
  };
}
