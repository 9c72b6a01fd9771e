import { Heading } from '#app/components/heading.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import type { ExampleSet } from './example.ts';
import { actionExamples } from './examples-actions.tsx';
import { contentExamples } from './examples-content.tsx';
import { formExamples } from './examples-forms.tsx';
import { navigationExamples } from './examples-navigation.tsx';
import { patternPages } from './examples-patterns.tsx';
import { progressExamples } from './examples-progress.tsx';

const collections: readonly { id: string; title: string; sets: readonly ExampleSet[] }[] = [
  { id: 'forms', title: '入力', sets: formExamples },
  { id: 'actions', title: '操作', sets: actionExamples },
  { id: 'content', title: '表示', sets: contentExamples },
  { id: 'progress', title: '経過', sets: progressExamples },
  { id: 'navigation', title: '移動', sets: navigationExamples },
];

export const galleryViews: readonly string[] = [...collections, ...patternPages].map(({ id }) => id);

type Props = { view?: string | null | undefined; hrefOf?: (view: string) => string };

/** Development and demo only: every component in every state. The route gives `?view=` and refuses production. */
export function GalleryPage({ view, hrefOf = (id) => `/gallery?view=${id}` }: Props) {
  const shown = galleryViews.find((id) => id === view) ?? 'forms';
  const pattern = patternPages.find(({ id }) => id === shown);
  const collection = collections.find(({ id }) => id === shown);
  return (
    <div lang="ja">
      <Tabs
        label="部品見本帳"
        tabs={[...collections, ...patternPages].map(({ id, title }) => ({
          label: title,
          href: hrefOf(id),
          current: id === shown,
        }))}
      />
      {pattern ? pattern.node : null}
      {collection ? (
        <>
          <PageTitle lead="画面を作る部品と、その状態の一覧です。">{`部品見本帳：${collection.title}`}</PageTitle>
          <div className="space-y-14">
            {collection.sets.map((set) => (
              <section key={set.id} aria-labelledby={set.id}>
                <Heading level={2} id={set.id}>
                  {set.title}
                </Heading>
                {set.note ? <p className="mt-3">{set.note}</p> : null}
                <div className="mt-5 space-y-8">
                  {set.examples.map((example) => (
                    <div key={example.title}>
                      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{example.title}</p>
                      {example.node}
                    </div>
                  ))}
                </div>
              </section>
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
}
