/**
 * Which addresses answer the same to everybody who has not signed in, so that they may be kept: by us for a moment, and by the
 * browsers and relays on the way. A page with a number made for one reader (a form that can be sent once, a door) is not here.
 */
const kept = [
  /^\/$/,
  /^\/(about-data|catalogue|code-lists|register|figures|feeds|schemas|self-assessment)(\/|$)/,
  /^\/(protection|disclosure-rules|governance|opt-out|concept|help|contact|privacy|terms|accessibility|fees)$/,
  /^\/opt-out\/form\.pdf$/,
  /^\/api\/v1\/openapi\.json$/,
];
/** Written by another process too, so they are looked up each time, and kept outside only by asking again. */
const askedAgain = [/^\/ledger(\/|$)/];

export type Keeping = { readonly seconds: number };

/** How long a page may be kept, or nothing where it is made for one reader. `.data` is the same page for a script. */
export function keepingOf(path: string): Keeping | undefined {
  const page = path === '/_root.data' ? '/' : path.replace(/\.data$/, '');
  if (kept.some((form) => form.test(page))) return { seconds: 60 };
  return askedAgain.some((form) => form.test(page)) ? { seconds: 0 } : undefined;
}
