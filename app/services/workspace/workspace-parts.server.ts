import { variableById, variableTables } from '#app/domain/catalogue/variables.ts';
import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { Permit } from '#app/domain/permit/permit.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type {
  ActivityLine,
  MemberLine,
  PublicationLine,
  SnapshotLine,
  VariableGroup,
} from '#app/features/workspace/view.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { listSnapshotsOf } from '#db/portal/repositories/notebook.server.ts';
import { listPublicationsOf } from '#db/portal/repositories/publications.server.ts';
import type { RunLine } from '#db/portal/repositories/query-runs.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { memberStandings } from '../applications/member-standing.server.ts';
import { tellQuestion } from '../query/tell-question.server.ts';

/** Who takes part and what still keeps each of them from asking (INV-24). */
export async function memberLines(
  db: Reader,
  language: Language,
  id: string,
  now: Instant,
): Promise<readonly MemberLine[]> {
  const t = translator(language);
  const standings = await memberStandings(db, id, tokyoDay(now));
  return standings
    .filter((member) => member.state === 'active')
    .map((member) => ({
      id: member.personId,
      name: language === 'ja' ? member.nameJa : member.nameEn,
      role: t(`application.member.${member.role}` as MessageKey),
      training: member.trainedUntil
        ? t('workspace.trainedUntil', { day: formatDay(language, member.trainedUntil) })
        : t('workspace.notTrained'),
      trained: member.trainedUntil !== undefined,
      asks: t(member.role === 'reader' ? 'workspace.reads' : 'workspace.asks'),
    }));
}

/** The approved variables by table, in words. */
export function variableGroups(language: Language, permit: Permit): readonly VariableGroup[] {
  const approved = new Set(permit.variables);
  return variableTables.flatMap((table) => {
    const own = table.variables.filter(
      (variable) => approved.has(variable.id) && variableById.has(variable.id),
    );
    if (own.length === 0) return [];
    return [
      {
        id: table.name,
        title: table.label[language],
        variables: own.map((variable) => ({
          id: variable.id,
          label: variable.label[language],
          definition: variable.definition[language],
        })),
      },
    ];
  });
}

/** The snapshot of the permit, and those that this project was answered on before. */
export async function snapshotLines(
  db: Reader,
  language: Language,
  id: string,
  current: string | undefined,
): Promise<readonly SnapshotLine[]> {
  const t = translator(language);
  const used = await listSnapshotsOf(db, id);
  const lines = used.map(({ snapshot, last }) => ({
    id: snapshot,
    name: snapshot.slice(0, 16),
    about: t('workspace.snapshot.used', { at: formatDateTime(language, last) }),
    current: snapshot === current,
  }));
  return current === undefined || lines.some((line) => line.current)
    ? lines
    : [
        { id: current, name: current.slice(0, 16), about: t('workspace.snapshot.unused'), current: true },
        ...lines,
      ];
}

export async function publicationLines(
  db: Reader,
  language: Language,
  id: string,
  personId: string,
): Promise<readonly PublicationLine[]> {
  const t = translator(language);
  return (
    (await listPublicationsOf(db, id))
      // A draft is its author's alone until it is submitted.
      .filter((one) => one.state !== 'DRAFT' || one.authorId === personId)
      .map((one) => ({
        id: one.id,
        reference: one.reference,
        title: language === 'ja' ? one.titleJa : one.titleEn || one.titleJa,
        stateText: t(`state.publication.${one.state}`),
      }))
  );
}

/** What members did here. What offices and checkers do is told elsewhere, and not with their names. */
const kinds: readonly EventKind[] = [
  'query.submitted',
  'query.ran',
  'query.refused',
  'query.cancelled',
  'query.commented',
  'notebook.kept',
  'notebook.removed',
];
const mostEntries = 12;

export async function activityLines(
  db: Reader,
  language: Language,
  id: string,
  runs: readonly RunLine[],
): Promise<readonly ActivityLine[]> {
  const t = translator(language);
  const { entries } = await readEntries(db, { case: id, kinds }, { limit: mostEntries });
  const bodies = entries.map((entry) => entry.body);
  const names = await namesOf(
    db,
    language,
    bodies.map((body) => body.actor),
  );
  const known = new Map(runs.map((run) => [run.id, run]));
  return entries.map((entry) => {
    const { body } = entry;
    const run = known.get(body.subject.id);
    return {
      id: String(entry.seq),
      at: body.at,
      atText: formatDateTime(language, body.at as Instant),
      title: t(`workspace.did.${body.kind}` as MessageKey),
      actor: names.get(body.actor) ?? t('workspace.did.vault'),
      ...(run
        ? { href: `/workspaces/questions/${run.id}`, about: tellQuestion(run.question, language) }
        : {}),
    };
  });
}
