/**
 * What is measured of a town's land: the contract between `geo/` (which measures) and `limits.ts`
 * (which judges). Numbers only, with their places; no verdicts and no words.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { Issue } from './issue.ts';
import type { Boundary, LandKind, TownId, ZonePlan } from './model.ts';
import type { Quarter } from './quarter.ts';
import type { AreaUnit, Metres, SquareMetres } from './units.ts';

/** One shape, several honest areas (DESIGN §3). The verdict hangs on `ellipsoid` alone. */
export interface AreaMeasures {
  /** Area on the CGCS2000 ellipsoid (图斑椭球面积). */
  readonly ellipsoid: SquareMetres;
  /** Area in the Gauss-Krüger plane of its 3° zone: what the CAD file says. */
  readonly plane: SquareMetres;
  /** EPSG code of that plane, e.g. `EPSG:4547`. */
  readonly planeCrs: string;
  /** Plain Turf on the sphere of 6 371 008.8 m: what most web maps say. */
  readonly sphere: SquareMetres;
}

/** Two parts of a shape and what lies between them. Indices are those of `parts`. */
export interface PartGap {
  readonly first: number;
  readonly second: number;
  /** Shortest distance, metres in the local Gauss-Krüger plane; 0 when the parts touch. */
  readonly distance: Metres;
  /** Length over which the two face each other within the permitted gap; 0 at a mere corner touch. */
  readonly facing: Metres;
  /** The shortest connection, lon/lat. */
  readonly line: readonly [Position, Position];
  /** Whether the gap counts as a road or river within one contiguous piece of land. */
  readonly closed: boolean;
}

export interface PartFacts {
  readonly area: SquareMetres;
  /** A point inside the part, lon/lat. */
  readonly at: Position;
}

export interface ContiguityFacts {
  /** Largest first. */
  readonly parts: readonly PartFacts[];
  /** Holes as 天窗, largest first. */
  readonly holes: readonly PartFacts[];
  readonly largestShare: number;
  /** The connections of a minimum spanning tree over the parts, shortest first. */
  readonly gaps: readonly PartGap[];
  /** one = a single part · bridged = every part within a permitted gap · scattered = otherwise. */
  readonly state: 'one' | 'bridged' | 'scattered';
}

/** A piece of land that is where it should not be (outside, overlapping), with its geometry for the map. */
export interface LandPiece {
  readonly area: SquareMetres;
  readonly at: Position;
  readonly geometry: MultiPolygon;
}

export interface OverlayFacts {
  readonly area: SquareMetres;
  /** Largest first. */
  readonly pieces: readonly LandPiece[];
}

export interface BoundaryFacts {
  readonly boundary: Boundary;
  /** Empty when the geometry is valid; nothing below is trustworthy (all null) otherwise. */
  readonly faults: readonly Issue[];
  readonly area: AreaMeasures | null;
  readonly perimeter: Metres | null;
  /** Vertices that carry information: those at which the outline turns. */
  readonly vertices: number;
  /** Uncertainty of the area from the accuracy of the boundary (R-A03); null when no accuracy is stated. */
  readonly uncertainty: SquareMetres | null;
  readonly contiguity: ContiguityFacts | null;
  /** A point inside, for labels, lon/lat. */
  readonly at: Position | null;
}

/** What a subject has in one use of a plan. */
export interface ZoneShare {
  readonly use: string;
  /** Names of its zones, as the plan writes them; most have none. */
  readonly names: readonly string[];
  readonly overlay: OverlayFacts;
  /** Mean width of its widest piece, metres: what is narrower than a boundary point is accurate may be none at all. */
  readonly width: Metres;
}

/** A piece of land laid over the zones of one plan. */
export interface ZonedLand {
  readonly plan: ZonePlan;
  /** The edition: the quarter from which its zones hold. */
  readonly from: Quarter;
  /** Its whole area, m². */
  readonly area: SquareMetres;
  /** By use, those with land in it only; the largest first. */
  readonly shares: readonly ZoneShare[];
  /** Land in no zone of the plan. */
  readonly uncovered: OverlayFacts;
  /** Land that zones of different uses claim at once: the plan contradicts itself there, and the shares add up to more. */
  readonly doubled: SquareMetres;
  /** Zones left out because their outline is invalid. */
  readonly broken: number;
  /** Whether one of the zones is a mere sketch: nothing firm follows from it. */
  readonly isSchematic: boolean;
}

export interface TownFacts {
  readonly town: TownId;
  readonly planned: BoundaryFacts | null;
  readonly construction: BoundaryFacts | null;
  readonly built: BoundaryFacts | null;
  /** Land outside the planned boundary; null when either shape is missing or invalid. */
  readonly constructionOutside: OverlayFacts | null;
  readonly builtOutside: OverlayFacts | null;
  /** Land that another town's planned boundary claims too. */
  readonly overlaps: readonly { readonly other: TownId; readonly overlay: OverlayFacts }[];
  /** Planned land outside the district's outline; null when no outline is loaded. */
  readonly outsideDistrict: OverlayFacts | null;
  /** The town's land in the zones of the plans that rules ask for; a plan that is not loaded is not in it. */
  readonly zoned: readonly { readonly boundary: LandKind; readonly land: ZonedLand }[];
}

/** A unit that would make a declared figure agree with the map (R-A14). */
export interface UnitSuspicion {
  readonly value: number;
  readonly written: AreaUnit;
  readonly meant: AreaUnit;
}
