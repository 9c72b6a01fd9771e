import { ButtonLink } from '#app/components/button-link.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

/** The relationships whose holders count as bereaved family, all of them (OPT-6). */
const bereaved = ['spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling'] as const;
const easy = ['1', '2', '3', '4', '5', '6', '7'] as const;
const four = ['1', '2', '3', '4'] as const;

/** What the eleventh statement asks for: what is held, by whom it is used, for what (OPT-11). */
export function OptOutPage() {
  const t = useT();
  const sections = useSections([
    {
      id: 'easy',
      title: 'optOut.easy.title',
      children: (
        <div className="rounded-12 border-2 border-key-300 bg-key-50 p-5 text-std-18N-160">
          <Bullets keys={easy.map((part) => `optOut.easy.${part}` as const)} />
        </div>
      ),
    },
    {
      id: 'no-action',
      title: 'optOut.noAction.title',
      children: <Paragraphs keys={['optOut.noAction.body']} />,
    },
    {
      id: 'how',
      title: 'optOut.how.title',
      children: (
        <>
          <Bullets ordered keys={four.map((part) => `optOut.how.${part}` as const)} />
          <Paragraphs keys={['optOut.how.note']} />
          <p className="flex flex-wrap gap-4">
            <ButtonLink href="/opt-out/request">{t('stop.request.title')}</ButtonLink>
            <ButtonLink href="/opt-out/status" variant="secondary">
              {t('stop.status.title')}
            </ButtonLink>
            <ButtonLink href="/opt-out/form.pdf" variant="secondary" download>
              {t('stop.sent.paper')}
            </ButtonLink>
          </p>
        </>
      ),
    },
    {
      id: 'effect',
      title: 'optOut.effect.title',
      children: <Bullets keys={four.map((part) => `optOut.effect.${part}` as const)} />,
    },
    { id: 'back', title: 'optOut.back.title', children: <Paragraphs keys={['optOut.back.body']} /> },
    {
      id: 'deceased',
      title: 'optOut.deceased.title',
      children: (
        <>
          <Paragraphs keys={['optOut.deceased.lead']} />
          <Bullets keys={bereaved.map((kind) => `optOut.deceased.${kind}` as const)} />
          <Paragraphs keys={['optOut.deceased.before', 'optOut.deceased.after']} />
        </>
      ),
    },
    {
      id: 'desk',
      title: 'optOut.desk.title',
      children: (
        <>
          <Paragraphs keys={['optOut.desk.lead']} />
          <Bullets ordered keys={['optOut.desk.1', 'optOut.desk.2', 'optOut.desk.3']} />
          <Paragraphs keys={['optOut.desk.body']} />
        </>
      ),
    },
  ]);
  return <PublicPage title={t('optOut.title')} lead={t('optOut.lead')} sections={sections} />;
}
