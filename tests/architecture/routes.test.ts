import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { routeMark } from '#app/http/route.server.ts';
import { actionNames } from '#policies/access/actions.ts';
import { filesOf, root } from './sources.ts';

const routes = ['app/root.tsx', ...filesOf('app/routes/**/*.{ts,tsx}')];
/** What Remix knows and we use; anything else could pull a server module into the browser. */
const known = new Set([
  'default',
  'loader',
  'action',
  'meta',
  'handle',
  'ErrorBoundary',
  'headers',
  'links',
  'shouldRevalidate',
  'Layout',
]);

type Mark = { kind: string; access: { kind: string; action?: string } };

describe('routes', async () => {
  const modules: { file: string; module: Record<string, unknown> }[] = [];
  for (const file of routes)
    modules.push({ file, module: await import(/* @vite-ignore */ pathToFileURL(`${root}/${file}`).href) });
  const marked = modules.flatMap(({ file, module }) =>
    (['loader', 'action'] as const)
      .filter((name) => name in module)
      .map((name) => ({ file, name, mark: (module[name] as Record<symbol, Mark | undefined>)[routeMark] })),
  );

  it('exist', () => expect(routes.length).toBeGreaterThan(5));

  it('make every loader and action with the route builder (ASVS 8.2.1)', () => {
    expect(
      marked.filter(({ name, mark }) => mark?.kind !== name).map(({ file, name }) => `${file} ${name}`),
    ).toEqual([]);
  });

  it('name existing actions in their access', () => {
    const wrong = marked.filter(
      ({ mark }) =>
        mark?.access.kind === 'can' && !(actionNames as readonly string[]).includes(mark.access.action ?? ''),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('export nothing but what Remix knows', () => {
    expect(
      modules.flatMap(({ file, module }) =>
        Object.keys(module)
          .filter((name) => !known.has(name))
          .map((name) => `${file} ${name}`),
      ),
    ).toEqual([]);
  });

  it('keep pages without a guard to a list that a reader can check', () => {
    const open = new Set(marked.filter(({ mark }) => mark?.access.kind === 'public').map(({ file }) => file));
    expect(
      [...open].filter((file) => !publicRoutes.has(file.replace(/^app\/(routes\/)?|\.tsx?$/g, ''))),
    ).toEqual([]);
  });
});

/** Everything a person who has not signed in may open. A new name here is a decision. */
const publicRoutes = new Set([
  'root',
  '$',
  // The public face
  '_index',
  'about-data',
  'about-data_.counts',
  'about-data_.population',
  'protection',
  'disclosure-rules',
  'governance',
  'opt-out',
  'opt-out_.form[.]pdf',
  'opt-out_.request',
  'opt-out_.status',
  'register._index',
  'register.$id',
  'register_.register[.]json',
  'register_.register[.]csv',
  'figures._index',
  'figures.figures[.]csv',
  'feeds.$feed',
  'about-data_.holdings',
  'complaint._index',
  'complaint.status',
  'schemas.register[.]json',
  'concept',
  'fees',
  'help',
  'contact',
  'privacy',
  'terms',
  'accessibility',
  'self-assessment._index',
  'self-assessment.satre[.]csv',
  'self-assessment.satre[.]json',
  // The catalogue: descriptions of data, never data
  'catalogue._index',
  'catalogue.linkage',
  'catalogue.facilities',
  'catalogue.catalogue[.]csv',
  'catalogue.catalogue[.]jsonld',
  'catalogue.$id._index',
  'catalogue.$id.variables',
  'catalogue.$id.variables[.]csv',
  'catalogue.$id.dataset[.]csv',
  'catalogue.$id.dataset[.]jsonld',
  'schemas.aggregate-query[.]json',
  'api.v1.openapi[.]json',
  'code-lists._index',
  'code-lists.$id._index',
  'code-lists.$id.codes[.]csv',
  'language',
  // The signed head of the ledger
  'ledger._index',
  'ledger.checkpoint[.]txt',
  'ledger.keys[.]txt',
  // The door
  'sign-in',
  'sign-in_.code',
  'sign-in_.recovery',
  'sign-in_.passkey',
  'sign-in_.oidc',
  'sign-in_.oidc._index',
  'sign-in_.oidc_.callback',
  'sign-out',
  'invitation.$token',
  'invitation.$token._index',
  'invitation.$token.passkey',
  'invitation.$token.oidc',
  'reset._index',
  'reset.$token',
  // Demo and development only: not found elsewhere
  'personas',
  'bare',
  'gallery',
  'mailbox',
]);
