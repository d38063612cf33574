/** The workspace as a scene: which features, whose words, what is in focus. The map draws nothing else. */
import type { Light } from '../../domain/finding.ts';
import { zoneOf } from '../../domain/model.ts';
import type { BoundaryKind, TownId, ZonePlan } from '../../domain/model.ts';
import { patternOf } from '../../map/zone-patterns.ts';
import { dictionaryOf } from '../../text/dictionary.ts';
import type { Language } from '../../text/dictionary.ts';
import { nameIn, placeText } from '../../text/speak.ts';
import { boundsOf, sceneBoundaries, scenePlaces } from '../../map/scene.ts';
import type {
  MapScene,
  SceneBoundary,
  SceneFacility,
  SceneGap,
  ScenePlace,
  ScenePreview,
  SceneReference,
  SceneSeat,
  SceneTexts,
  SceneTown,
  SceneZone,
} from '../../map/scene.ts';
import { statusAt } from '../../domain/facility.ts';
import { coverageAt, NUMBERED_GAPS, serviceDistance, thoughtGeometry } from '../../workspace/coverage.ts';
import type { CoverageChoice } from '../../workspace/coverage-choice.ts';
import { facilitiesFor, isRecorded } from '../../workspace/coverage-facilities.ts';
import { sitesShown } from '../../workspace/project-sites.ts';
import { zonesShown } from '../../workspace/zone-report.ts';
import { landOf, placesOf, programmeRead, sampleState, summaryOf } from '../../workspace/select.ts';
import type { Land } from '../../workspace/select.ts';
import type { ContextLayers, PlacePointer, Preview, Workspace } from '../../workspace/store.ts';

/** Each piece is made anew only when what it is made of changes, so that the map sends little to draw. */
export function createSceneBuilder(): (workspace: Workspace) => MapScene {
  const boundaries = remembered(boundariesOf);
  const towns = remembered(townsOf);
  const places = remembered(placesOfTown);
  const seats = remembered(seatsOf);
  const covered = remembered(coverageOf);
  const references = remembered(referencesOf);
  const preview = remembered(previewOf);
  const layers = remembered(layersOf);
  const incoming = remembered(incomingOf);
  const joined = remembered(joinedOf);
  const zones = remembered(zonesOf);
  const texts = remembered(textsOf);
  return (workspace) => {
    const land = landOf(workspace);
    const { context, language, place } = workspace;
    const choice = workspace.page === 'coverage' && workspace.town !== null ? workspace.coverage : null;
    const coverage = choice
      ? covered(
          programmeRead(workspace),
          workspace.boundaries,
          workspace.facilities,
          workspace.quarter,
          workspace.town!,
          choice,
        )
      : NO_COVERAGE;
    const shown = choice
      ? { places: coverage.places, numbers: NO_NUMBERS }
      : places(land, workspace.town, language);
    return {
      theme: workspace.theme,
      boundaries: boundaries(land, workspace.sketch?.town ?? null, workspace.sketch?.kind ?? null),
      towns: towns(land, context, language),
      selected: workspace.town,
      hovered: workspace.hovered,
      places: shown.places,
      facilities: joined(
        coverage.facilities,
        layers(
          workspace.facilities,
          workspace.facilityLayers ?? NO_LAYERS,
          workspace.quarter,
          choice?.kind ?? null,
          workspace.draft?.origin?.id ?? null,
        ),
        incoming(workspace.preview),
      ),
      gaps: coverage.gaps,
      zones: zones(
        workspace.boundaries,
        workspace.programme,
        workspace.quarter,
        workspace.zonePlan ?? null,
        language,
      ),
      sites: sitesShown(workspace),
      activeSite: workspace.project ?? null,
      activePlace: place === null ? null : (shown.numbers.get(keyOf(place)) ?? null),
      seats: seats(context, language),
      rivers: context.rivers,
      referencePoints: references(context, land, language),
      district: context.district,
      preview: preview(workspace.preview),
      visible: workspace.layers,
      watermark: sampleState(workspace) === 'loaded' ? dictionaryOf(language).app.sample : null,
      texts: texts(language),
    };
  };
}

/** All but the one that is being reshaped: its sketch is drawn over the map. */
function boundariesOf(
  land: Land,
  town: Workspace['town'],
  kind: BoundaryKind | null,
): readonly SceneBoundary[] {
  const all = sceneBoundaries(land);
  return town === null ? all : all.filter((boundary) => boundary.town !== town || boundary.kind !== kind);
}

function keyOf({ finding, index }: PlacePointer): string {
  return `${finding}#${index}`;
}

function townsOf(land: Land, context: ContextLayers, language: Language): readonly SceneTown[] {
  const texts = dictionaryOf(language);
  return land.towns.map(({ town, facts, worst }, index) => {
    const own = facts.planned?.at ?? facts.construction?.at ?? facts.built?.at ?? null;
    const reference = context.referencePoints.find((point) => point.town === town.id);
    return {
      id: town.id,
      number: index + 1,
      name: nameIn(town.shortName, language),
      status: worst ? texts.states[worst.state] : texts.status.missingBoundary,
      light: worst?.light ?? 'grey',
      at: own ?? reference?.at ?? null,
      approximate: own === null,
    };
  });
}

interface TownPlaces {
  readonly places: readonly ScenePlace[];
  readonly numbers: ReadonlyMap<string, number>;
}

function placesOfTown(land: Land, town: Workspace['town'], language: Language): TownPlaces {
  const numbered = placesOf(summaryOf(land, town));
  return {
    places: scenePlaces(numbered, ({ finding, index }) => placeText(finding, index, language)),
    numbers: new Map(
      numbered.map(({ number, finding, index }) => [keyOf({ finding: finding.id, index }), number]),
    ),
  };
}

