import { checkpointDir } from '#app/config/places.server.ts';
import { documentsFolder, isOfLife, type LifeManifest, lifePaths, sumsOf } from '#app/domain/export/life.ts';
import { writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { AuditEvent } from '#app/domain/ledger/event.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { readLatestCheckpoint, readPublicKeys } from '#db/portal/ledger/published.server.ts';
import { proveEntries, readEntriesAt } from '#db/portal/ledger/read-at.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { readStoredPermit, readStoredRun } from '#db/portal/repositories/number-chain.server.ts';
import { findPerson } from '#db/portal/repositories/people.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { entriesPerExport } from './life-frame.ts';
import { entriesPage, numberPage } from './life-html.server.ts';
import { seqsOfCase } from './read-case-life.server.ts';
import { describeNumber, traceNumber } from './read-number-life.server.ts';
import { seqsOfPerson } from './read-person-life.server.ts';

export type LifeKind = LifeManifest['about']['type'];

type Gathered = {
  readonly seqs: readonly number[];
  readonly subject: AuditEvent['subject'];
  readonly case?: string;
  /** The readable page of one language. */
  readonly page: (language: Language, part: readonly number[]) => Promise<string>;
  /** Texts that an entry names by their hash. */
  readonly documents: readonly ZipFile[];
};

/**
 * A life to take along: its entries with their proofs to the newest signed checkpoint, pages that anybody can read, and
 * the sums of all of it. What was written after the checkpoint is left out, because nothing proves it yet. The export
 * is an event that names the bytes.
 */
export async function exportLife(
  portal: Portal,
  viewer: SignedIn,
  about: LifeKind,
  id: string,
  part: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const allowed = authorize(viewer, 'ledger.export');
  const dir = checkpointDir(portal.config);
  const latest = readLatestCheckpoint(dir);
  const keys = readPublicKeys(dir);
  if (!latest || !keys) throw new AppError('not-anchored');
  const { size, origin } = latest.checkpoint;
  const gathered = await gather(portal, viewer, about, id, size);
  const of = Math.max(1, Math.ceil(gathered.seqs.length / entriesPerExport));
  if (part > of) throw new AppError('not-found');
  const seqs = gathered.seqs.slice((part - 1) * entriesPerExport, part * entriesPerExport);
  const entries = await readEntriesAt(portal.store.read, seqs);
  // Of what has only just happened nothing is signed yet.
  if (entries.length === 0) throw new AppError('not-anchored');
  const proofs = await proveEntries(portal.store.read, entries, size);
  const what = { type: about, id: about === 'number' ? gathered.subject.id : id };
  const isItsOwn = isOfLife(
    what,
    entries.map(({ body }) => body),
  );
  const beside = entries.filter(({ body }) => !isItsOwn(body));
  const manifest: LifeManifest = {
    format: 'sekisho-life-1',
    about: what,
    belongings: [...new Set(beside.map(({ body }) => body.subject.id))],
    origin,
    size,
    entries: entries.length,
    part,
    of,
    made: portal.clock.now(),
  };
  // What was written after the checkpoint, or changed since, is named by no entry here.
  const named = new Set(entries.map(({ body }) => body.document));
  const files = [
    text(lifePaths.manifest, `${canonicalJson(manifest)}\n`),
    text(lifePaths.entries, proofs.map(formatProof).join('')),
    ...gathered.documents.filter(({ bytes }) => named.has(sha256(bytes, 'hex'))),
    text(lifePaths.checkpoint, latest.text),
    text(lifePaths.keys, keys),
    text(lifePaths.pageJa, await gathered.page('ja', seqs)),
    text(lifePaths.pageEn, await gathered.page('en', seqs)),
    ...languages.map((language) =>
      text(language === 'ja' ? lifePaths.readmeJa : lifePaths.readmeEn, readmeOf(language, manifest)),
    ),
  ];
  const sums = files.map(({ path, bytes }) => ({ path, hash: sha256(bytes, 'hex') }));
  const bytes = writeZip([...files, text(lifePaths.sums, sumsOf(sums))], manifest.made);
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(
      tx,
      {
        kind: 'life.exported',
        subject: gathered.subject,
        ...(gathered.case ? { case: gathered.case } : {}),
        document: sha256(bytes, 'hex'),
        detail: { life: about, entries: entries.length, size, part },
      },
      allowed,
    ),
  );
  const name = `sekisho-life-${about}-${id.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)}-${part}.zip`;
  return { name, bytes };
}

