import type { Page } from 'playwright-core';

export type Stop = {
  readonly name: string;
  /** It comes after the stop before it in the document. */
  readonly inOrder: boolean;
  /** Something is drawn around it that differs from what is behind it by 3:1. */
  readonly marked: boolean;
  /** At least a part of it can be seen. */
  readonly inView: boolean;
};

/** Where the Tab key leads, from the top of the page until it leaves the page again. */
export async function tabStops(page: Page, most = 400): Promise<Stop[]> {
  await page.evaluate(() => {
    (window as unknown as { seen: Element[] }).seen = [];
  });
  const stops: Stop[] = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeStop);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the Tab key did not leave the page after ${most} stops`);
}

/** Runs in the page: the element that has the focus, or nothing when the page is left or begins again. */
function describeStop(): Stop | undefined {
  const { seen } = window as unknown as { seen: Element[] };
  const element = document.activeElement;
  if (!element || element === document.body || seen.includes(element)) return undefined;
  const before = seen.at(-1);
  seen.push(element);

  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const brightness = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [brightness(one), brightness(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (from: Element | null): string => {
    for (let at = from; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const style = getComputedStyle(element);
  const ground = behind(element.parentElement);
  const lines = [
    ...(style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
      ? [style.outlineColor]
      : []),
    ...(style.boxShadow.match(/rgba?\([^)]+\)/g) ?? []),
  ];
  const box = element.getBoundingClientRect();
  return {
    name: `${element.tagName.toLowerCase()} ${(element.getAttribute('name') ?? element.textContent ?? '').trim().slice(0, 40)}`,
    inOrder: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    marked: lines.some((color) => contrast(color, ground) >= 3),
    inView:
      box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

/** Presses Tab until the focus is on what the selector names. */
export async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

/** Goes down the choices of a list until one is chosen; the keyboard has no other way to name it. */
export async function choose(page: Page, selector: string, value: string): Promise<void> {
  await tabTo(page, selector);
  for (let count = 0; count < 60 && (await page.inputValue(selector)) !== value; count += 1)
    await page.keyboard.press('ArrowDown');
  if ((await page.inputValue(selector)) !== value) throw new Error(`${selector} has no choice ${value}`);
}

export const focusOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.hasAttribute('data-error-summary')
      ? 'summary'
      : ((element?.id || element?.tagName) ?? '');
  });
