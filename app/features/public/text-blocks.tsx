import { Fragment, type ReactNode } from 'react';
import type { Section } from '#app/components/page-section.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

/** Paragraphs, one for each key. */
export function Paragraphs({ keys }: { keys: readonly MessageKey[] }) {
  const t = useT();
  return (
    <>
      {keys.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </>
  );
}

export function Bullets({ keys, ordered }: { keys: readonly MessageKey[]; ordered?: boolean }) {
  const t = useT();
  const List = ordered ? 'ol' : 'ul';
  return (
    <List>
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </List>
  );
}

/** A question and its answer, several times. */
export function Answers({ pairs }: { pairs: readonly { readonly q: MessageKey; readonly a: MessageKey }[] }) {
  const t = useT();
  return (
    <>
      {pairs.map(({ q, a }) => (
        <Fragment key={q}>
          <h3>{t(q)}</h3>
          <p>{t(a)}</p>
        </Fragment>
      ))}
    </>
  );
}

/** Sections of a long text: the key of the heading, the anchor, and what stands under it. */
export function useSections(
  parts: readonly { readonly id: string; readonly title: MessageKey; readonly children: ReactNode }[],
): Section[] {
  const t = useT();
  return parts.map(({ id, title, children }) => ({ id, title: t(title), children }));
}