/** The facilities of the kind on show, what it leaves unserved, and the numbers of the largest gaps. */
interface SceneCoverage {
  readonly facilities: readonly SceneFacility[];
  readonly gaps: readonly SceneGap[];
  readonly places: readonly ScenePlace[];
}

const NO_COVERAGE: SceneCoverage = { facilities: [], gaps: [], places: [] };
const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

function coverageOf(
  programme: Workspace['programme'],
  boundaries: Workspace['boundaries'],
  facilities: Workspace['facilities'],
  quarter: Workspace['quarter'],
  town: TownId,
  { kind: id, distance: custom, reference, placed, grade }: CoverageChoice,
): SceneCoverage {
  const kind = programme.facilityKinds.find((each) => each.id === id);
  if (!kind) return NO_COVERAGE;
  const { metres: distance } = serviceDistance(kind, custom);
  const source = { programme, boundaries, facilities, observations: [] };
  const measure =
    kind.judgedBy === 'share'
      ? coverageAt(source, town, id, quarter, { distance, reference, placed, grade })
      : null;
  const gaps = (isRecorded(facilities, town, id) || placed ? measure?.gaps : null) ?? [];
  const drawn = facilitiesFor(facilities, town, id, grade).flatMap((facility): SceneFacility[] => {
    const status = statusAt(facility, quarter);
    const { geometry } = facility;
    return status === 'closed' ? [] : [{ id: facility.id, status, geometry, thought: false }];
  });
  const thought: SceneFacility[] = placed
    ? [{ id: '?', status: 'planned', geometry: thoughtGeometry(placed), thought: true }]
    : [];
  return {
    facilities: [...drawn, ...thought],
    gaps,
    places: gaps.slice(0, NUMBERED_GAPS).map(({ at }, index) => ({
      number: index + 1,
      label: 'gap',
      at,
      line: null,
      geometry: null,
      closed: false,
      text: '',
    })),
  };
}

/** The zones of a plan that hold over the towns, and those of the whole district. */
function zonesOf(
  boundaries: Workspace['boundaries'],
  programme: Workspace['programme'],
  quarter: Workspace['quarter'],
  plan: ZonePlan | null,
  language: Language,
): readonly SceneZone[] {
  const { noUse } = dictionaryOf(language).zones;
  return zonesShown(boundaries, programme, quarter, plan).map(({ boundary, at }) => {
    const { use, name } = zoneOf(boundary);
    return {
      id: boundary.id,
      pattern: patternOf(use),
      geometry: boundary.geometry,
      text: name === '' ? (use === '' ? noUse : use) : name,
      at,
    };
  });
}

const NO_LAYERS: readonly string[] = [];

/** The kinds chosen in the layer menu, of every town; what is out of use is not drawn. */
function layersOf(
  facilities: Workspace['facilities'],
  kinds: readonly string[],
  quarter: Workspace['quarter'],
  shown: string | null,
  inHand: string | null,
): readonly SceneFacility[] {
  if (kinds.length === 0) return [];
  const wanted = new Set(kinds.filter((kind) => kind !== shown));
  return facilities.flatMap((facility): SceneFacility[] => {
    if (!wanted.has(facility.kind) || facility.id === inHand) return [];
    const status = statusAt(facility, quarter);
    return status === 'closed'
      ? []
      : [{ id: facility.id, status, geometry: facility.geometry, thought: false }];
  });
}

/** Facilities of a dropped file: not there yet, and drawn so that they stand out. */
function incomingOf(preview: Preview | null): readonly SceneFacility[] {
  if (preview?.state !== 'facilities') return [];
  return (preview.facilities ?? []).flatMap(({ index, geometry, isSound }): SceneFacility[] =>
    isSound ? [{ id: `file#${index}`, status: 'planned', geometry, thought: true }] : [],
  );
}

function joinedOf(...lists: readonly (readonly SceneFacility[])[]): readonly SceneFacility[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length === 1 ? filled[0]! : filled.flat();
}

function seatsOf(context: ContextLayers, language: Language): readonly SceneSeat[] {
  return context.seats.map((seat) => ({
    name: nameIn(seat.name, language),
    at: seat.at,
    inside: seat.inside,
    rank: seat.rank,
  }));
}

function referencesOf(context: ContextLayers, land: Land, language: Language): readonly SceneReference[] {
  return context.referencePoints.flatMap((point) => {
    const town = land.towns.find((summary) => summary.town.id === point.town)?.town;
    return town ? [{ name: nameIn(town.shortName, language), at: point.at, accuracy: point.accuracy }] : [];
  });
}

const STATUS_LIGHTS = { ok: 'green', warn: 'amber', ask: 'amber', error: 'red' } as const satisfies Record<
  string,
  Light
>;

function previewOf(preview: Preview | null): ScenePreview | null {
  if (preview?.state !== 'checked') return null;
  const failing = preview.record.verdicts.some((verdict) => verdict.outcome === 'fail');
  const shapes = preview.drawn?.geometries ?? preview.shapes.features.map(({ geometry }) => geometry);
  return {
    shapes,
    bounds: boundsOf(shapes),
    light: preview.record.valid === false || failing ? 'red' : STATUS_LIGHTS[preview.record.status],
    text: preview.name,
  };
}

function textsOf(language: Language): SceneTexts {
  const { map, units } = dictionaryOf(language);
  return {
    label: map.label,
    north: map.north,
    metres: units.m,
    kilometres: units.km,
  };
}

/** Keeps the last result for as long as the arguments are the same ones. */
function remembered<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last && args.every((arg, index) => arg === last?.args[index])) return last.result;
    const result = make(...args);
    last = { args, result };
    return result;
  };
}
