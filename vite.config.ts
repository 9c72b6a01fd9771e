import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  // An inlined font or image would need `data:` in the policy for every kind of source.
  build: { assetsInlineLimit: 0, sourcemap: false, target: 'es2022' },
  server: { hmr: { port: 24678 } },
});
