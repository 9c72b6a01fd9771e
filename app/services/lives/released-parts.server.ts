import { itemHash } from '#app/domain/export/item-hash.ts';
import { readRelease } from '#app/domain/export/release.ts';
import { citationsOf } from '#app/domain/export/verify-package.ts';
import { checked } from '#app/domain/life/chain.ts';
import type { MachineFinding } from '#app/domain/review/machine-verdict.ts';
import { judge } from '#app/domain/review/machine-verdict.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { readStoredItem } from '#db/portal/repositories/number-chain.server.ts';
import { findReleaseOf, listVotes } from '#db/portal/repositories/output-history.server.ts';
import {
  findOutput,
  listFiles,
  listItems,
  type MachineRecord,
} from '#db/portal/repositories/outputs.server.ts';
import { machineWeights } from '#policies/outputs.ts';
import { checkersPerItem, isOpenOutput, type OutputState } from '#policies/workflow/output-request.ts';
import { findingText } from '../outputs/describe-desk.server.ts';
import { documentHashOf, filesOf, standing } from '../outputs/output-subject.server.ts';
import { isBlind } from '../outputs/read-output.server.ts';
import { tellProfile } from '../query/tell-profile.ts';
import { hashOf, naming, type Part, parsed, type Trace } from './trace.server.ts';

export type Released = {
  readonly parts: readonly Part[];
  /** This very item was handed over; one taken out of its request before stayed here, whatever became of the request. */
  readonly released: boolean;
};

/** The item that left, those who checked it, and what the machine had said; none while a result was never put forward. */
export async function releasedParts(
  trace: Trace,
  itemId: string,
  resultHash: string | null,
): Promise<Released> {
  const stored = await readStoredItem(trace.db, itemId);
  if (!stored) return { parts: [], released: false };
  const record = parsed<MachineRecord>(stored.machine_record);
  return {
    parts: [
      await itemPart(trace, itemId, stored),
      await checkPart(trace, itemId, stored),
      machinePart(trace, record, resultHash),
    ],
    released: stored.state === 'RELEASED' && (await hasLeft(trace, stored)),
  };
}

type StoredItem = NonNullable<Awaited<ReturnType<typeof readStoredItem>>>;

async function hasLeft({ db }: Trace, stored: StoredItem): Promise<boolean> {
  const release = await findReleaseOf(db, stored.request_id);
  const contents = release && readRelease(parsed(release.contents));
  return stored.removed_at === null && contents?.items.some((one) => one.hash === stored.hash) === true;
}

/** The way of its request is not over, and the item still goes it. */
const mayStillLeave = (stored: StoredItem): boolean =>
  stored.removed_at === null && isOpenOutput(stored.state as OutputState);

/** Where nobody comes without the judgements of two. */
const byTwo: ReadonlySet<string> = new Set<OutputState>([
  'REVIEWED',
  'ADJUDICATION',
  'APPROVED',
  'HELD',
  'RELEASED',
  'RECALLED',
  'REJECTED',
]);
const isDecided = (stored: StoredItem): boolean => stored.removed_at === null && byTwo.has(stored.state);

