import type { ApplicationState } from '#app/domain/application/states.ts';

export type WorkTile = {
  readonly id: 'unread' | 'grants' | 'enquiries' | 'deadlines';
  readonly value: string;
  readonly href: string;
  readonly note?: string;
  readonly attention: boolean;
};

export type WorkTask = {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly href: string;
  readonly tone: 'action' | 'waiting' | 'problem';
  readonly label: string;
};

export type WorkApplication = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: ApplicationState;
  readonly stateText: string;
  readonly changed: string;
};

export type WorkNotice = {
  readonly id: string;
  readonly title: string;
  /** Which case it is about: titles alone are often the same. */
  readonly body: string;
  readonly at: string;
  readonly read: boolean;
};

export type QuickLink =
  | 'newApplication'
  | 'board'
  | 'outputs'
  | 'facility'
  | 'audit'
  | 'signals'
  | 'supervision'
  | 'reports'
  | 'people'
  | 'system'
  | 'account'
  | 'protection';

/** Which sentence says what would be here: by the kind of work that a role does. */
export type WorkKind =
  | 'researcher'
  | 'committee'
  | 'secretariat'
  | 'checking'
  | 'data'
  | 'facility'
  | 'auditor'
  | 'administrator';

export type WorkView = {
  readonly name: string;
  readonly lead: string;
  readonly hasRole: boolean;
  readonly kind: WorkKind;
  readonly tiles: readonly WorkTile[];
  readonly tasks: readonly WorkTask[];
  /** Undefined where a role has no applications of its own. */
  readonly applications: readonly WorkApplication[] | undefined;
  readonly notices: readonly WorkNotice[];
  readonly quick: readonly { readonly id: QuickLink; readonly href: string }[];
};
