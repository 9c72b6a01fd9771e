import type { HealthCategory } from '#app/domain/catalogue/categories.ts';
import type { Supply, VendorGroup } from '#app/domain/catalogue/document-types.ts';
import type { LinkageCode, Verdict } from '#app/domain/catalogue/linkage.ts';
import type { AccessRights, ConsentModel, ProtectedPart, RecordKind } from '#app/domain/catalogue/record.ts';
import type { Facet } from '#app/domain/catalogue/search.ts';
import type { VariableRole, VariableType } from '#app/domain/catalogue/variable.ts';

/** What the pages of the catalogue receive: texts of one language, numbers as people read them. */
export type CategoryChip = { readonly code: HealthCategory; readonly name: string };

export type CatalogueLine = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: RecordKind;
  readonly holder: string;
  readonly categories: readonly CategoryChip[];
  readonly access: AccessRights;
  readonly consent: ConsentModel;
  readonly available: string | undefined;
};

export type FacetChoice = { readonly value: string; readonly label: string };

export type CatalogueList = {
  readonly lines: readonly CatalogueLine[];
  readonly count: string;
  readonly facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
};

export type Fact = { readonly term: string; readonly value: string };

export type RecordView = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: RecordKind;
  readonly version: string;
  readonly stale: boolean;
  readonly available: string | undefined;
  readonly citation: string;
  readonly address: string;
  readonly facts: Readonly<Record<'about' | 'access' | 'coverage' | 'origin', readonly Fact[]>>;
  readonly items: readonly string[];
  readonly examples: readonly string[];
  readonly categories: readonly {
    readonly code: HealthCategory;
    readonly name: string;
    readonly from: string;
    readonly stricter: boolean;
    readonly examples: string;
    readonly excluded: readonly string[];
  }[];
  readonly categories13: readonly string[];
  readonly supply: readonly SupplyLine[];
  readonly linkage: {
    readonly code: LinkageCode;
    readonly with: readonly { readonly id: string; readonly title: string }[];
  } | null;
  readonly protectedParts: readonly {
    readonly kind: ProtectedPart['kind'];
    readonly part: string;
    readonly why: string;
    readonly measures: string;
  }[];
  readonly distributions: readonly {
    readonly title: string;
    readonly href: string;
    readonly mediaType: string;
  }[];
  readonly variables: string | undefined;
};

export type SupplyLine = {
  readonly number: number;
  readonly name: string;
  /** n of m facilities can supply it structured; nothing where the source lost the mark. */
  readonly structured: string | undefined;
  readonly notObserved: string | undefined;
  readonly byVendor: Readonly<Record<VendorGroup, Supply>>;
};

export type FacilitiesView = {
  readonly lines: readonly SupplyLine[];
  readonly vendors: readonly { readonly group: VendorGroup; readonly facilities: string }[];
  readonly total: string;
  readonly allVendors: string;
};

export type LinkageView = {
  readonly databases: readonly {
    readonly code: LinkageCode;
    readonly name: string;
    readonly title: string;
    readonly recordId: string;
  }[];
  readonly rows: readonly {
    readonly code: LinkageCode;
    readonly name: string;
    readonly cells: readonly {
      readonly code: LinkageCode;
      readonly name: string;
      readonly verdict: Verdict;
      readonly conflict: boolean;
    }[];
  }[];
  readonly chosen: {
    readonly a: LinkageCode;
    readonly b: LinkageCode;
    readonly names: string;
    readonly verdict: Verdict;
    readonly conflict: boolean;
    readonly reason: string;
  } | null;
};

export type VariableLine = {
  readonly id: string;
  readonly column: string;
  readonly label: string;
  readonly definition: string;
  readonly type: VariableType;
  readonly role: VariableRole;
  /** 「mg/dL、小数1桁」 */
  readonly unit: string | undefined;
  readonly codes: { readonly name: string; readonly values: readonly string[] } | undefined;
  readonly since: string | undefined;
  readonly documentType: string | undefined;
  readonly internal: boolean;
  readonly completeness: number | 'hidden' | undefined;
};

export type VariablesView = {
  readonly id: string;
  readonly title: string;
  readonly count: string;
  readonly tables: readonly {
    readonly name: string;
    readonly label: string;
    readonly lines: readonly VariableLine[];
  }[];
  readonly labs: readonly LabLine[];
  readonly profile: ProfileView;
};

export type LabLine = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'core' | 'infection';
  readonly jlac10: string;
  readonly unit: string;
  readonly range: string;
};

export type ProfileView = {
  /** Persons of the example population. */
  readonly persons: string;
  readonly chart: {
    readonly variable: string;
    readonly label: string;
    readonly svg: string;
    readonly bars: readonly { readonly label: string; readonly count: string | 'hidden' }[];
  } | null;
};
