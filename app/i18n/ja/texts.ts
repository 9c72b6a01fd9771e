import { application } from './application.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { component } from './component.ts';
import { deadline } from './deadline.ts';
import { event } from './event.ts';
import { mail } from './mail.ts';
import { notice } from './notice.ts';
import { people } from './people.ts';
import { problem } from './problem.ts';
import { publicData } from './public-data.ts';
import { publicHome } from './public-home.ts';
import { role } from './role.ts';
import { signIn } from './sign-in.ts';
import { site } from './site.ts';
import { system } from './system.ts';

export const texts = {
  ...application,
  ...audit,
  ...common,
  ...component,
  ...deadline,
  ...event,
  ...mail,
  ...notice,
  ...people,
  ...problem,
  ...publicData,
  ...publicHome,
  ...role,
  ...signIn,
  ...site,
  ...system,
} as const;
