import type { ApplicationState } from '#app/domain/application/states.ts';
import { listRegistered, type RegisteredProject } from '#db/portal/repositories/public-register.server.ts';
import { type PublicState, publicStateOf } from '#policies/public-register.ts';
import type { Portal } from '../portal.ts';
import { listPublic, type Published } from '../publications/read-register.server.ts';
import { publicIdOf } from './public-id.server.ts';
import { publicVersion } from './public-version.server.ts';

export type PublicProject = Omit<RegisteredProject, 'id' | 'state'> & {
  readonly id: string;
  readonly state: PublicState;
  readonly publications: readonly Published[];
};

export type Register = {
  readonly projects: readonly PublicProject[];
  readonly published: readonly Published[];
};

const states = Object.keys(publicStateOf) as ApplicationState[];
const kept = new WeakMap<Portal, { readonly version: number; readonly register: Promise<Register> }>();

/** The whole register in both languages, read once for each state of the ledger: pages, feeds and files are all made of it. */
export async function loadRegister(portal: Portal): Promise<Register> {
  const version = await publicVersion(portal);
  const found = kept.get(portal);
  if (found?.version === version) return found.register;
  const register = readAll(portal);
  kept.set(portal, { version, register });
  register.catch(() => kept.delete(portal));
  return register;
}

async function readAll(portal: Portal): Promise<Register> {
  const published = await listPublic(portal);
  const projects = (await listRegistered(portal.store.read, states)).flatMap((one): PublicProject[] => {
    const state = publicStateOf[one.state];
    if (!state) return [];
    const id = publicIdOf(one.id);
    // The day on which somebody applied is told of what was agreed to, like every other day of it.
    return [{ ...one, id, state, publications: published.filter((result) => result.project === id) }];
  });
  return { projects, published };
}

/** When it came into the register. */
export const enteredAt = (project: Pick<PublicProject, 'steps'>) =>
  (
    project.steps.find(({ what }) => what === 'secondApproval') ??
    project.steps.find(({ what }) => what === 'begun') ??
    project.steps[0]
  )?.at;
