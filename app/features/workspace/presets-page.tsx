import { BackLink } from '#app/components/back-link.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { Heading } from '#app/components/heading.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Line = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The question it becomes; absent where the permit does not approve what it reads. */
  readonly sentence?: string;
  readonly missing?: string;
};
export type PresetsView = {
  readonly workspace: { readonly id: string; readonly reference: string };
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly Line[];
  }[];
};

/** Prepared questions: one click lays one into the builder, where it can still be changed before it runs. */
export function PresetsPage({ page }: { page: PresetsView }) {
  const t = useT();
  return (
    <div>
      <BackLink href={`/workspaces/${page.workspace.id}`}>{t('question.back')}</BackLink>
      <PageTitle eyebrow={page.workspace.reference} lead={t('preset.lead')}>
        {t('preset.title')}
      </PageTitle>
      <div className="space-y-12">
        {page.groups.map((group) => (
          <section key={group.id}>
            <Heading level={2}>{group.title}</Heading>
            <ul className="mt-4 grid gap-4 desktop:grid-cols-2">
              {group.lines.map((line) => (
                <li
                  key={line.id}
                  className="flex flex-col gap-3 rounded-12 border border-solid-gray-300 bg-white p-4 desktop:p-6"
                >
                  <h3 className="text-std-20B-150">{line.title}</h3>
                  <p>{line.about}</p>
                  {line.sentence ? (
                    <>
                      <p className="border-l-4 border-key-300 pl-3 text-std-16N-170 text-solid-gray-800">
                        {line.sentence}
                      </p>
                      <p className="mt-auto">
                        <ButtonLink
                          href={`/workspaces/${page.workspace.id}/ask?preset=${line.id}`}
                          variant="secondary"
                        >
                          {t('preset.use')}
                          <span className="sr-only">{t('preset.useAbout', { name: line.title })}</span>
                        </ButtonLink>
                      </p>
                    </>
                  ) : (
                    <p className="mt-auto text-std-16N-170 text-solid-gray-700">
                      {t('preset.missing', { variables: line.missing ?? '' })}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
