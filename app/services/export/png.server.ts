import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate as breathe } from 'node:timers/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
const font = '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';
const family = 'BIZ UDPGothic';

/** Twice the drawing's own size: sharp on a slide and in print. */
const zoom = 2;

let ready: Promise<Uint8Array> | undefined;
/** One WebAssembly file for every machine, so that a drawing has the same bytes wherever it is made. */
const start = (): Promise<Uint8Array> => {
  ready ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'))).then(() =>
    readFileSync(resolve(font)),
  );
  return ready;
};

/** A drawing of the portal as pixels, with the font that the package of the portal carries and no other. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const bytes = await start();
  // Each takes some tenths of a second; between two of them others are served.
  await breathe();
  const drawing = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: [bytes], defaultFontFamily: family, sansSerifFamily: family },
  });
  try {
    return drawing.render().asPng();
  } finally {
    drawing.free();
  }
}
