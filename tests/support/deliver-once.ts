import { openPortal } from '#app/cli/open-portal.ts';
import { readConfig } from '#app/config/config.server.ts';
import { deliverMail } from '#app/services/notices/deliver-mail.server.ts';

/** A deliverer in a process of its own: hands over what is due and says how much it was. */
const portal = openPortal(readConfig(process.env));
const { sent } = await deliverMail(portal);
await portal.store.close();
console.log(sent);
