/** What people of the demo have asked. Names and addresses are invented. */
export const demoEnquiries = [
  {
    topic: 'use',
    language: 'ja',
    name: '柏木 悠',
    email: 'kashiwagi@example.jp',
    body: '大学院での研究に、退院後の再入院の集計を使いたいと考えています。申請の前に、どの項目が使えるかを相談できますか。',
  },
  {
    topic: 'optout',
    language: 'ja',
    name: '岡部 すみれ',
    email: 'okabe@example.jp',
    body: '通院している病院で通知書を受け取りました。母の分も私が申し出てよいでしょうか。',
  },
  {
    topic: 'protection',
    language: 'en',
    name: 'Daniel Reyes',
    email: 'reyes@example.org',
    body: 'Our ethics board asks how small counts are protected in the tables that researchers receive. Is there a document we may cite?',
  },
] as const;