const text = (path: string, body: string): ZipFile => ({ path, bytes: new TextEncoder().encode(body) });

async function gather(
  portal: Portal,
  viewer: SignedIn,
  about: LifeKind,
  id: string,
  size: number,
): Promise<Gathered> {
  const db = portal.store.read;
  const inWords =
    (titleOf: (language: Language) => string): Gathered['page'] =>
    (language, part) =>
      entriesPage(portal, { ...viewer, language }, titleOf(language), part);
  switch (about) {
    case 'case': {
      const row = await findApplication(db, id);
      if (!row) throw new AppError('not-found');
      return {
        seqs: await seqsOfCase(db, id, size),
        subject: { type: 'application', id },
        case: id,
        documents: [],
        page: inWords(
          (language) =>
            `${translator(language)('life.case.title')} ${row.reference} ${
              language === 'ja' ? row.titleJa : row.titleEn || row.titleJa
            }`,
        ),
      };
    }
    case 'person': {
      const person = await findPerson(db, id);
      if (!person) throw new AppError('not-found');
      return {
        seqs: await seqsOfPerson(db, id, size),
        subject: { type: 'person', id },
        documents: [],
        page: inWords(
          (language) =>
            `${translator(language)('life.person.title')} ${language === 'ja' ? person.nameJa : person.nameEn}`,
        ),
      };
    }
    case 'number':
      return gatherNumber(portal, viewer, id, size);
  }
}

async function gatherNumber(portal: Portal, viewer: SignedIn, id: string, size: number): Promise<Gathered> {
  const traced = await traceNumber(portal, viewer.language, id);
  const seqs = new Set(traced.parts.flatMap(({ entries }) => entries.map(({ seq }) => seq)));
  return {
    seqs: [...seqs].filter((seq) => seq < size).sort((a, b) => a - b),
    subject: { type: 'query', id: traced.runId },
    case: traced.applicationId,
    documents: await documentsOf(portal, traced.runId, traced.released),
    page: async (language) => {
      const told = await traceNumber(portal, language, id);
      const parts = told.released ? told.parts : told.parts.map(({ table: _, ...part }) => part);
      return numberPage(
        language,
        await describeNumber(portal, { ...viewer, language }, id, { ...told, parts }),
      );
    },
  };
}

/** Texts whose hash is in the entries: the question, the permit, and the table where it left (A9). */
async function documentsOf(portal: Portal, runId: string, released: boolean): Promise<readonly ZipFile[]> {
  const run = await readStoredRun(portal.store.read, runId);
  const permit = run && (await readStoredPermit(portal.store.read, run.permit_id));
  return [
    ...(run ? [text(`${documentsFolder}question.json`, run.question)] : []),
    ...(permit ? [text(`${documentsFolder}permit.json`, permit.document)] : []),
    ...(run?.result && released ? [text(`${documentsFolder}table.json`, run.result)] : []),
  ];
}

/** What somebody who opens it years later has to know. */
function readmeOf(language: Language, life: LifeManifest): string {
  const t = translator(language);
  return [
    t(`life.${life.about.type}.title`),
    '',
    t('life.readme.what', { entries: life.entries, size: life.size, origin: life.origin }),
    t('life.readme.part', { part: life.part, of: life.of }),
    '',
    t('life.readme.files'),
    `  ${lifePaths.entries}  ${t('life.readme.entries')}`,
    `  ${lifePaths.checkpoint}  ${t('life.readme.checkpoint')}`,
    `  ${lifePaths.keys}  ${t('life.readme.keys')}`,
    `  ${documentsFolder}  ${t('life.readme.documents')}`,
    `  ${lifePaths.sums}  ${t('life.readme.sums')}`,
    '',
    t('life.readme.verify'),
    '  node sekisho-verify.mjs FILE.zip --key KEY',
    '  npm run verify -- FILE.zip --key KEY',
    t('life.readme.byHand'),
    t('life.readme.limit'),
    t('life.readme.care'),
    '',
  ].join('\r\n');
}
