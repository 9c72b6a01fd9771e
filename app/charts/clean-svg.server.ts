import { parseHTML } from 'linkedom';

/** A document of its own for every drawing: Plot counts ids per document, and nothing may leak from one to the next. */
export function chartDocument(): Document {
  return parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const attributeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/**
 * Makes a drawing of Plot fit for our pages: no `<style>` and no `style` (the content security policy forbids both), ids
 * that belong to this chart, one image with one name for those who hear it instead of labelled groups.
 */
export function cleanSvg(svg: Element, options: { readonly id: string; readonly label: string }): string {
  for (const style of [...svg.querySelectorAll('style')]) style.remove();
  const ids = new Map<string, string>();
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    element.removeAttribute('style');
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
    const id = element.getAttribute('id');
    if (id) {
      ids.set(id, `${options.id}-${ids.size + 1}`);
      element.setAttribute('id', `${options.id}-${ids.size}`);
    }
  }
  for (const element of svg.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const id = /^url\(#([^)]+)\)$/.exec(value)?.[1];
      if (id && ids.has(id)) element.setAttribute(name, `url(#${ids.get(id)})`);
    }
  }
  svg.setAttribute('class', 'chart-plot');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'label');
  svg.setAttribute('focusable', 'false');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // A page may have "<" in an attribute, a file of XML may not; the root's own attributes come first.
  return svg.outerHTML.replace('aria-label="label"', () => `aria-label="${attributeText(options.label)}"`);
}
