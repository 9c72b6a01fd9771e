import {
  type LinkProps,
  type NavLinkProps,
  Link as RouterLink,
  NavLink as RouterNavLink,
} from '@remix-run/react';
import { useKeptLanguage } from './kept-language.tsx';

type Own<Props> = Omit<Props, 'to'> & { readonly to: string };

/** To another page of ours, in the language that the visitor chose. */
export function Link({ to, ...rest }: Own<LinkProps>) {
  const keep = useKeptLanguage();
  return <RouterLink {...rest} to={keep(to)} />;
}

/** The same, and it says when it leads to where one is. */
export function NavLink({ to, ...rest }: Own<NavLinkProps>) {
  const keep = useKeptLanguage();
  return <RouterNavLink {...rest} to={keep(to)} />;
}
