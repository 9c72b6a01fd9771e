import type { ReactNode } from 'react';
import { ChipLabel } from '#app/components/chip-label.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { StatusBadge, type StatusTone } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { StatementLine } from '#app/services/self-assessment/describe-self-assessment.server.ts';

const tones: Readonly<Record<StatementLine['state'], StatusTone>> = {
  met: 'done',
  partly: 'progress',
  unmet: 'problem',
  operator: 'waiting',
  beyond: 'neutral',
};

/** What one statement asks for, how it is met here, and where to look. Its number is an address: `#1.1.01`. */
export function StatementEntry({ line }: { line: StatementLine }) {
  const t = useT();
  const { number, importance, state, screens, documents, policies, tests } = line;
  const referred = screens.length + documents.length + policies.length > 0;
  return (
    <li id={number} className="border-b border-solid-gray-300 py-5" data-keep-together>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="text-std-17B-170 tabular-nums">{number}</span>
        <StatusBadge tone={tones[state]}>{t(`selfAssessment.state.${state}`)}</StatusBadge>
        <ChipLabel>{t(`selfAssessment.importance.${importance}`)}</ChipLabel>
      </p>
      <p className="mt-2 max-w-text text-std-17B-170">{line.asks}</p>
      <p className="mt-1 max-w-text text-std-17N-170">{line.how}</p>
      {referred ? (
        <dl
          aria-label={t('selfAssessment.byOf', { number })}
          className="mt-3 grid gap-x-4 gap-y-1 text-std-16N-170 desktop:grid-cols-[5rem_minmax(0,1fr)]"
        >
          {screens.length > 0 ? (
            <Row term={t('selfAssessment.by.screens')}>
              {screens.map(({ path, name, href, open }) => (
                <li key={path}>
                  {href ? <TextLink href={href}>{name}</TextLink> : name}
                  {open ? null : (
                    <span className="text-solid-gray-700">
                      {t('selfAssessment.bracketed', { text: t('selfAssessment.signIn') })}
                    </span>
                  )}
                </li>
              ))}
            </Row>
          ) : null}
          {documents.length > 0 ? (
            <Row term={t('selfAssessment.by.documents')}>
              {documents.map(({ file, heading }) => (
                <li key={`${file} ${heading}`} className="break-words">
                  <code>{file}</code>
                  <span lang={/^[ -~]+$/.test(heading) ? 'en' : undefined}>
                    {t('selfAssessment.bracketed', { text: heading })}
                  </span>
                </li>
              ))}
            </Row>
          ) : null}
          {policies.length > 0 ? (
            <Row term={t('selfAssessment.by.policies')}>
              {policies.map((file) => (
                <li key={file} className="break-words">
                  <code>{file}</code>
                </li>
              ))}
            </Row>
          ) : null}
        </dl>
      ) : null}
      {tests.length > 0 ? (
        <Disclosure
          summary={
            <>
              {t('selfAssessment.by.tests', { n: String(tests.length) })}
              <span className="sr-only">{` ${number}`}</span>
            </>
          }
        >
          <ul className="space-y-2 text-std-16N-170">
            {tests.map(({ file, title }) => (
              <li key={`${file} ${title}`} className="break-words">
                <code className="block text-solid-gray-700">{file}</code>
                <span lang="en">{title}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </li>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="font-700 text-solid-gray-800">{term}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </>
  );
}
