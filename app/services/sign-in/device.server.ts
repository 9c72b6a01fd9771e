import { newId } from '#db/portal/ids.server.ts';
import type { Portal } from '../portal.ts';
import type { Device } from './visit.ts';

const purpose = 'device';
/** More accounts than this in one browser is a shared machine, where being known means little. */
const mostAccounts = 6;

export const markAccount = (portal: Portal, email: string): string => portal.sealer.mark('account', email);

export function openDevice(portal: Portal, sealed: string | undefined): Device | undefined {
  const text = sealed ? portal.sealer.unseal(purpose, sealed) : undefined;
  return text ? (JSON.parse(text) as Device) : undefined;
}

/** After a success: this browser is known for this account. */
export function rememberAccount(portal: Portal, device: Device | undefined, email: string): string {
  const mark = markAccount(portal, email);
  const others = device?.accounts.filter((account) => account !== mark) ?? [];
  const next: Device = { id: device?.id ?? newId(), accounts: [mark, ...others].slice(0, mostAccounts) };
  return portal.sealer.seal(purpose, JSON.stringify(next));
}
