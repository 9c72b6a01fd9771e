import type { Deed } from '../people/view.ts';

export type OrganisationLine = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly certification: Certification | undefined;
};

/** Certified to use pseudonymised data: number, last day, and how long it still holds (ROL-9). */
export type Certification = {
  readonly no: string;
  readonly until: string;
  readonly standing: 'valid' | 'ending' | 'over';
  readonly standingText: string;
};

export type FacilityLine = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly prefecture: string;
  /** Whether the last quarter's number of notices was declared; only where all facilities are looked after. */
  readonly handed?: { readonly tone: 'done' | 'action' | 'neutral'; readonly text: string };
};

export type OrganisationPage = OrganisationLine & {
  readonly otherName: string;
  readonly registered: string;
  /** Undefined for those who may not list facilities. */
  readonly facilities: readonly FacilityLine[] | undefined;
  /** Undefined for those who may not list people. */
  readonly people: OrganisationPeople | undefined;
  readonly deeds: { readonly change: Deed; readonly addFacility: Deed };
};

/** The first of them by name; the list of people shows all. */
export type OrganisationPeople = {
  readonly count: string;
  readonly more: boolean;
  readonly lines: readonly { readonly id: string; readonly name: string; readonly state: string }[];
};

export type FacilityPage = FacilityLine & {
  readonly otherName: string;
  readonly organisation: string;
  readonly organisationId: string | undefined;
  readonly desk: readonly { readonly id: string; readonly name: string; readonly href: string | undefined }[];
  readonly change: Deed;
};
