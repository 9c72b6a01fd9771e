import type { EvidenceKind } from '#app/domain/people/evidence-kinds.ts';
import type { GrantState } from '#app/domain/people/grant-states.ts';
import type { PersonState } from '#app/domain/people/person-states.ts';
import type { Standing } from '#app/domain/people/validity.ts';

/** What screens receive: strings in the reader's language, no rows. */
export type Choice = { readonly value: string; readonly label: string };

/** A button: the sentence says why it cannot be pressed, in the words the server would answer. */
export type Deed = { readonly offered: boolean; readonly reason: string | undefined };

export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string;
  readonly organisation: string;
  readonly roles: string;
  readonly state: PersonState;
  readonly stateText: string;
};

export type GrantLine = {
  readonly id: string;
  readonly person: string;
  readonly personId: string;
  readonly role: string;
  readonly facility: string | undefined;
  readonly state: GrantState;
  readonly stateText: string;
  readonly validUntil: string | undefined;
  readonly requester: string;
  readonly requestedAt: string;
  readonly decider: string | undefined;
};

export type EvidenceLine = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly kindText: string;
  readonly name: string;
  readonly period: string;
  readonly standing: Standing | 'withdrawn';
  readonly standingText: string;
};

export type AffiliationLine = {
  readonly id: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly title: string;
  readonly period: string;
  readonly current: boolean;
};

export type MembershipLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly role: string;
};

export type PersonPage = {
  readonly id: string;
  readonly name: string;
  readonly otherName: string;
  readonly kana: string;
  readonly email: string;
  readonly language: string;
  readonly state: PersonState;
  readonly stateText: string;
  readonly demo: boolean;
  readonly created: string;
  readonly lastSignIn: string | undefined;
  readonly signIns: string;
  readonly signInCount: number;
  readonly affiliations: readonly AffiliationLine[];
  readonly evidence: readonly EvidenceLine[];
  readonly grants: readonly GrantLine[];
  readonly memberships: readonly MembershipLine[];
  readonly deeds: {
    readonly change: Deed;
    readonly affiliation: Deed;
    readonly evidence: Deed;
    readonly request: Deed;
    readonly disable: Deed;
    readonly invite: Deed;
    readonly endSignIns: Deed;
  };
};

export type GrantEvent = {
  readonly id: string;
  readonly at: string;
  readonly atText: string;
  readonly title: string;
  readonly actor: string;
  readonly text: string | undefined;
};

export type GrantPage = GrantLine & {
  readonly revision: number;
  readonly about: string;
  readonly secondPerson: boolean;
  readonly history: readonly GrantEvent[];
  readonly newValidUntil: string | undefined;
  readonly deeds: {
    readonly approve: Deed;
    readonly refuse: Deed;
    readonly withdraw: Deed;
    readonly revoke: Deed;
  };
};
