import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

const squeeze = promisify(deflateRaw);
/** Deflate, no name, no time, an unknown system (RFC 1952). */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty last block. */
const lastBlock = Buffer.from([3, 0]);

/**
 * Pieces of a page, each compressed for itself: after a full flush nothing later refers to it, so that something may be put between
 * two of them without compressing them again.
 */
export const zipPieces = (pieces: readonly Buffer[]): Promise<Buffer[]> =>
  Promise.all(pieces.map((piece) => squeeze(piece, { finishFlush: constants.Z_FULL_FLUSH })));

/** One gzip file of the pieces with a mark between each two; `plain` is what it unpacks to, for its checksum. */
export function joinZipped(pieces: readonly Buffer[], mark: string, plain: Buffer): Buffer {
  const between = storedBlock(Buffer.from(mark, 'utf8'));
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(plain), 0);
  tail.writeUInt32LE(plain.length, 4);
  return Buffer.concat([
    header,
    ...pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece])),
    lastBlock,
    tail,
  ]);
}

/** Bytes as they are (RFC 1951, 3.2.4). */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(bytes.length ^ 0xffff, 3);
  return Buffer.concat([head, bytes]);
}
