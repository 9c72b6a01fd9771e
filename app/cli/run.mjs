// Plain JavaScript on purpose: an older Node must be able to read this file far enough to say what it needs.
import { existsSync } from 'node:fs';

const needed = 24;
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Sekisho needs Node ${needed} or newer and found ${process.versions.node}; "npm ci" installs the right one on Linux and Windows, elsewhere install it from nodejs.org.\n` +
      `関所には Node ${needed} 以上が必要です（見つかったのは ${process.versions.node}）。`,
  );
  process.exit(1);
}

// Type stripping is part of Node 24; its notice would only disturb the reader.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(`${warning.name}: ${warning.message}`);
});

const [command = '', ...rest] = process.argv.slice(2);
if (!/^[a-z][a-z-]*$/.test(command)) {
  console.error('Usage: node app/cli/run.mjs COMMAND; the commands are the scripts of package.json.');
  process.exit(2);
}
const file = new URL(`./${command}.ts`, import.meta.url);
if (!existsSync(file)) {
  console.error(`There is no command "${command}".`);
  process.exit(2);
}
const module = await import(file.href);
try {
  process.exitCode = (await module.run(rest)) ?? 0;
} catch (error) {
  // Expected refusals are one sentence; anything else is a fault of ours and shows where it came from.
  const expected = error && ['ConfigError', 'StartError', 'UsageError'].includes(error.name);
  console.error(expected ? error.message : error);
  process.exitCode = expected ? 2 : 1;
}
