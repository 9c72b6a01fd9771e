import { createServer as createProbe } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Express } from 'express';
import { type Config, readConfig } from '#app/config/config.server.ts';
import { checkpointDir, databasePath, signerKeyDir } from '#app/config/places.server.ts';
import { startIdentityOffice } from '#app/jobs/identity-office-process.server.ts';
import { startPermitSigner } from '#app/jobs/permit-signer-process.server.ts';
import { startScheduler } from '#app/jobs/scheduler.server.ts';
import { startSigner } from '#app/jobs/signer-process.server.ts';
import { startVault } from '#app/jobs/vault-process.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { buildWhenNeeded } from './build.ts';
import { demoSignIn } from './install-demo.ts';
import { openPortal, StartError } from './open-portal.ts';
import { prepare } from './prepare.ts';
import { prepareResearch } from './prepare-research.ts';
import { startDemoBuilds } from './write-demo-builds.ts';
import { startDemoOutputs } from './write-demo-outputs.ts';

const root = resolve(import.meta.dirname, '../..');

export async function run(): Promise<number> {
  const config = readConfig(process.env);
  await refuseTakenPort(config);
  const log = config.logLevel === 'silent' ? () => {} : console.log;
  if (buildWhenNeeded()) log('Built the portal. / ポータルをビルドしました。');
  const { migrated, demoInstalled } = await prepare(config);
  if (migrated.length > 0) log(`Applied migrations: ${migrated.join(', ')}`);
  if (demoInstalled) log('Installed the demo institute. / デモ機関を用意しました。');

  await prepareResearch(config, log);

  process.env.NODE_ENV = 'production';
  const { entry, ...build } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
  await serve(
    config,
    (portal) => entry.module.createApp(portal, { ...build, entry }, { assets: join(root, 'build/client') }),
    // A vault on its own may hold other data; there the visitor asks the first question.
    demoInstalled && !config.vaultAddress ? startDemoWork : undefined,
  );
  return 0;
}

/** What only a vault that runs can give the demo. */
function startDemoWork(portal: Portal): { stop(): Promise<void> } {
  const begun = [startDemoOutputs(portal), startDemoBuilds(portal)];
  return {
    stop: async () => {
      await Promise.all(begun.map((one) => one.stop()));
    },
  };
}

/** Listens until told to stop; then finishes what is under way, ends its children and closes the database. */
export async function serve(
  config: Config,
  makeApp: (portal: Portal) => Express | Promise<Express>,
  startMore?: (portal: Portal) => { stop(): Promise<void> },
): Promise<void> {
  let wake = () => {};
  const portal = openPortal(config, { wakeOutbox: () => wake() });
  const app = await makeApp(portal);
  // The only key that signs checkpoints is in a process of its own (decisions C1).
  const signer = startSigner(
    {
      database: databasePath(config),
      keys: signerKeyDir(config),
      checkpoints: checkpointDir(config),
      origin: config.ledgerOrigin,
    },
    (event) => event === 'started' || event === 'stopped' || portal.log.error({ event }, 'signer'),
    root,
  );
  // Research data live in a process of their own (law 1).
  const vault = startVault(config, portal.vault, (event) => portal.log.error({ event }, 'vault'), {
    root,
  });
  const permitSigner = startPermitSigner(
    config,
    (event) => event === 'started' || event === 'stopped' || portal.log.error({ event }, 'permit signer'),
    root,
  );
  // Who the persons are is known in one process, which neither the portal nor the vault can ask (ADR 0009).
  const identityOffice = startIdentityOffice(
    config,
    (event) => event === 'started' || event === 'stopped' || portal.log.error({ event }, 'identity office'),
    root,
  );
  const scheduler = startScheduler(portal);
  wake = scheduler.wakeOutbox;

  const server = app.listen(config.port, config.host);
  server.requestTimeout = 60_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((done, failed) => {
    server.once('listening', done);
    server.once('error', (error: NodeJS.ErrnoException) => failed(portTaken(config, error)));
  }).catch(async (error) => {
    await scheduler.stop();
    await vault.stop();
    await permitSigner.stop();
    await identityOffice.stop();
    await signer.stop();
    await portal.store.close();
    throw error;
  });

  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const shown = process.env.SEKISHO_PUBLIC_URL ? config.publicUrl : `http://localhost:${port}`;
  console.log(`\n  関所 Sekisho — ${shown}\n`);
  if (config.mode === 'demo') {
    for (const line of demoSignIn(shown)) console.log(`  ${line}`);
    console.log('');
  }

  const more = startMore?.(portal);
  await new Promise<void>((stopped) => {
    let stopping = false;
    const stop = async () => {
      if (stopping) return;
      stopping = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), 5_000);
      await closed;
      clearTimeout(cut);
      await more?.stop();
      await scheduler.stop();
      await portal.vault.close();
      await vault.stop();
      await permitSigner.stop();
      await identityOffice.stop();
      await signer.stop();
      await portal.store.close();
      stopped();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.on('uncaughtException', (error) => {
      // An unknown state must not go on answering; what was acknowledged is in the database.
      portal.log.error({ error }, 'uncaught exception');
      process.exit(1);
    });
  });
}

const portTaken = (config: Config, error: NodeJS.ErrnoException): Error =>
  error.code === 'EADDRINUSE'
    ? new StartError(
        `Port ${config.port} is taken; stop the other program or set SEKISHO_PORT to another port.`,
      )
    : new StartError(`Sekisho cannot listen on ${config.host}:${config.port} (${error.code}).`);

/** Asked before anything is built or created, so that a taken port leaves nothing half-done. */
async function refuseTakenPort(config: Config): Promise<void> {
  await new Promise<void>((done, failed) => {
    const probe = createProbe();
    probe.once('error', (error: NodeJS.ErrnoException) => failed(portTaken(config, error)));
    probe.listen(config.port, config.host, () => probe.close(() => done()));
  });
}
