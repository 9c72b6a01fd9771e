import { asInstant } from '#app/domain/shared/brand.ts';
import { releaseOutput } from '#app/services/outputs/release-output.server.ts';
import { personaViewer } from './persona-viewer.ts';
import { reopenTestPortal } from './portal.ts';

/** Releases a request and is gone the moment a row of the named table is written: before anything is committed. */
const [dir = '', id = '', table = '', at = ''] = process.argv.slice(2);
const portal = reopenTestPortal(dir, asInstant(at));
portal.store.file.function('end_here', () => {
  process.kill(process.pid, 'SIGKILL');
  return 0;
});
portal.store.file.pragma('trusted_schema = ON');
portal.store.file.exec(
  `create temp trigger end_here after insert on main.${table} begin select end_here(); end`,
);
await releaseOutput(portal, await personaViewer(portal, 'releaser'), id);
