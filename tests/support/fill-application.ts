import type { Page } from 'playwright-core';
import type { SectionId } from '#app/domain/application/form-fields.ts';
import { fieldValues } from '#app/domain/application/form-values.ts';

/** Types and ticks the answers of one section as a person would; what stands there already is left. */
export async function fillSection(
  page: Page,
  section: SectionId,
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  // The page before this one may still be the one that is shown.
  await page.waitForURL(new RegExp(`/section/${section}([?#]|$)`));
  for (const [name, value] of Object.entries(fieldValues(section, answers))) {
    for (const one of typeof value === 'string' ? [value] : value) {
      if (one === '') continue;
      await page.locator(`[name="${name}"]`).first().waitFor({ state: 'attached' });
      const choice = page.locator(
        `input[type=radio][name="${name}"][value="${one}"], input[type=checkbox][name="${name}"][value="${one}"]`,
      );
      if ((await choice.count()) > 0) await choice.first().check();
      else await page.fill(`[name="${name}"]`, one);
    }
  }
}
