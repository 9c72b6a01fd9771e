import { instant } from '#app/domain/shared/brand.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findByReceipt } from '#db/portal/repositories/opt-outs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { optOutRequesters, optOutScopes } from '#policies/opt-out.ts';
import { fieldError } from '../app-error.ts';
import { type PdfBlock, writePdf } from '../export/pdf.server.ts';
import { findOperatorName } from '../organisations/find-operator-name.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { loadOptOut, subjectOf } from './opt-out-case.server.ts';
import { receiptHash, receiptOf } from './receipt.server.ts';

/** The day on which this form was drawn up; the same form is the same bytes. */
const drawnUp = instant(new Date('2026-11-21T00:00:00.000Z'));

type Paper = { readonly fileName: string; readonly bytes: Uint8Array };

/** Empty, for whoever prefers paper; or with the number of a request, which is all that the portal knows to print. */
export async function writePaperForm(portal: Portal, receipt: string | undefined): Promise<Paper> {
  const parts = await Promise.all(
    (['ja', 'en'] as const).map(async (language) => ({
      language,
      blocks: blocksOf(portal, language, await findOperatorName(portal, language), receipt),
    })),
  );
  const title = translator('ja')('stop.pdf.title');
  const bytes = await writePdf({
    language: 'ja',
    title,
    author: await findOperatorName(portal, 'ja'),
    at: drawnUp,
    footer: title,
    parts,
  });
  return { fileName: 'opt-out-form.pdf', bytes };
}

/** With the number that somebody holds; a number of nothing prints nothing. */
export async function paperFormByReceipt(portal: Portal, receipt: string): Promise<Paper> {
  const row = await findByReceipt(portal.store.read, receiptHash(receipt));
  if (!row) throw fieldError('receipt', 'field.receipt');
  return writePaperForm(portal, receiptOf(portal, row.id));
}

/** The slip that a desk hands out. */
export async function paperFormForDesk(portal: Portal, viewer: SignedIn, id: string): Promise<Paper> {
  const row = await loadOptOut(portal.store.read, id);
  authorize(viewer, 'optout.read', subjectOf(row));
  // Whoever may only read gets no number with which the request can be taken back.
  authorize(viewer, 'optout.handle', subjectOf(row));
  return writePaperForm(portal, receiptOf(portal, id));
}

function blocksOf(
  portal: Portal,
  language: Language,
  operator: string,
  receipt: string | undefined,
): PdfBlock[] {
  const t = translator(language);
  const options = (keys: readonly MessageKey[]) => keys.map((key) => `□ ${t(key)}`).join('\n');
  const lines = (key: MessageKey, count = 1) => ({
    term: t(key),
    value: '　\n'.repeat(count).trimEnd() || '　',
  });
  return [
    { kind: 'title', text: t('stop.pdf.title') },
    { kind: 'paragraph', text: t('stop.pdf.to', { operator }) },
    { kind: 'paragraph', text: t('stop.pdf.lead') },
    {
      kind: 'facts',
      rows: [
        { term: t('stop.receipt'), value: receipt ?? t('stop.pdf.receiptNone') },
        lines('stop.pdf.date'),
        {
          term: t('stop.requester'),
          value: options(optOutRequesters.map((one) => `stop.requester.${one}` as const)),
        },
        { term: t('stop.scope'), value: options(optOutScopes.map((one) => `stop.scope.${one}` as const)) },
        lines('stop.kana'),
        lines('stop.name'),
        lines('stop.birthDate'),
        lines('stop.address'),
        lines('stop.patientNo'),
        {
          term: t('stop.card'),
          value: (['stop.insurerNo', 'stop.symbol', 'stop.number', 'stop.branch'] as const)
            .map((key) => `${t(key)}　　　　　　　`)
            .join('\n'),
        },
        lines('stop.contact'),
        lines('stop.pdf.signature'),
      ],
    },
    { kind: 'heading', text: t('stop.pdf.easy') },
    { kind: 'paragraph', text: t('stop.pdf.easyBody') },
    {
      kind: 'paragraph',
      text: t('stop.pdf.after', { address: `${portal.config.publicUrl}/opt-out/status` }),
    },
  ];
}
