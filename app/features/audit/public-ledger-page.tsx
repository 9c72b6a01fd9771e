import { DescriptionList } from '#app/components/description-list.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  checkpoint: { text: string; size: string; signedAt: string } | undefined;
  keys: string | undefined;
  unsigned: string;
  refused: boolean;
};

export function PublicLedgerPage({ checkpoint, keys, unsigned, refused }: Props) {
  const t = useT();
  return (
    <PublicPage
      title={t('publicLedger.title')}
      lead={t('publicLedger.lead')}
      sections={[
        {
          id: 'checkpoint',
          title: t('publicLedger.checkpoint'),
          children: (
            <>
              {refused ? <NoticeBanner tone="error" title={t('publicLedger.refused')} /> : null}
              {checkpoint ? (
                <>
                  <Verbatim label={t('publicLedger.checkpointText')} text={checkpoint.text} />
                  <DescriptionList
                    items={[
                      {
                        term: t('publicLedger.size'),
                        value: t('publicLedger.count', { count: checkpoint.size }),
                      },
                      { term: t('publicLedger.signedAt'), value: checkpoint.signedAt },
                      {
                        term: t('publicLedger.unsigned'),
                        value: t('publicLedger.count', { count: unsigned }),
                      },
                    ]}
                  />
                  <p>
                    <TextLink href="/ledger/checkpoint.txt" external>
                      {t('publicLedger.download')}
                    </TextLink>
                  </p>
                </>
              ) : (
                <p>{t('publicLedger.none')}</p>
              )}
            </>
          ),
        },
        {
          id: 'keys',
          title: t('publicLedger.keys'),
          children: (
            <>
              <p>{t('publicLedger.keysExplain')}</p>
              {keys ? (
                <>
                  <Verbatim label={t('publicLedger.keysText')} text={keys} />
                  <p>
                    <TextLink href="/ledger/keys.txt" external>
                      {t('publicLedger.downloadKeys')}
                    </TextLink>
                  </p>
                </>
              ) : (
                <p>{t('publicLedger.none')}</p>
              )}
            </>
          ),
        },
        {
          id: 'how',
          title: t('publicLedger.how'),
          children: (
            <ol>
              <li>{t('publicLedger.how1')}</li>
              <li>
                {t('publicLedger.how2')}
                <Verbatim
                  label={t('publicLedger.command')}
                  text="npm run ledger:verify -- --log sekisho-ledger.jsonl --key keys.txt --checkpoint checkpoint.txt"
                />
              </li>
              <li>{t('publicLedger.how3')}</li>
            </ol>
          ),
        },
      ]}
    />
  );
}

/** Exactly as it is signed; long lines scroll inside, by keyboard too. */
function Verbatim({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-8 border border-solid-gray-300 bg-solid-gray-50 p-4"
    >
      <pre className="text-mono-16N-150">{text}</pre>
    </section>
  );
}
