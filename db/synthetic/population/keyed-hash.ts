/**
 * Chance without state: a value of person i, stream s and draw k depends on nothing else, so any person can be made
 * alone, any shard on any machine, and the first 10,000 of 100,000 persons are the 10,000. A single-word hash of seed
 * and person would make person 1 of seed 43 equal to person 0 of seed 42; two words do not.
 */
export function u32(seed: number, stream: number, i: number, k = 0): number {
  let a = (Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) | 0;
  let b = (Math.imul(i ^ 0x27d4eb2f, 0x165667b1) ^ Math.imul(k + 1, 0x9e3779b1)) | 0;
  for (let round = 0; round < 4; round += 1) {
    a = Math.imul(a ^ (b >>> 15) ^ (b << 7), 0x2c1b3c6d);
    a ^= a >>> 16;
    b = Math.imul(b ^ (a >>> 13) ^ (a << 9), 0x297a2d39);
    b ^= b >>> 15;
  }
  return (a ^ b) >>> 0;
}

/** In the open interval from 0 to 1. */
export const unit = (seed: number, stream: number, i: number, k = 0): number =>
  (u32(seed, stream, i, k) + 0.5) / 4_294_967_296;

export const streams = {
  demography: 1,
  prefecture: 2,
  institution: 3,
  chronic: 4,
  acute: 5,
  visits: 6,
  labs: 7,
  rx: 8,
  dpc: 9,
  checkup: 10,
  death: 11,
  optOut: 12,
  names: 13,
} as const;
export const streamCount = 14;
