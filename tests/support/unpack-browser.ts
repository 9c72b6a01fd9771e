import chromium from '@sparticuz/chromium';

/** Before two files begin at once: whoever comes second would find a browser that is only half unpacked. */
export default async function setup(): Promise<void> {
  await chromium.executablePath();
}
