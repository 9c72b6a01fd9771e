import { parentPort, workerData } from 'node:worker_threads';
import { type Shard, type ShardPlan, ShardWriter } from './write-shard.server.ts';

/** A thread that writes the shards it is given, one at a time, until it is told to stop. */
const writer = await ShardWriter.open(workerData as ShardPlan);
parentPort?.on('message', async (shard: Shard | 'stop') => {
  if (shard === 'stop') {
    writer.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(await writer.write(shard));
});
parentPort?.postMessage('ready');
