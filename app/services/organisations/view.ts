import type { Deed } from '../people/view.ts';

export type OrganisationLine = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly certification: string | undefined;
  readonly certificationStanding: 'valid' | 'ending' | 'over' | undefined;
};

export type FacilityLine = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly prefecture: string;
};

export type OrganisationPage = OrganisationLine & {
  readonly otherName: string;
  readonly registered: string;
  readonly facilities: readonly FacilityLine[];
  /** Undefined for those who may not list people. */
  readonly people: string | undefined;
  readonly deeds: { readonly change: Deed; readonly addFacility: Deed };
};

export type FacilityPage = FacilityLine & {
  readonly otherName: string;
  readonly organisation: string;
  readonly organisationId: string | undefined;
  readonly desk: readonly { readonly id: string; readonly name: string; readonly href: string | undefined }[];
  readonly change: Deed;
};
