import { application } from './application.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { component } from './component.ts';
import { deadline } from './deadline.ts';
import { enquiry } from './enquiry.ts';
import { event } from './event.ts';
import { mail } from './mail.ts';
import { matrix } from './matrix.ts';
import { notice } from './notice.ts';
import { organisation } from './organisation.ts';
import { people } from './people.ts';
import { problem } from './problem.ts';
import { publicData } from './public-data.ts';
import { publicHome } from './public-home.ts';
import { retention } from './retention.ts';
import { role } from './role.ts';
import { signIn } from './sign-in.ts';
import { site } from './site.ts';
import { system } from './system.ts';
import { work } from './work.ts';

export const texts = {
  ...application,
  ...audit,
  ...common,
  ...component,
  ...deadline,
  ...enquiry,
  ...event,
  ...mail,
  ...matrix,
  ...notice,
  ...organisation,
  ...people,
  ...problem,
  ...publicData,
  ...publicHome,
  ...retention,
  ...role,
  ...signIn,
  ...site,
  ...system,
  ...work,
} as const;
