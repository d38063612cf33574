/** What importing a file would change, as plain data: answered by the worker, shown by the page. */
import type { MultiPolygon } from 'geojson';
import type { FindingState } from '../domain/finding.ts';
import type { BoundaryKind, SurveyMethod, TownId, ZoneOf } from '../domain/model.ts';
import type { Quarter } from '../domain/quarter.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import type { StatedArea } from '../formats/boundary-fields.ts';
import type { KnownOverlay, Measured } from '../geo/facts.ts';

/** Shapes of a file that are to become one town's boundary. */
export interface Target {
  readonly town: TownId;
  /**
   * named: the shapes carry the town's name · chosen: the user said so · overlap: they lie on its boundary ·
   * nearest: its reference point is the nearest (these two are proposals, and said to be) · district: zones of a plan
   * of the whole district, which are no town's.
   */
  readonly how: 'named' | 'chosen' | 'overlap' | 'nearest' | 'district';
  /** Places of its shapes in the file. */
  readonly members: readonly number[];
  readonly kind: BoundaryKind;
  /** Of a zone: its plan and use. */
  readonly zone?: ZoneOf;
  /** From which it holds. */
  readonly quarter: Quarter;
  /** Whether kind or quarter are as the attributes state. */
  readonly isStated: boolean;
  /** The area on paper, of a boundary of one shape. */
  readonly declared: StatedArea | null;
}

/** What the user says of the survey behind the file. */
export interface ImportedAs {
  readonly method: SurveyMethod;
  /** Of a boundary point, metres; null: nobody said. */
  readonly accuracy: Metres | null;
}

/** What one target would change. */
export interface IncomingChange extends Target {
  /** null where the town has no such boundary at that quarter. */
  readonly areaBefore: SquareMetres | null;
  /** null when the shapes do not make a valid boundary together: such a one is not imported. */
  readonly areaAfter: SquareMetres | null;
  readonly added: SquareMetres | null;
  readonly removed: SquareMetres | null;
  /** Rules whose state would be another one; `before` null: not judged so far. */
  readonly turned: readonly {
    /** Whose verdict, where the zones are those of the whole district. */
    readonly town?: TownId;
    readonly rule: string;
    /** Of which kind of land. */
    readonly boundary: BoundaryKind;
    readonly before: FindingState | null;
    readonly after: FindingState;
  }[];
}

export interface Incoming {
  readonly changes: readonly IncomingChange[];
  /** Shapes that carry no town's name while none was chosen for them. */
  readonly unassigned: number;
  /** Ids of zones in force that would end with the edition of their plan, while no zone of the file is the same. */
  readonly ended: readonly string[];
  /** Land that would be added and removed, for the map: thinned where it has very many points. */
  readonly land: { readonly added: MultiPolygon; readonly removed: MultiPolygon };
  /** What was worked out on the way, so that the page need not do it again when the targets are imported. */
  readonly worked: {
    /** In the order of `changes`. */
    readonly measured: readonly Measured[];
    readonly overlays: readonly KnownOverlay<OverlayEnd>[];
  };
}

/** A target by its place in `changes`, a boundary of the ledger by its id, or null: the district. */
export type OverlayEnd = number | string | null;

export interface IncomingAnswer {
  readonly job: number;
  /** The last one: while another is waited for, that of the question before. */
  readonly answer: Incoming | null;
  readonly isWaiting: boolean;
}
