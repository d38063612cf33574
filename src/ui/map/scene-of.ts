/** The workspace as a scene: which features, whose words, what is in focus. The map draws nothing else. */
import type { Light } from '../../domain/finding.ts';
import { dictionaryOf } from '../../text/dictionary.ts';
import type { Language } from '../../text/dictionary.ts';
import { nameIn, placeText } from '../../text/speak.ts';
import { sceneBoundaries, scenePlaces } from '../../map/scene.ts';
import type {
  MapScene,
  ScenePlace,
  ScenePreview,
  SceneReference,
  SceneSeat,
  SceneTexts,
  SceneTown,
} from '../../map/scene.ts';
import { landOf, placesOf, summaryOf } from '../../workspace/select.ts';
import type { Land } from '../../workspace/select.ts';
import type { ContextLayers, PlacePointer, Preview, Workspace } from '../../workspace/store.ts';

/** Each piece is made anew only when what it is made of changes, so that the map sends little to draw. */
export function createSceneBuilder(): (workspace: Workspace) => MapScene {
  const towns = remembered(townsOf);
  const places = remembered(placesOfTown);
  const seats = remembered(seatsOf);
  const references = remembered(referencesOf);
  const preview = remembered(previewOf);
  const texts = remembered(textsOf);
  return (workspace) => {
    const land = landOf(workspace);
    const { context, language, place } = workspace;
    const shown = places(land, workspace.town, language);
    return {
      theme: workspace.theme,
      boundaries: sceneBoundaries(land),
      towns: towns(land, context, language),
      selected: workspace.town,
      hovered: workspace.hovered,
      places: shown.places,
      activePlace: place === null ? null : (shown.numbers.get(keyOf(place)) ?? null),
      seats: seats(context, language),
      rivers: context.rivers,
      referencePoints: references(context, land, language),
      district: context.district,
      preview: preview(workspace.preview),
      visible: workspace.layers,
      watermark: workspace.sample === 'loaded' ? dictionaryOf(language).app.sample : null,
      texts: texts(language),
    };
  };
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
  return {
    shapes: preview.shapes.features.map((feature) => feature.geometry),
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
