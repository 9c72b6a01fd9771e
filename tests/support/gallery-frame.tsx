import { LanguageSwitch } from '#app/components/language-switch.tsx';
import { MainNavigation } from '#app/components/main-navigation.tsx';
import { PageFrame } from '#app/components/page-frame.tsx';
import { SiteFooter } from '#app/components/site-footer.tsx';
import { SiteHeader } from '#app/components/site-header.tsx';
import { GalleryPage } from '#app/features/gallery/gallery-page.tsx';
import type { Language } from '#app/i18n/texts.ts';
import { renderMarkup } from './render.tsx';

const languages = [
  { code: 'ja', name: '日本語' },
  { code: 'en', name: 'English' },
];

/** A view of the gallery inside the frame of the site, as the root route builds it. */
export const renderGallery = (view: string, language: Language = 'ja'): string =>
  renderMarkup(
    <PageFrame
      header={
        <SiteHeader
          tagline="医療データの信頼できる研究環境"
          strip="デモ環境です。登場する人物と数値は架空のものです。"
          user={{ name: '高橋 正', role: '委員長', href: '/account' }}
          actions={
            <LanguageSwitch
              current={language}
              languages={languages}
              by={{ action: '/language', returnTo: '/gallery' }}
            />
          }
          navigation={
            <MainNavigation
              items={[
                { label: 'ホーム', href: '/', end: true },
                { label: '申請', href: '/gallery', count: '3件' },
                { label: '審査', href: '/reviews' },
                {
                  label: '監督',
                  items: [
                    { label: '記録', href: '/ledger' },
                    { label: '設定', href: '/settings' },
                  ],
                },
              ]}
            />
          }
        />
      }
      footer={
        <SiteFooter
          operator="架空医療情報センター"
          note="お問い合わせ　平日 9時から17時"
          links={['使い方', 'お問い合わせ', '個人情報の扱い', '利用規約', 'アクセシビリティ'].map(
            (label, index) => ({ label, href: `/about/${index}` }),
          )}
        />
      }
    >
      <GalleryPage view={view} />
    </PageFrame>,
    language,
  );
