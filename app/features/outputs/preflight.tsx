import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { verdictTones } from './output-desk.tsx';
import type { PreflightView } from './view.ts';

/** What the checkers would be told, while it can still be mended. */
export function Preflight({ found }: { found: PreflightView }) {
  const t = useT();
  return (
    <section className="space-y-3 rounded-8 bg-solid-gray-50 p-4">
      <p className="flex flex-wrap items-center gap-3">
        <strong>{t('output.preflight')}</strong>
        <StatusBadge tone={verdictTones[found.verdict]}>{found.verdictText}</StatusBadge>
      </p>
      {found.unreachable ? <p>{t('output.deskUnreachable')}</p> : null}
      {found.findings.length > 0 ? (
        <ul className="list-disc space-y-2 pl-6">
          {found.findings.map((finding) => (
            <li key={finding.key}>
              {finding.text}
              <br />
              {finding.repair}
            </li>
          ))}
        </ul>
      ) : null}
      {found.missing.length > 0 ? (
        <p>{t('output.preflightMissing', { fields: found.missing.join(t('common.listSeparator')) })}</p>
      ) : null}
      {found.verdict === 'pass' ? null : <TextLink href={found.askHref}>{t('output.preflightAsk')}</TextLink>}
    </section>
  );
}
