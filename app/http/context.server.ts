import type { Portal } from '#app/services/portal.ts';
import type { Viewer } from '#app/services/viewer.ts';

/** What Express hands to Remix with every request. */
export type RequestContext = {
  readonly portal: Portal;
  readonly viewer: Viewer;
  readonly nonce: string;
  /** The page is the same for everybody, so nothing of this request may stand on it. */
  readonly keptForAll: boolean;
  /** Set by a failed form, so that the page's title can say so also without script. */
  formFailed?: boolean;
};

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
