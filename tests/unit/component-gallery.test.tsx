import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { GalleryPage, galleryViews } from '#app/features/gallery/gallery-page.tsx';
import type { Language } from '#app/i18n/texts.ts';
import { renderGallery } from '#tests/support/gallery-frame.tsx';
import { renderMarkup } from '#tests/support/render.tsx';

const parse = (markup: string) => parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
const pages = galleryViews.flatMap((view) =>
  (['ja', 'en'] as const).map((language): [string, Language] => [view, language]),
);
const all = (document: Document, selector: string) => [...document.querySelectorAll(selector)];

describe.each(pages)('gallery view %s in %s', (view, language) => {
  const document = parse(renderGallery(view, language));

  it('has one h1 that can take the focus after a navigation', () => {
    const titles = all(document, 'h1');
    expect(titles).toHaveLength(1);
    expect(titles[0]?.getAttribute('tabindex')).toBe('-1');
  });

  it('carries no inline style, style element, script or event attribute, which the policy would block', () => {
    expect(all(document, '[style], style, script').map((element) => element.outerHTML)).toEqual([]);
    const handlers = all(document, '*').flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    expect(handlers).toEqual([]);
  });

  it('uses neither placeholder nor disabled', () => {
    expect(all(document, '[placeholder], [disabled]')).toEqual([]);
  });

  it('gives every id once and points only at ids that exist', () => {
    const ids = all(document, '[id]').map((element) => element.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const name of ['for', 'aria-describedby', 'aria-labelledby', 'aria-details', 'aria-controls']) {
      for (const element of all(document, `[${name}]`)) {
        for (const id of element.getAttribute(name)?.split(/\s+/) ?? []) {
          expect(ids, `${name} of ${element.outerHTML.slice(0, 120)}`).toContain(id);
        }
      }
    }
  });

  it('names every control', () => {
    for (const control of all(document, 'input:not([type=hidden]), select, textarea')) {
      const label =
        control.getAttribute('aria-label') ??
        document.querySelector(`label[for="${control.id}"]`)?.textContent;
      expect(label?.trim(), control.outerHTML.slice(0, 120)).toBeTruthy();
    }
    for (const control of all(document, 'a, button, summary')) {
      const name = control.getAttribute('aria-label') ?? control.textContent;
      expect(name?.trim(), control.outerHTML.slice(0, 120)).toBeTruthy();
    }
  });

  it('links every error to its control, and marks the control', () => {
    for (const error of all(document, '[id$="-error"]').filter((element) => element.tagName === 'P')) {
      const described = all(document, `[aria-describedby~="${error.id}"]`);
      expect(described.length, error.id).toBeGreaterThan(0);
      const marked = described.some(
        (element) => element.getAttribute('aria-invalid') === 'true' || element.tagName === 'FIELDSET',
      );
      expect(marked, error.id).toBe(true);
    }
  });

  it('explains every button that cannot be pressed, and keeps it from submitting', () => {
    for (const button of all(document, '[aria-disabled=true]')) {
      const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
      expect(reason?.textContent).toBeTruthy();
      expect(button.getAttribute('type')).toBe('button');
    }
  });

  it('gives tables a caption, scopes and a region to scroll in by keyboard', () => {
    for (const table of all(document, 'table')) {
      expect(table.querySelector('caption')?.textContent).toBeTruthy();
      expect([...table.querySelectorAll('th')].every((cell) => cell.hasAttribute('scope'))).toBe(true);
      const region = table.closest('section');
      expect(region?.getAttribute('tabindex')).toBe('0');
      expect(region?.hasAttribute('aria-labelledby')).toBe(true);
      expect([...table.querySelectorAll('td')].every((cell) => cell.textContent?.trim())).toBe(true);
    }
  });

  it('hides decoration from listeners and names the pictures that speak', () => {
    for (const picture of all(document, 'svg')) {
      const silent = picture.getAttribute('aria-hidden') === 'true';
      expect(silent || Boolean(picture.getAttribute('aria-label')), picture.outerHTML.slice(0, 120)).toBe(
        true,
      );
    }
  });

  it('keeps headings in order', () => {
    const levels = all(document, 'main h1, main h2, main h3, main h4').map((heading) =>
      Number(heading.tagName[1]),
    );
    const jumps = levels.filter((level, index) => index > 0 && level - (levels[index - 1] ?? 1) > 1);
    expect(jumps).toEqual([]);
  });
});

it('shows every component', () => {
  const sources = ['app/features/gallery', 'app/components', 'tests/support'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  );
  const shown = readdirSync('app/components')
    .filter((name) => name.endsWith('.tsx'))
    .filter((name) => !sources.some(([file, text]) => file !== name && text.includes(`/${name}'`)));
  expect(shown).toEqual([]);
});

it('falls back to the first view for one that does not exist', () => {
  expect(renderMarkup(<GalleryPage view="nothing-such" />)).toBe(renderMarkup(<GalleryPage />));
});
