import { expect } from 'vitest';
import { sectionIds } from '#app/domain/application/form-fields.ts';
import { answers } from './case-story.ts';
import { fillSection } from './fill-application.ts';
import type { Story } from './story.ts';

/** A researcher begins an application and fills in every section. Saving half of one keeps it and says what is missing. */
export async function applyInBrowser({ t, as, press, follow, shows }: Story): Promise<string> {
  let id = '';
  await as('researcher', async ({ page, goto }) => {
    await goto('/applications/new');
    await page.fill('[name=titleJa]', '高齢者の糖尿病薬の処方');
    await page.fill('[name=titleEn]', 'Diabetes prescriptions in older people');
    await press(page, t('application.draft.save'));
    await page.waitForURL(/\/applications\/[\w-]{22}$/);
    id = new URL(page.url()).pathname.split('/')[2] ?? '';

    // Saving half of a section keeps it and says what is missing.
    await follow(page, t('form.purpose'));
    await page.fill('[name=background]', answers.purpose.background);
    await press(page, t('form.save'));
    await shows(page, t('form.warn'));
    expect(await page.inputValue('[name=background]')).toBe(answers.purpose.background);
    await fillSection(page, 'purpose', answers.purpose);
    await press(page, t('form.save'));
    await page.waitForURL(/\?saved$/);
    for (const section of sectionIds.filter((one) => one !== 'purpose')) {
      await follow(page, t(`form.${section}`));
      await fillSection(page, section, answers[section]);
      // A service without a fee asks for no acceptance of one.
      const fee = page.locator('[name=feeAccepted]');
      if (section === 'fee' && (await fee.count()) > 0) await fee.check();
      await press(page, t('form.save'));
      await page.waitForURL(/\?saved$/);
    }
  });
  return id;
}
