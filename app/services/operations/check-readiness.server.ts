import type { Portal } from '../portal.ts';

export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, 'ok' | 'failed'>> };

/** Ready means: the database answers. Details stay codes, because this page needs no sign-in. */
export async function checkReadiness(portal: Portal): Promise<Readiness> {
  const checks: Record<string, 'ok' | 'failed'> = {};
  try {
    await portal.store.read.selectFrom('installation').select('id').executeTakeFirst();
    checks.database = 'ok';
  } catch {
    checks.database = 'failed';
  }
  return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
}
