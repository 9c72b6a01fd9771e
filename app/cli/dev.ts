import { readConfig } from '#app/config/config.server.ts';
import { prepare } from './prepare.ts';
import { prepareResearch } from './prepare-research.ts';
import { serve } from './start.ts';

/** For work: sources are compiled as they are asked for, and a change shows at once. */
export async function run(): Promise<number> {
  process.env.NODE_ENV = 'development';
  const config = readConfig(process.env);
  await prepare(config);
  await prepareResearch(config, console.log);
  const vite = await (await import('vite')).createServer({ server: { middlewareMode: true } });
  const load = () => vite.ssrLoadModule('virtual:remix/server-build');
  await serve(config, async (portal) => {
    const build = await load();
    return build.entry.module.createApp(portal, load, {
      mount: (app: { use(handler: unknown): void }) => app.use(vite.middlewares),
    });
  });
  await vite.close();
  return 0;
}
