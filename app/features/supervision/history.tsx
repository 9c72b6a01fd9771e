import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { HistoryLine } from './audit-view.ts';

/** What happened, as it happened, with what people wrote and attached. */
export function History({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useT();
  return (
    <Timeline
      label={t('supervising.history')}
      entries={lines.map((line) => ({
        id: line.id,
        at: line.at,
        atText: line.atText,
        title: line.title,
        actor: line.actor,
        children:
          line.text || line.file ? (
            <>
              {line.text ? (
                <p className="max-w-text whitespace-pre-line">
                  <Written text={line.text} />
                </p>
              ) : null}
              {line.file ? (
                <p>
                  <TextLink href={line.file.href} download>
                    {line.file.name}
                  </TextLink>
                </p>
              ) : null}
            </>
          ) : undefined,
      }))}
    />
  );
}
