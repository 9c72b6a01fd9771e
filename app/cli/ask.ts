import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '#app/config/config.server.ts';
import { parseQueryJson } from '#app/domain/query/parse.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { datasetsOf } from '#app/domain/query/variables-of.ts';
import type { ResultView } from '#app/features/workspace/view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { AppError, sentenceOf } from '#app/services/app-error.ts';
import type { Portal } from '#app/services/portal.ts';
import { tellProblems, tellQuestion } from '#app/services/query/tell-question.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { resumeToken } from '#app/services/tokens/resume-token.server.ts';
import { askQuestion } from '#app/services/workspace/ask-question.server.ts';
import { listWorkspaces } from '#app/services/workspace/list-workspaces.server.ts';
import { readRun } from '#app/services/workspace/read-run.server.ts';
import { openPortal, StartError } from './open-portal.ts';

const usage =
  'Usage: npm run --silent ask -- --token FILE --project REFERENCE --objective ID --question FILE [--dataset ID]';

/**
 * `npm run ask`: a question on the command line, by the same path, gates and ledger as on the page (decisions B4). The
 * portal and its vault must be running. 0 answered, 1 not answered, 2 could not be asked.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      token: { type: 'string' },
      project: { type: 'string' },
      objective: { type: 'string' },
      question: { type: 'string' },
      dataset: { type: 'string' },
    },
  });
  const { token, project, objective, question, dataset } = values;
  if (!token || !project || !objective || !question) throw new StartError(usage);
  const portal = openPortal(readConfig(process.env));
  try {
    const viewer = await resumeToken(portal, readOr(token, 'ja').trim());
    if (!viewer?.scopes.includes('ask')) throw new StartError(both('command.ask.token'));
    return await ask(portal, viewer, { project, objective, question, dataset });
  } finally {
    await portal.vault.close();
    await portal.store.close();
  }
}

type Wish = {
  readonly project: string;
  readonly objective: string;
  readonly question: string;
  readonly dataset: string | undefined;
};

async function ask(portal: Portal, viewer: SignedIn, wish: Wish): Promise<number> {
  const { language } = viewer;
  const t = translator(language);
  const text = readOr(wish.question, language);
  const parsed = /^\s*\{/.test(text) ? parseQueryJson(text, usualRules) : parseQueryText(text, usualRules);
  if (!parsed.ok) {
    for (const problem of tellProblems(parsed.problems, language)) {
      const place = problem.line ? `${wish.question}:${problem.line}:${problem.column}` : problem.at || '/';
      console.error(`${place}: ${problem.text}`);
    }
    return 2;
  }
  const used = datasetsOf(parsed.value);
  if (wish.dataset && used.some((one) => one !== wish.dataset)) {
    console.error(t('command.ask.dataset', { dataset: wish.dataset, used: used.join(', ') }));
    return 2;
  }
  const workspaces = await listWorkspaces(portal, viewer);
  const workspace = workspaces.find((one) => one.id === wish.project || one.reference === wish.project);
  if (!workspace) {
    console.error(t('command.ask.noProject'));
    return 2;
  }
  try {
    const asking = { question: parsed.value, objective: wish.objective, note: '' };
    const id = await askQuestion(portal, viewer, workspace.id, asking);
    console.error(tellQuestion(parsed.value, language));
    console.error(t('command.ask.running'));
    for (;;) {
      const page = await readRun(portal, viewer, id);
      if (page.result) return print(page.result, viewer, language);
      if (page.state !== 'queued' && page.state !== 'running') {
        console.error([page.stateText, page.reason, page.reasonAt].filter(Boolean).join('：'));
        return 1;
      }
      await wait(300);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(sentenceOf(error, t));
    return 2;
  }
}

/** The protected table, with whose it is: a screen is no export (A9), and a terminal is a screen. */
function print(result: ResultView, viewer: SignedIn, language: Language): number {
  const t = translator(language);
  if (result.tooSmall) {
    console.log(t('command.ask.tooSmall'));
    return 0;
  }
  const { headers, columns, rows, hasHidden } = result.look.grid;
  console.log([...headers, ...columns].join('\t'));
  for (const row of rows) console.log([...row.labels, ...row.cells.map((cell) => cell.text)].join('\t'));
  if (hasHidden) console.log(t('command.ask.legend', { mark: t('component.hiddenCell') }));
  const name = language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn;
  console.log(
    `${t('command.ask.unapproved')} ・ ${name} ・ ${result.answered} ・ ${result.hash.slice(0, 16)}`,
  );
  return 0;
}

const both = (key: 'command.ask.token'): string => `${translator('ja')(key)} ${translator('en')(key)}`;

function readOr(file: string, language: Language): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(translator(language)('command.ask.unread', { file }));
  }
}
