import { expect } from 'vitest';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { watchProjects } from '#app/services/projects/watch-projects.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import { stateOf } from './case-story.ts';
import type { Story } from './story.ts';

/**
 * What a project in use lives through: an amendment that takes effect with the last signature, an incident that stops it
 * and somebody else who resumes it, the last day of use, and its end with what was destroyed on record.
 */
export async function useInBrowser({ t, portal, press, shows, as, looks }: Story, id: string): Promise<void> {
  const path = `/applications/${id}`;
  const stepped = { steppedUp: true };

  // An amendment: a draft, what is missing, handing in.
  let change = '';
  await as('researcher', async ({ page, goto }) => {
    await goto(path);
    await page.getByRole('link', { name: t('followup.open'), exact: true }).click();
    await page.waitForURL(/\/follow-ups$/);
    await page.check('[name=type][value=environment]');
    await press(page, t('followup.begin'));
    await page.waitForURL(/\/follow-ups\/[\w-]{22}\/edit$/);
    change = new URL(page.url()).pathname.split('/')[2] ?? '';
    await page.check('[name=outsourcing][value=yes]');
    await press(page, t('followup.save'));
    await page.waitForURL(/\?saved$/);
    await shows(page, t('followup.missing'));
    await page.fill('[name=reason]', '統計解析を外部の会社に委託するため。');
    await press(page, t('followup.save'));
    await page.waitForURL(new RegExp(`/follow-ups/${change}$`));
    await shows(page, t('form.outsourcing.yes'));
    await press(page, t('step.followup.submit'));
    await shows(page, t('state.followup.SUBMITTED'));
  });
  await looks(`/follow-ups/${change}`, 'researcher');
  await as('secretariat', async ({ page, goto }) => {
    await goto('/follow-ups');
    await page.locator(`a[href="/follow-ups/${change}"]`).click();
    await press(page, t('step.followup.take_up'));
    await shows(page, t('state.followup.IN_REVIEW'));
  });
  await looks('/follow-ups', 'secretariat');
  await as('chair', async (visit) => {
    const { page, goto } = visit;
    await goto(`/follow-ups/${change}`);
    // A refusal asks for a reason and a text; nothing typed is lost.
    visit.expectProblem(/status of 422/);
    await page.fill('[name=text]', '委託先の体制を確認しました。');
    await press(page, t('step.followup.reject'));
    expect(await page.inputValue('[name=text]')).toBe('委託先の体制を確認しました。');
    await press(page, t('step.followup.approve'));
    await shows(page, t('state.followup.waits-for-signatures'));
  });
  await looks(`/follow-ups/${change}`, 'chair');
  await as(
    'researcher',
    async ({ page, goto }) => {
      await goto(`/follow-ups/${change}`);
      await press(page, t('followup.sign.user'));
      await shows(page, t('followup.notApplied'));
    },
    stepped,
  );
  await as(
    'secretariat-2',
    async ({ page, goto }) => {
      await goto(`/follow-ups/${change}`);
      await press(page, t('followup.sign.operator'));
      await shows(page, t('state.followup.APPROVED'));
    },
    stepped,
  );
  expect((await findFollowUp(portal.store.read, change))?.appliedAt).toBeDefined();
  await as('researcher', async ({ page, goto }) => {
    // The sections of the application are folded; this opens all of them.
    await goto(`${path}?all`);
    await shows(page, t('form.outsourcing.yes'));
  });

  // An incident stops it at once; somebody of the desk deals with it and resumes.
  let report = '';
  await as('researcher', async ({ page, goto }) => {
    await goto(`${path}/incident`);
    await page.check('[name=incidentKind][value=results_shown]');
    await page.check('[name=weight][value=high]');
    await page.fill('[name=happenedOn]', '2026-11-23');
    await page.fill('[name=text]', '確認前の表を会議の画面に映しました。');
    await page.check('[name=stop]');
    await press(page, t('incident.submit'));
    await page.waitForURL(/\/follow-ups\/[\w-]{22}$/);
    report = new URL(page.url()).pathname.split('/')[2] ?? '';
    await shows(page, t('incident.stopped'));
  });
  expect(await stateOf(portal, id)).toBe('SUSPENDED');
  await looks(`${path}/incident`, 'researcher');
  await looks(`${path}/project`, 'secretariat');
  await as('secretariat', async (visit) => {
    const { page, goto } = visit;
    await goto(`${path}/project/resume`);
    visit.expectProblem(/status of (409|422)/);
    await page.fill('[name=text]', '原因を確認しました。');
    await press(page, t('project.deed.resume'));
    await shows(page, t('guard.cause_cleared'));
    await goto(`/follow-ups/${report}`);
    await press(page, t('step.followup.take_up'));
    await page.fill('[name=text]', '画面の共有の手順を改めました。');
    await press(page, t('step.followup.accept'));
    await shows(page, t('state.followup.APPROVED'));
    await goto(`${path}/project/resume`);
    await page.fill('[name=text]', '手順の改善を確認しました。');
    await press(page, t('project.deed.resume'));
    await page.waitForURL(/\/project$/);
  });
  expect(await stateOf(portal, id)).toBe('ACTIVE');

  // The last day of use passes.
  await watchProjects(portal);
  const end = (await findPermit(portal.store.read, id))?.endsOn ?? tokyoDay(portal.clock.now());
  portal.clock.set(startOfTokyoDay(plusDays(end, 1)));
  await applyDeadlines(portal);
  expect(await stateOf(portal, id)).toBe('EXPIRED');
  await as('researcher', async ({ page, goto }) => {
    await goto(`${path}/follow-ups`);
    await shows(page, t('followup.startRenewal'));
    await goto(`${path}/project/begin_close`);
    await press(page, t('project.deed.begin_close'));
    await page.waitForURL(/\/project$/);
    for (const item of ['final_report', 'publications_declared', 'outputs_listed']) {
      await goto(`${path}/project/file`);
      await page.check(`[name=item][value=${item}]`);
      await page.fill('[name=text]', '目標は達成しました。公表はありません。');
      await press(page, t('project.deed.file'));
      await page.waitForURL(/\/project$/);
    }
    await shows(page, t('project.notFiled'));
  });
  await looks(`${path}/project`, 'researcher');
  await looks(`${path}/project/destroy`, 'secretariat');
  await as(
    'secretariat',
    async ({ page, goto }) => {
      await goto(`${path}/project/destroy`);
      await press(page, t('project.deed.destroy'));
      await page.waitForURL(/\/destruction$/);
      await shows(page, t('destruction.vaultYes'));
      await goto(`${path}/project/close`);
      await press(page, t('project.deed.close'));
      await page.waitForURL(/\/project$/);
      await shows(page, t('application.state.CLOSED'));
    },
    stepped,
  );
  await looks(`${path}/destruction`, 'researcher');
  expect(await stateOf(portal, id)).toBe('CLOSED');
}
