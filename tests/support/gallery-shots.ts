/**
 * Draws the component gallery without a server and looks at it: `node tests/support/gallery-shots.ts [view …]`.
 * Writes pages and pictures to tests/artifacts/gallery, runs axe over each, and says what is wider than the window.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium as driver } from 'playwright-core';
import { build, createServer } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'tests/artifacts/gallery');
const wanted = process.argv.slice(2);
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

await rm(join(out, 'assets'), { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'error',
  base: './',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: join(root, 'app/styles/app.css') },
  },
});
const stylesheet = (await readdir(join(out, 'assets'))).filter((name) => name.endsWith('.css'))[0];

const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  esbuild: { jsx: 'automatic' },
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const load = <Module>(path: string) => vite.ssrLoadModule(path) as Promise<Module>;
const { renderGallery } = await load<typeof import('./gallery-frame.tsx')>(
  '/tests/support/gallery-frame.tsx',
);
const { galleryViews } = await load<typeof import('#app/features/gallery/gallery-page.tsx')>(
  '/app/features/gallery/gallery-page.tsx',
);

// With everything in one process the browser goes down with its first closed tab.
const args = chromium.args.filter((arg) => arg !== '--single-process');
const browser = await driver.launch({ executablePath: await chromium.executablePath(), args });
let faults = 0;
for (const view of wanted.length > 0 ? wanted : galleryViews) {
  const page = join(out, `${view}.html`);
  await writeFile(
    page,
    `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${view}</title><link rel="stylesheet" href="./assets/${stylesheet}"></head><body>${renderGallery(view)}</body></html>`,
  );
  for (const width of [1280, 320]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(() => document.fonts.ready);
    await tab.screenshot({ path: join(out, `${view}-${width}.png`), fullPage: true });
    await tab.evaluate(axe.source);
    const result = (await tab.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`,
    )) as import('axe-core').AxeResults;
    const wide = await tab.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const small = await tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary')]
        .filter(
          (element) =>
            element.checkVisibility() &&
            !element.closest('.sr-only') &&
            !element.classList.contains('sr-only'),
        )
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < 24)
        .map(({ element, box }) => `${element.tagName} ${element.textContent} ${Math.round(box.height)}px`),
    );
    for (const { id, nodes } of result.violations) {
      faults += 1;
      console.log(
        `${view} ${width}: ${id}`,
        nodes
          .slice(0, 4)
          .map(
            (node) => `${node.html.slice(0, 160)} :: ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`,
          ),
      );
    }
    const unsure = result.incomplete.map(
      ({ id, nodes }) => `${id} x${nodes.length}: ${nodes[0]?.html.slice(0, 140)}`,
    );
    if (unsure.length > 0) console.log(`${view} ${width}: unsure`, unsure);
    if (wide > 0) {
      faults += 1;
      console.log(`${view} ${width}: ${wide}px wider than the window`);
    }
    if (small.length > 0) console.log(`${view} ${width}: lower than 24px`, small);
    await tab.close();
  }
}
await browser.close();
await vite.close();
console.log(faults === 0 ? 'gallery: nothing found' : `gallery: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
