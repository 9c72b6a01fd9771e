import { connect, type TLSSocket } from 'node:tls';
import { linkIdentity, linkOptions, parseAddress, readLines } from './link.server.ts';
import {
  type LedgerCitation,
  protocolVersion,
  type VaultAnswer,
  type VaultClient,
  type VaultRequest,
} from './protocol.ts';

/** The vault cannot be reached or does not answer in time. The question is not lost: asking again is the same run. */
export class VaultUnreachable extends Error {
  override readonly name = 'VaultUnreachable';
}

export type ClientOptions = {
  readonly address: string;
  /** Read when a connection is made: commands that never ask need no key. */
  readonly key: () => Buffer;
  /** The last ledger entry the portal has stored of each snapshot. */
  readonly anchored: () => Promise<readonly LedgerCitation[]>;
  readonly patienceMs?: number;
  /** Sees every line that comes out of a vault, in whatever process it runs; tests search all of them. */
  readonly onLine?: (line: string) => void;
};

type Waiting = {
  done(answer: VaultAnswer): void;
  failed(error: Error): void;
  readonly timer: NodeJS.Timeout;
};

/** One connection, made when it is needed and made anew when it breaks. */
export function makeVaultClient(options: ClientOptions): VaultClient {
  const patience = options.patienceMs ?? 15_000;
  const waiting = new Map<number, Waiting>();
  let connecting: Promise<TLSSocket> | undefined;
  let nextId = 1;

  const dropAll = (reason: string): void => {
    connecting = undefined;
    for (const one of waiting.values()) {
      clearTimeout(one.timer);
      one.failed(new VaultUnreachable(reason));
    }
    waiting.clear();
  };

  const send = (socket: TLSSocket, request: VaultRequest): Promise<VaultAnswer> =>
    new Promise((done, failed) => {
      const id = nextId;
      nextId += 1;
      const timer = setTimeout(() => {
        waiting.delete(id);
        socket.destroy();
        failed(new VaultUnreachable('the vault did not answer in time'));
      }, patience);
      waiting.set(id, { done, failed, timer });
      socket.write(`${JSON.stringify({ id, request })}\n`);
    });

  const open = (): Promise<TLSSocket> =>
    new Promise<TLSSocket>((done, failed) => {
      const psk = options.key();
      const socket = connect({
        ...parseAddress(options.address),
        ...linkOptions,
        pskCallback: () => ({ psk, identity: linkIdentity }),
        // There is no certificate: the shared key is the proof.
        checkServerIdentity: () => undefined,
      });
      socket.setNoDelay(true);
      const timer = setTimeout(() => socket.destroy(), patience);
      socket.once('secureConnect', () => {
        clearTimeout(timer);
        done(socket);
      });
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        clearTimeout(timer);
        dropAll('the vault closed the connection');
        failed(new VaultUnreachable('the vault cannot be reached'));
      });
      readLines(socket, (line) => {
        options.onLine?.(line);
        const { id, answer } = JSON.parse(line) as { id: number; answer: VaultAnswer };
        const one = waiting.get(id);
        if (!one) return;
        waiting.delete(id);
        clearTimeout(one.timer);
        one.done(answer);
      });
    });

  const greet = async (socket: TLSSocket): Promise<VaultAnswer> =>
    send(socket, { do: 'hello', version: protocolVersion, anchored: await options.anchored() });

  const connection = (): Promise<TLSSocket> => {
    connecting ??= open().then(async (socket) => {
      const answer = await greet(socket);
      if (!answer.ok) {
        socket.destroy();
        throw new VaultUnreachable('the vault speaks another version');
      }
      return socket;
    });
    connecting.catch(() => {
      connecting = undefined;
    });
    return connecting;
  };
  const request = async (what: VaultRequest): Promise<VaultAnswer> => send(await connection(), what);

  return {
    hello: async () => greet(await connection()),
    ask: (ask) => request({ do: 'ask', ...ask }),
    status: (run) => request({ do: 'status', run }),
    cancel: (run) => request({ do: 'cancel', run }),
    classify: (permit, query) => request({ do: 'classify', permit, query }),
    snapshots: () => request({ do: 'snapshots' }),
    cube: (snapshot) => request({ do: 'cube', snapshot }),
    checkerReport: (run) => request({ do: 'checker-report', run }),
    endProject: (permit) => request({ do: 'end-project', permit }),
    prepare: (prepare) => request({ do: 'prepare', ...prepare }),
    preparation: (job) => request({ do: 'preparation', job }),
    cancelPreparation: (job) => request({ do: 'cancel-preparation', job }),
    unmount: (project) => request({ do: 'unmount', project }),
    standing: (project, snapshot) => request({ do: 'standing', project, snapshot }),
    forget: (project) => request({ do: 'forget', project }),
    close: async () => {
      const socket = await connecting?.catch(() => undefined);
      socket?.destroy();
    },
  };
}
