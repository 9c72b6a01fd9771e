export type PieceView = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly file: string;
  readonly size: string;
  readonly hash: string;
  readonly standing: 'matches' | 'recalled' | 'compared' | 'differs' | 'waiting';
  readonly standingText: string;
  /** The released item that its numbers are from, where the reader may open it. */
  readonly item: { readonly text: string; readonly href: string } | undefined;
  /** The file as it was sent or released. */
  readonly href: string;
  /** Its numbers are compared with all the tables and figures, not with one result. */
  readonly isManuscript: boolean;
  readonly mayCheck: boolean;
};

export type PublicationDeed =
  | 'edit'
  | 'withdraw'
  | 'start_review'
  | 'review'
  | 'download'
  | 'record_publication'
  | 'correct'
  | 'retract';

export type PublicationPage = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly stateText: string;
  readonly tone: 'neutral' | 'waiting' | 'progress' | 'action' | 'done' | 'problem';
  readonly project: { readonly id: string; readonly text: string; readonly isMember: boolean };
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly hash: string | undefined;
  readonly approvalNumber: string | undefined;
  readonly link: string | undefined;
  readonly pieces: readonly PieceView[];
  /** References of results that it cites and that were recalled (INV-36). */
  readonly recalled: readonly string[];
  /** Everything is a released file: the numbers are not checked a second time. */
  readonly fast: boolean;
  readonly deeds: readonly PublicationDeed[];
  readonly causes: readonly { readonly value: string; readonly label: string }[];
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly errata: readonly {
    readonly id: string;
    readonly title: string;
    readonly at: string;
    readonly text: string;
  }[];
  readonly history: readonly {
    readonly id: string;
    readonly at: string;
    readonly atText: string;
    readonly title: string;
    readonly actor: string;
    readonly text: string;
  }[];
};

export type PublicationLine = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly project: string;
  readonly stateText: string;
  readonly tone: PublicationPage['tone'];
  readonly venue: string;
  readonly flagged: boolean;
};

type Choice = { readonly value: string; readonly label: string };
export type PublicationFormView = {
  readonly id: string | undefined;
  readonly reference: string;
  readonly workspaceId: string;
  readonly revision: number;
  readonly values: Readonly<Record<string, string>>;
  readonly kinds: readonly Choice[];
  readonly objectives: readonly Choice[];
  readonly returnText: string | undefined;
  readonly pieces: readonly PieceView[];
  /** Released files that can be taken as they are. */
  readonly released: readonly Choice[];
  /** Released items that a file of the author's own can be from. */
  readonly items: readonly Choice[];
  readonly pieceKinds: readonly Choice[];
  readonly limit: string;
};