async function itemPart(trace: Trace, itemId: string, stored: StoredItem): Promise<Part> {
  const { t, fact, db } = trace;
  const requestId = stored.request_id;
  const entries = await trace.about(requestId, [
    'output.submitted',
    'output.approved',
    'output.released',
    'output.recalled',
  ]);
  const facts = [
    fact(t('life.fact.item'), stored.title),
    fact(t('life.fact.output'), stored.reference, `/outputs/${requestId}`),
    fact(t('life.fact.state'), t(`state.output.${stored.state}` as MessageKey)),
    fact(t('life.fact.itemHash'), stored.hash),
  ];
  // Stored texts that cannot be read any more were changed; the places that hold them are told below.
  if (parsed(stored.machine_record) === undefined && stored.machine_record !== null)
    return { step: 'released', facts, checks: [checked('item-hash', false)], entries };
  const row = await findOutput(db, requestId);
  const items = standing(await listItems(db, requestId));
  const item = items.find((one) => one.id === itemId);
  const files = await listFiles(db, [itemId]);
  const release = await findReleaseOf(db, requestId);
  const contents = release && readRelease(parsed(release.contents));
  const named = item?.machineRecord?.files;
  const who = await trace.people([release?.releasedBy]);
  const coming = mayStillLeave(stored);
  const releaseEntry = entries.find(({ body }) => body.kind === 'output.released');
  const left = release !== undefined && stored.removed_at === null;
  return {
    step: 'released',
    facts: [
      ...facts,
      ...(release
        ? [
            fact(t('life.fact.releasedBy'), `${who(release.releasedBy)} ${trace.at(release.releasedAt)}`),
            fact(t('life.fact.releaseHash'), release.contentsHash),
          ]
        : []),
    ],
    checks: [
      checked('item-bytes', item?.hash ? filesOf(item, files) !== undefined : undefined),
      checked('item-hash', item?.hash && named ? itemHash(sha256, named) === item.hash : undefined),
      checked(
        'request-approved',
        row?.approvedHash
          ? documentHashOf(row, items) === row.approvedHash && naming(entries, row.approvedHash).length > 0
          : undefined,
        coming,
      ),
      checked(
        'release-contents',
        left ? hashOf(release.contents) === release.contentsHash && contents !== undefined : undefined,
        coming,
      ),
      checked(
        'release-names-item',
        left ? contents?.items.some((one) => one.hash === stored.hash) === true : undefined,
        coming,
      ),
      checked(
        'release-entry',
        left ? releaseEntry?.body.document === hashOf(release.contents) : undefined,
        coming,
      ),
      checked(
        'release-cites',
        left
          ? contents !== undefined && releaseEntry?.body.detail?.vault === citationsOf(sha256, contents.items)
          : undefined,
        coming,
      ),
    ],
    entries,
  };
}

async function checkPart(trace: Trace, itemId: string, stored: StoredItem): Promise<Part> {
  const { t, fact, db } = trace;
  const row = await findOutput(db, stored.request_id);
  // What the first checker said is nobody's business before the second has spoken (INV-03).
  const blind = isBlind(stored.state);
  const votes = (await listVotes(db, stored.request_id)).filter(
    (vote) => !blind && vote.itemId === itemId && vote.round === row?.round,
  );
  const release = await findReleaseOf(db, stored.request_id);
  const who = await trace.people([...votes.map((vote) => vote.personId), row?.authorId]);
  const entries = await trace.about(stored.request_id, ['output.reviewed', 'output.escalated']);
  const checkers = new Set(votes.map((vote) => vote.personId));
  const left = release !== undefined && stored.removed_at === null;
  const coming = mayStillLeave(stored);
  const areTwo = checkers.size >= checkersPerItem;
  const isAuthor = checkers.has(row?.authorId ?? '');
  return {
    step: 'checked',
    facts: [
      fact(t('life.fact.author'), row && who(row.authorId)),
      fact(
        t('life.fact.checkers'),
        blind
          ? t('life.blind')
          : votes
              .map((vote) =>
                t('life.vote', {
                  who: who(vote.personId),
                  choice: t(`output.choice.${vote.choice}`),
                  at: trace.at(vote.castAt),
                }),
              )
              .join('\n'),
      ),
    ],
    checks: [
      // True as soon as both have decided; that one is still missing is wrong only where it was decided all the same.
      checked('two-checkers', areTwo ? true : isDecided(stored) ? false : undefined, coming),
      checked(
        'checkers-apart',
        left ? !isAuthor && !checkers.has(release.releasedBy) : isAuthor ? false : undefined,
        coming,
      ),
      checked(
        'checked-bytes',
        votes.length > 0
          ? votes.every(
              (vote) =>
                vote.hash === stored.hash &&
                entries.some(({ body }) => body.actor === vote.personId && body.at === vote.castAt),
            )
          : undefined,
        coming,
      ),
    ],
    entries,
  };
}

/** What the machine said when it was handed in, under which rules; never why a cell is hidden (A3). */
function machinePart(trace: Trace, record: MachineRecord | undefined, resultHash: string | null): Part {
  const { t, fact, language } = trace;
  const findings: readonly MachineFinding[] = record?.findings ?? [];
  const { verdict, refused } = judge(findings, machineWeights);
  return {
    step: 'machine',
    facts: [
      fact(t('life.fact.verdict'), record && t(`output.verdict.${refused ? 'refused' : verdict}`)),
      ...findings.map((finding) => fact(t('life.fact.finding'), findingText(language, finding))),
      fact(t('life.fact.profile'), record && tellProfile(language, record.profile)),
      fact(t('life.fact.profileCode'), record?.profile),
    ],
    checks: [checked('machine-record', record ? record.resultHash === resultHash : undefined)],
    entries: [],
  };
}
