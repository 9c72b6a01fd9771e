import { LiveRegion } from '#app/components/live-region.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { estimateFee } from '#app/domain/application/fee.ts';
import type { DraftAnswers } from '#app/domain/application/form-fields.ts';
import { scoreAnswers } from '#app/domain/review/risk-score.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { Outlook } from './outlook.ts';

const tones = { low: 'done', middle: 'waiting', high: 'problem' } as const;
/** Amounts are whole yen; the server writes them the same way in both languages. */
export const grouped = (yen: number): string => String(yen).replace(/\B(?=(\d{3})+$)/g, ',');

/** Risk and fee as the answers stand. `answers` are those on the page where it has script, else the stored ones. */
export function OutlookPanel({ outlook, answers }: { outlook: Outlook; answers: DraftAnswers }) {
  const t = useT();
  const score = scoreAnswers(outlook.riskRule, {
    purpose: outlook.purpose,
    members: outlook.members,
    answers,
  });
  const band = outlook.bands[score.band];
  const focus = answers.plan?.focus;
  const sensitive = Array.isArray(focus) && (focus.includes('rare') || focus.includes('child'));
  const fee = estimateFee(outlook.feeRule, {
    service: outlook.service,
    class: outlook.feeClass,
    answers,
    supportHours: outlook.supportHours,
  });
  return (
    <div className="grid gap-6 desktop:grid-cols-2" data-outlook>
      <section className="rounded-8 border border-solid-gray-300 p-4">
        <h2 className="text-std-18B-160">{t('riskPanel.title')}</h2>
        <p className="mt-2 flex flex-wrap items-center gap-3">
          <StatusBadge tone={tones[score.band]}>{band.name}</StatusBadge>
          <span className="text-std-16N-170">
            {t('riskPanel.sum', {
              sum: score.sum,
              purpose: score.purpose,
              scope: score.scope,
              period: score.period,
            })}
          </span>
        </p>
        <h3 className="mt-3 text-std-16B-170">{t('riskPanel.consequences')}</h3>
        <ul className="mt-1 list-disc space-y-1 pl-6 text-std-16N-170">
          {band.consequences.map((one) => (
            <li key={one}>{one}</li>
          ))}
          {sensitive ? <li>{t('riskPanel.sensitive')}</li> : null}
        </ul>
        <p className="mt-3 text-std-16N-170 text-solid-gray-700">{t('riskPanel.note')}</p>
      </section>
      <section className="rounded-8 border border-solid-gray-300 p-4">
        <h2 className="text-std-18B-160">{t('fee.title')}</h2>
        {fee ? (
          <>
            <dl className="mt-2 space-y-1 text-std-16N-170">
              {fee.lines.map((line) => (
                <div key={line.id} className="flex flex-wrap justify-between gap-x-4">
                  <dt>{t(`fee.line.${line.id}`, { count: line.count })}</dt>
                  <dd className="tabular-nums">{t('fee.yen', { yen: grouped(line.yen) })}</dd>
                </div>
              ))}
              <div className="flex flex-wrap justify-between gap-x-4 border-t border-solid-gray-300 pt-2 text-std-16B-170">
                <dt>{t('fee.sum')}</dt>
                <dd className="tabular-nums">{t('fee.yen', { yen: grouped(fee.yen) })}</dd>
              </div>
            </dl>
            <p className="mt-3 text-std-16N-170 text-solid-gray-700">{t(`fee.class.${fee.class}`)}</p>
          </>
        ) : (
          <p className="mt-2 text-std-16N-170">{t('fee.free')}</p>
        )}
      </section>
      <LiveRegion>{`${t('riskPanel.title')} ${band.name}`}</LiveRegion>
    </div>
  );
}
