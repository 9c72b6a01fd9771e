import { application } from './application.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { component } from './component.ts';
import { event } from './event.ts';
import { problem } from './problem.ts';
import { publicHome } from './public-home.ts';
import { role } from './role.ts';
import { signIn } from './sign-in.ts';
import { site } from './site.ts';

export const texts = {
  ...application,
  ...audit,
  ...common,
  ...component,
  ...event,
  ...problem,
  ...publicHome,
  ...role,
  ...signIn,
  ...site,
} as const;
