import { recordOfCode } from '#app/domain/catalogue/catalogue.ts';
import { type LinkageCode, linkageCodes, linkageNames, linkVerdict } from '#app/domain/catalogue/linkage.ts';
import type { Language } from '#app/i18n/texts.ts';
import type { LinkageView } from './view.ts';

/** The matrix, and the verdict on the two that were chosen. */
export function readLinkage(
  language: Language,
  chosen: { readonly a: LinkageCode; readonly b: LinkageCode } | undefined,
): LinkageView {
  const name = (code: LinkageCode) => linkageNames[code][language];
  const verdict = chosen && linkVerdict(chosen.a, chosen.b);
  return {
    databases: linkageCodes.map((code) => ({
      code,
      name: name(code),
      title: recordOfCode(code)?.title[language] ?? name(code),
      recordId: recordOfCode(code)?.id ?? '',
    })),
    rows: linkageCodes.map((from) => ({
      code: from,
      name: name(from),
      cells: linkageCodes.map((to) => {
        const { verdict, conflict } = linkVerdict(from, to);
        return { code: to, name: name(to), verdict, conflict };
      }),
    })),
    chosen:
      chosen && verdict
        ? {
            ...chosen,
            names: `${name(chosen.a)} × ${name(chosen.b)}`,
            verdict: verdict.verdict,
            conflict: verdict.conflict,
            reason: verdict.reason[language],
          }
        : null,
  };
}
