import { Heading } from '#app/components/heading.tsx';
import { languageOf } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Difference, Differences } from './differences-view.ts';

/** Field by field: what was taken out is struck through, what was put in is underlined, and both are said to those who hear. */
export function DifferencesList({ differences }: { differences: Differences }) {
  const t = useT();
  return (
    <div className="space-y-6">
      <p>{differences.since}</p>
      {differences.fields.length === 0 ? <p>{t('differences.none')}</p> : null}
      {differences.fields.map((field) => (
        <div key={field.id} className="border-l-4 border-key-900 pl-4">
          <Heading level={3}>
            {field.section}　{field.label}
          </Heading>
          <p className="mt-2 whitespace-pre-line break-words">
            <DifferenceText parts={field.parts} />
          </p>
        </div>
      ))}
    </div>
  );
}

/** One text that was compared with an earlier one. Its language is that of the whole: a stretch may be one full stop. */
export function DifferenceText({ parts }: { parts: readonly Difference[] }) {
  const t = useT();
  const language = languageOf(parts.map((part) => part.text).join(''));
  return parts.map((part, at) => {
    // The order of the stretches of one text is all that tells them apart.
    const key = `${at}-${part.kind}`;
    if (part.kind === 'same')
      return (
        <span key={key} lang={language}>
          {part.text}
        </span>
      );
    return part.kind === 'added' ? (
      <ins key={key} className="bg-key-50 font-700 underline decoration-2">
        <span className="sr-only">{t('common.labelled', { label: t('differences.added'), text: '' })}</span>
        <span lang={language}>{part.text}</span>
      </ins>
    ) : (
      <del key={key} className="bg-solid-gray-50 text-solid-gray-700 line-through">
        <span className="sr-only">{t('common.labelled', { label: t('differences.removed'), text: '' })}</span>
        <span lang={language}>{part.text}</span>
      </del>
    );
  });
}
