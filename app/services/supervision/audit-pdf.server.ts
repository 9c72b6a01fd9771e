import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import {
  type AuditPlanRow,
  type FindingRow,
  listFindingEntries,
  listFindings,
} from '#db/portal/repositories/audits.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listSupervisionSteps } from '#db/portal/repositories/supervision-steps.server.ts';
import { findOperatorId } from '#db/portal/repositories/viewer-facts.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { type PdfBlock, writePdf } from '../export/pdf.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { mayOpenAudit, planIn } from './audit-case.server.ts';

type Told = {
  readonly plan: AuditPlanRow;
  readonly findings: readonly FindingRow[];
  readonly entries: Awaited<ReturnType<typeof listFindingEntries>>;
  readonly steps: Awaited<ReturnType<typeof listSupervisionSteps>>;
  readonly texts: ReadonlyMap<string, string>;
};

/** The report of an audit in both languages: the plan, the summary, and each finding with its whole exchange. */
export async function exportAuditPdf(portal: Portal, viewer: SignedIn, id: string) {
  const db = portal.store.read;
  const plan = await planIn(db, id);
  const allowed = mayOpenAudit(viewer, plan);
  const event = { kind: 'supervision.viewed', subject: { type: 'audit_plan', id } } as const;
  await recordRead(portal, viewer, { ...event, detail: { reference: plan.reference } }, allowed);
  const findings = await listFindings(db, [id]);
  const ids = findings.map((finding) => finding.id);
  const steps = await listSupervisionSteps(db, ids);
  const told: Told = {
    plan,
    findings,
    entries: await listFindingEntries(db, ids),
    steps,
    texts: await findStoredTexts(
      db,
      steps.flatMap(({ textHash }) => textHash ?? []),
    ),
  };
  const operator = await findOperatorId(db);
  const parts = await Promise.all(
    languages.map(async (language) => {
      const names = await namesOf(db, language, [
        ...(operator ? [operator] : []),
        plan.organisationId,
        ...plan.auditorIds,
        ...steps.map(({ actor }) => actor),
        ...findings.map(({ raisedBy }) => raisedBy),
      ]);
      return { language, blocks: blocksOf(language, told, names, names.get(operator ?? '') ?? '') };
    }),
  );
  const t = translator('ja');
  const bytes = await writePdf({
    language: 'ja',
    title: `${plan.reference}　${t('supervising.audit.pdfTitle')}`,
    author: t('app.nameLong'),
    at: plan.reportedAt ?? plan.createdAt,
    footer: plan.reference,
    parts,
  });
  return { fileName: `${plan.reference}.pdf`, bytes };
}

function blocksOf(
  language: Language,
  { plan, findings, entries, steps, texts }: Told,
  names: ReadonlyMap<string, string>,
  operator: string,
): PdfBlock[] {
  const t = translator(language);
  const name = (id: string) => names.get(id) ?? '';
  const day = (at: AuditPlanRow['createdAt']) => formatDay(language, tokyoDay(at));
  const separator = t('common.listSeparator');
  return [
    { kind: 'paragraph', align: 'right', text: `${plan.reference}\n${operator}` },
    { kind: 'title', text: t('supervising.audit.pdfTitle') },
    {
      kind: 'facts',
      rows: [
        { term: t('supervising.audit.organisation'), value: name(plan.organisationId) },
        { term: t('supervising.audit.scope'), value: plan.scope },
        {
          term: t('supervising.audit.topics'),
          value: plan.topics.map((topic) => t(`supervising.topic.${topic}`)).join(separator),
        },
        {
          term: t('supervising.audit.days'),
          value: t('supervising.audits.days', {
            from: formatDay(language, plan.plannedFrom),
            until: formatDay(language, plan.plannedUntil),
          }),
        },
        { term: t('supervising.audit.auditors'), value: plan.auditorIds.map(name).join(separator) },
        { term: t('supervising.column.state'), value: t(`state.audit_plan.${plan.state}`) },
        ...(plan.reportedAt
          ? [{ term: t('supervising.audit.reportedOn'), value: day(plan.reportedAt) }]
          : []),
      ],
    },
    ...(plan.summary
      ? ([
          { kind: 'heading', text: t('supervising.audit.summary') },
          { kind: 'paragraph', text: plan.summary },
        ] as const)
      : []),
    { kind: 'heading', text: t('supervising.audit.findings') },
    ...(findings.length === 0
      ? ([{ kind: 'paragraph', text: t('supervising.finding.none') }] as const)
      : findings.map((finding): PdfBlock => {
          const seqs = entries.filter(({ findingId }) => findingId === finding.id).map(({ seq }) => seq);
          const exchange = steps.filter(({ subjectId }) => subjectId === finding.id);
          return {
            kind: 'facts',
            rows: [
              {
                term: finding.reference,
                value: [
                  t(`supervising.severity.${finding.severity}`),
                  t(`supervising.topic.${finding.topic}`),
                  t(`state.audit_finding.${finding.state}`),
                ].join(separator),
              },
              { term: t('supervising.finding.found'), value: finding.found },
              { term: t('supervising.finding.asked'), value: finding.asked },
              { term: t('supervising.finding.due'), value: formatDay(language, finding.dueOn) },
              {
                term: t('supervising.finding.raisedBy'),
                value: `${name(finding.raisedBy)}  ${day(finding.raisedAt)}`,
              },
              ...(seqs.length > 0
                ? [{ term: t('supervising.finding.entries'), value: seqs.join(separator) }]
                : []),
              ...exchange.map((step) => ({
                term: t(`step.audit_finding.${step.event}` as 'step.audit_finding.answer'),
                value: `${name(step.actor)}  ${day(step.at)}\n${(step.textHash && texts.get(step.textHash)) ?? ''}`,
              })),
            ],
          };
        })),
  ];
}
