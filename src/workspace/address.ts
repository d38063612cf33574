/**
 * What the address bar holds: one declared object per parameter, so that a link reopens the same thing
 * and every parameter has one way in, one way out and one default.
 */
import { ZONE_PLANS } from '../domain/model.ts';
import type { ClauseId, TownId, ZonePlan } from '../domain/model.ts';
import { parseQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { LANGUAGES } from '../text/dictionary.ts';
import type { Language } from '../text/dictionary.ts';

export const PAGES = ['overview', 'land', 'coverage', 'progress', 'declare', 'policy', 'meeting'] as const;
export type Page = (typeof PAGES)[number];
export const THEMES = ['light', 'dark', 'projector', 'print'] as const;
export type Theme = (typeof THEMES)[number];
export const LAYERS = [
  'planned',
  'construction',
  'built',
  'seats',
  'rivers',
  'reference',
  'graticule',
  'labels',
  'places',
  'projects',
] as const;
export type Layer = (typeof LAYERS)[number];
/** Projects may be left unsaid: a printed sheet has none. */
export type LayerChoice = Readonly<Record<Exclude<Layer, 'projects'>, boolean>> & {
  readonly projects?: boolean;
};

/** Per cent of the page's width that the panel takes from the map; 100: all of it. */
export type PanelWidth = number;
export const PANEL_WIDTHS = { narrowest: 25, widest: 80, all: 100 } as const;

/** Everything a link carries. null = not said: the caller's default holds. */
export interface Address {
  readonly pack: string | null;
  readonly page: Page;
  /** Which part of the page; each page knows its own, null: its first. */
  readonly tab: string | null;
  readonly town: TownId | null;
  readonly quarter: Quarter | null;
  readonly clause: ClauseId | null;
  /** The facility kind whose sheet is open on the coverage page. */
  readonly kind: string | null;
  readonly layers: LayerChoice;
  /** The plan whose zones are drawn; null: none. */
  readonly zonePlan: ZonePlan | null;
  readonly language: Language | null;
  readonly theme: Theme | null;
  /** How wide the panel is; null: as wide as its page asks for. */
  readonly panel: PanelWidth | null;
}

/** The graticule is off by default: exports and screens carry no coordinates unasked (STANDARDS §6). */
export const DEFAULT_LAYERS: LayerChoice = {
  planned: true,
  construction: true,
  built: true,
  seats: true,
  rivers: true,
  reference: false,
  graticule: false,
  labels: true,
  places: true,
  projects: false,
};

interface Parameter<K extends keyof Address> {
  readonly name: string;
  readonly read: (text: string | null) => Address[K];
  /** null leaves the parameter out of the address. */
  readonly write: (value: Address[K]) => string | null;
  /** Whether a change makes a step that the back button undoes. */
  readonly step: boolean;
}

const PARAMETERS: { readonly [K in keyof Address]: Parameter<K> } = {
  pack: { name: 'pack', read: (text) => text, write: (value) => value, step: true },
  page: {
    name: 'view',
    read: (text) => oneOf(PAGES, text) ?? 'overview',
    write: (value) => (value === 'overview' ? null : value),
    step: true,
  },
  tab: { name: 'tab', read: (text) => text, write: (value) => value, step: true },
  town: { name: 'town', read: (text) => text as TownId | null, write: (value) => value, step: true },
  quarter: {
    name: 'quarter',
    read: (text) => (text === null ? null : parseQuarter(text)),
    write: (value) => value,
    step: true,
  },
  clause: { name: 'clause', read: (text) => text as ClauseId | null, write: (value) => value, step: true },
  kind: { name: 'kind', read: (text) => text, write: (value) => value, step: true },
  layers: { name: 'layers', read: readLayers, write: writeLayers, step: false },
  zonePlan: { name: 'plan', read: (text) => oneOf(ZONE_PLANS, text), write: (value) => value, step: false },
  language: { name: 'lang', read: (text) => oneOf(LANGUAGES, text), write: (value) => value, step: false },
  theme: { name: 'theme', read: (text) => oneOf(THEMES, text), write: (value) => value, step: false },
  panel: {
    name: 'panel',
    read: (text) => (text !== null && /^\d{2,3}$/.test(text) ? panelWidth(Number(text)) : null),
    write: (value) => (value === null ? null : String(value)),
    step: false,
  },
};

/** Reads an address's query (`?view=land&town=T1`). Whatever is not understood falls back to its default. */
export function readAddress(query: string): Address {
  const params = new URLSearchParams(query);
  const read = <K extends keyof Address>(key: K): Address[K] =>
    PARAMETERS[key].read(params.get(PARAMETERS[key].name));
  return {
    pack: read('pack'),
    page: read('page'),
    tab: read('tab'),
    town: read('town'),
    quarter: read('quarter'),
    clause: read('clause'),
    kind: read('kind'),
    layers: read('layers'),
    zonePlan: read('zonePlan'),
    language: read('language'),
    theme: read('theme'),
    panel: read('panel'),
  };
}

/** Writes the query of an address, without what is at its default; empty when all is. */
export function writeAddress(address: Address): string {
  const params = new URLSearchParams();
  const write = <K extends keyof Address>(key: K): void => {
    const text = PARAMETERS[key].write(address[key]);
    if (text !== null) params.set(PARAMETERS[key].name, text);
  };
  for (const key of Object.keys(PARAMETERS) as (keyof Address)[]) write(key);
  const query = params.toString();
  return query ? `?${query}` : '';
}

/** Whether going from one address to the other is a step for the back button (a layer switch is none). */
export function isStep(from: Address, to: Address): boolean {
  return (Object.keys(PARAMETERS) as (keyof Address)[]).some(
    (key) => PARAMETERS[key].step && from[key] !== to[key],
  );
}

/** The nearest width there is; beyond the widest the panel takes all. */
export function panelWidth(share: number): PanelWidth {
  const { narrowest, widest, all } = PANEL_WIDTHS;
  if (share > (widest + all) / 2) return all;
  return Math.round(Math.min(widest, Math.max(narrowest, share)));
}

/** Layers are written as differences from the default: `graticule,-rivers`. */
function readLayers(text: string | null): LayerChoice {
  if (!text) return DEFAULT_LAYERS;
  let choice: LayerChoice = DEFAULT_LAYERS;
  for (const item of text.split(',')) {
    const layer = oneOf(LAYERS, item.replace(/^-/, ''));
    if (layer) choice = { ...choice, [layer]: !item.startsWith('-') };
  }
  return choice;
}

function writeLayers(choice: LayerChoice): string | null {
  const changed = LAYERS.filter((layer) => choice[layer] !== DEFAULT_LAYERS[layer]);
  return changed.length > 0 ? changed.map((layer) => (choice[layer] ? layer : `-${layer}`)).join(',') : null;
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null;
}
