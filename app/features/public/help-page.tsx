import { ButtonLink } from '#app/components/button-link.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Answers, Bullets, Paragraphs, useSections } from './text-blocks.tsx';

const questions = ['1', '2', '3', '4', '5'] as const;

export function HelpPage() {
  const t = useT();
  const sections = useSections([
    {
      id: 'researcher',
      title: 'help.roles.researcher.title',
      children: (
        <>
          <Bullets
            keys={[
              'help.roles.researcher.1',
              'help.roles.researcher.2',
              'help.roles.researcher.3',
              'help.roles.researcher.4',
              'help.roles.researcher.5',
              'help.roles.researcher.6',
              'help.roles.researcher.7',
            ]}
          />
          <p>
            <TextLink href="/fees">{t('fees.title')}</TextLink>
          </p>
        </>
      ),
    },
    {
      id: 'hospital',
      title: 'help.roles.hospital.title',
      children: (
        <Bullets
          keys={[
            'help.roles.hospital.1',
            'help.roles.hospital.2',
            'help.roles.hospital.3',
            'help.roles.hospital.4',
          ]}
        />
      ),
    },
    {
      id: 'committee',
      title: 'help.roles.committee.title',
      children: (
        <Bullets keys={['help.roles.committee.1', 'help.roles.committee.2', 'help.roles.committee.3']} />
      ),
    },
    {
      id: 'desk',
      title: 'help.roles.desk.title',
      children: <Bullets keys={['help.roles.desk.1', 'help.roles.desk.2', 'help.roles.desk.3']} />,
    },
    {
      id: 'auditor',
      title: 'help.roles.auditor.title',
      children: <Bullets keys={['help.roles.auditor.1', 'help.roles.auditor.2']} />,
    },
    {
      id: 'office',
      title: 'help.roles.office.title',
      children: <Bullets keys={['help.roles.office.1', 'help.roles.office.2']} />,
    },
    {
      id: 'sign-in',
      title: 'help.signIn.title',
      children: (
        <>
          <Bullets keys={['help.signIn.password', 'help.signIn.passkey', 'help.signIn.institution']} />
          <Paragraphs keys={['help.signIn.recovery', 'help.signIn.forgot', 'help.signIn.lost']} />
        </>
      ),
    },
    {
      id: 'questions',
      title: 'help.faq.title',
      children: (
        <Answers
          pairs={questions.map(
            (number) => ({ q: `help.faq.${number}.q`, a: `help.faq.${number}.a` }) as const,
          )}
        />
      ),
    },
    {
      id: 'keyboard',
      title: 'help.keyboard.title',
      children: <Bullets keys={['help.keyboard.1', 'help.keyboard.2', 'help.keyboard.3']} />,
    },
    { id: 'browsers', title: 'help.browsers.title', children: <Paragraphs keys={['help.browsers.body']} /> },
    {
      id: 'contact',
      title: 'help.contact.title',
      children: (
        <>
          <Paragraphs keys={['help.contact.body']} />
          <ButtonLink href="/contact" variant="secondary">
            {t('navigation.contact')}
          </ButtonLink>
        </>
      ),
    },
  ]);
  return <PublicPage title={t('help.title')} lead={t('help.lead')} sections={sections} />;
}
