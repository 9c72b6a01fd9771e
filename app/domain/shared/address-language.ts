/**
 * A visitor chooses the language by the address (`?lang=en`), so that no cookie is needed and a page can be kept for everybody.
 * Every address of ours on such a page carries the choice on.
 */
export const languageParameter = 'lang';

/** The address with the language in it, whatever stood there before; other sites and parts of the same page stay as they are. */
export function withLanguage(address: string, language: string | undefined): string {
  const ours = /^(\/(?!\/)|\?)/.test(address);
  if (language === undefined || !ours) return address;
  const [before = '', ...after] = address.split('#');
  const hash = after.length > 0 ? `#${after.join('#')}` : '';
  const [path = '', query = ''] = before.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set(languageParameter, language);
  return `${path}?${parameters}${hash}`;
}
