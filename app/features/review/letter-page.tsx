import type { ReactNode } from 'react';
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx';
import { Heading } from '#app/components/heading.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { Hash } from '#app/features/applications/hash.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { LetterSide, LetterView } from './letter-view.ts';

/** The decision as a letter in both languages, on the screen and on paper. */
export function LetterPage({ letter }: { letter: LetterView }) {
  const t = useT();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('application.list'), href: '/applications' },
          { label: letter.reference, href: `/applications/${letter.id}` },
          { label: t('letter.title') },
        ]}
      />
      <PageTitle eyebrow={letter.number}>{t('letter.title')}</PageTitle>
      <div className="mb-8 space-y-2 print:hidden">
        <p>{t('letter.print')}</p>
        <p>
          <TextLink href={letterFile(letter)} download>
            {t('pdf.save')}
          </TextLink>
        </p>
        {letter.others.length > 1 ? (
          <nav aria-label={t('letter.others')}>
            <ul className="flex flex-wrap gap-x-6 gap-y-2">
              {letter.others.map((one) => (
                <li key={one.id}>
                  {one.current ? (
                    <span aria-current="page" className="font-700">
                      {one.label}
                    </span>
                  ) : (
                    <TextLink href={`?round=${one.id}`}>{one.label}</TextLink>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
      <div className="max-w-text space-y-12">
        {letter.sides.map((side) => (
          <Side key={side.language} side={side} letter={letter} />
        ))}
      </div>
    </>
  );
}

function letterFile(letter: LetterView): string {
  const round = letter.others.find((one) => one.current)?.id;
  return `/applications/${letter.id}/letter.pdf${round ? `?round=${round}` : ''}`;
}

function Side({ side, letter }: { side: LetterSide; letter: LetterView }) {
  const { labels, language } = side;
  return (
    <article
      lang={language}
      aria-labelledby={`letter-${language}`}
      className="rounded-8 border border-solid-gray-420 bg-white p-6 desktop:p-10 print:border-0 print:p-0 print:[&+article]:break-before-page"
    >
      <p className="text-right">
        {side.date}
        <span className="block">{side.numbered}</span>
      </p>
      <p className="mt-4">
        {letter.organisation[language]}
        <span className="block">{letter.lead[language]}</span>
      </p>
      <p className="mt-4 text-right">
        {side.office}
        <span className="block">{side.committee}</span>
      </p>
      <div className="mt-8 text-center">
        <Heading level={2} id={`letter-${language}`}>
          {side.heading}
        </Heading>
      </div>
      <p className="mt-6">{side.sentence}</p>
      <dl className="mt-6 divide-y divide-solid-gray-300 border-y border-solid-gray-300">
        <Fact term={labels.title}>
          <Written text={letter.title[language]} />
        </Fact>
        <Fact term={labels.stage}>{side.stage}</Fact>
        <Fact term={labels.outcome}>
          <strong>{side.outcome}</strong>
        </Fact>
        {side.risk ? <Fact term={labels.risk}>{side.risk}</Fact> : null}
        {side.grounds.length > 0 ? (
          <Fact term={labels.grounds}>
            <ul className="list-disc pl-5">
              {side.grounds.map((ground) => (
                <li key={ground.code}>
                  {ground.text} <code className="text-std-16N-170">{ground.code}</code>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {side.sections.length > 0 ? (
          <Fact term={labels.sections}>
            <ul className="list-disc pl-5">
              {side.sections.map((section) => (
                <li key={section}>{section}</li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {side.conditions.length > 0 ? (
          <Fact term={labels.conditions}>
            <ol className="list-decimal space-y-2 pl-5">
              {side.conditions.map((condition) => (
                <li key={condition.id}>
                  {condition.kind}
                  <span className="block">
                    <Written text={condition.text} />
                  </span>
                </li>
              ))}
            </ol>
          </Fact>
        ) : null}
        {letter.text ? (
          <Fact term={labels.text}>
            <span className="whitespace-pre-line">
              <Written text={letter.text} />
            </span>
          </Fact>
        ) : null}
        {letter.comments.length > 0 ? (
          <Fact term={labels.comments}>
            <ul className="space-y-2">
              {letter.comments.map((comment) => (
                <li key={comment.id}>
                  {comment.section}
                  <span className="block whitespace-pre-line">
                    <Written text={comment.text} />
                  </span>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {side.remedy ? <Fact term={labels.remedy}>{side.remedy}</Fact> : null}
        <Fact term={labels.hash}>
          <Hash value={letter.hash} />
        </Fact>
      </dl>
    </article>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 desktop:grid-cols-[12rem_minmax(0,1fr)]" data-keep-together>
      <dt className="text-std-16B-170">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
