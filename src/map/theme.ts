/**
 * The colours and sizes of the house, one plain object a theme: paper and ink plus one accent; red, amber,
 * green and grey mean status and nothing else. The page uses the same tokens as CSS custom properties.
 */
import type { Light } from '../domain/finding.ts';
import type { Theme } from '../workspace/address.ts';

export interface ThemeTokens {
  /** The map's ground and the page's. */
  readonly paper: string;
  /** Cards, panels and bars on the paper. */
  readonly panel: string;
  /** Hovered rows, inset fields. */
  readonly panelSunken: string;
  /** Hairlines between things. */
  readonly rule: string;
  readonly ink: string;
  /** Secondary text: still 4.5 : 1 on paper and panel. */
  readonly inkMuted: string;
  readonly accent: string;
  /** Text on the accent. */
  readonly accentInk: string;
  /** The accent as a faint ground: selection, drop target. */
  readonly accentTint: string;
  /** Outline of text against the map. */
  readonly halo: string;
  readonly river: string;
  readonly riverText: string;
  readonly graticule: string;
  readonly district: string;
  /** The light edge on both sides of a planned boundary. */
  readonly casing: string;
  /** Broad edge of the selected boundary, on both sides of its line. */
  readonly selection: string;
  /** Strokes of the construction hatch, and its outline. */
  readonly construction: string;
  readonly built: string;
  readonly builtLine: string;
  /** Markers of numbered places. */
  readonly marker: string;
  readonly markerInk: string;
  /** Excess, outside and overlapping land, and gaps too wide. */
  readonly trouble: string;
  readonly red: string;
  readonly amber: string;
  readonly green: string;
  readonly grey: string;
  /** Faint grounds of the status colours: the planned land on the map, badges on the page. */
  readonly redTint: string;
  readonly amberTint: string;
  readonly greenTint: string;
  readonly greyTint: string;
}

/** Multipliers and sizes that differ with the distance from which the map is read. */
export interface ThemeMeasures {
  /** Factor on every line width. */
  readonly line: number;
  /** Sizes of labels, CSS pixels. */
  readonly townText: number;
  readonly statusText: number;
  readonly seatText: number;
  readonly noteText: number;
  /** Radius of a numbered marker, CSS pixels. */
  readonly marker: number;
}

export const THEME_TOKENS: Readonly<Record<Theme, ThemeTokens>> = {
  light: {
    paper: '#f5f1e6',
    panel: '#fffdf8',
    panelSunken: '#f0ebdd',
    rule: '#d9d2c0',
    ink: '#1f262d',
    inkMuted: '#585c60',
    accent: '#1d4e7a',
    accentInk: '#ffffff',
    accentTint: '#dfe8ee',
    halo: '#fbf8f0',
    river: '#9fc0cf',
    riverText: '#356b84',
    graticule: '#c3bba7',
    district: '#a59c88',
    casing: '#fffdf8',
    selection: '#86add0',
    construction: '#6a6253',
    built: '#c9ad8c',
    builtLine: '#8d7050',
    marker: '#1f262d',
    markerInk: '#ffffff',
    trouble: '#b3261e',
    red: '#ad231c',
    amber: '#8a5200',
    green: '#2a6a3c',
    grey: '#5c6064',
    redTint: '#f3d5cd',
    amberTint: '#f3e2bd',
    greenTint: '#d9e6d0',
    greyTint: '#e3e0d8',
  },
  dark: {
    paper: '#161b20',
    panel: '#1f252b',
    panelSunken: '#293038',
    rule: '#3c444d',
    ink: '#ece7dc',
    inkMuted: '#b0aea6',
    accent: '#86b8e0',
    accentInk: '#10171d',
    accentTint: '#223444',
    halo: '#12171b',
    river: '#34566a',
    riverText: '#8fbdd3',
    graticule: '#3b434b',
    district: '#626a70',
    casing: '#0e1215',
    selection: '#2f6391',
    construction: '#b9b09e',
    built: '#6f5c45',
    builtLine: '#b2926a',
    marker: '#ece7dc',
    markerInk: '#161b20',
    trouble: '#ff8a7a',
    red: '#ff8f80',
    amber: '#eab04a',
    green: '#82c48f',
    grey: '#a9adb0',
    redTint: '#47261f',
    amberTint: '#43351a',
    greenTint: '#22392a',
    greyTint: '#30363b',
  },
  projector: {
    paper: '#fffef9',
    panel: '#ffffff',
    panelSunken: '#f2efe6',
    rule: '#b9b3a4',
    ink: '#0b0f13',
    inkMuted: '#3f4347',
    accent: '#0b3d6b',
    accentInk: '#ffffff',
    accentTint: '#d3e2ee',
    halo: '#ffffff',
    river: '#7db0c8',
    riverText: '#1d5670',
    graticule: '#b9b3a4',
    district: '#8b8371',
    casing: '#ffffff',
    selection: '#6fa5d4',
    construction: '#3c372e',
    built: '#c79f70',
    builtLine: '#74542f',
    marker: '#0b0f13',
    markerInk: '#ffffff',
    trouble: '#a3150d',
    red: '#a3150d',
    amber: '#794600',
    green: '#175a2b',
    grey: '#45494d',
    redTint: '#f6c9be',
    amberTint: '#f8dfa6',
    greenTint: '#cfe6c4',
    greyTint: '#dedcd5',
  },
  print: {
    paper: '#ffffff',
    panel: '#ffffff',
    panelSunken: '#f1f1f1',
    rule: '#9a9a9a',
    ink: '#000000',
    inkMuted: '#3d3d3d',
    accent: '#000000',
    accentInk: '#ffffff',
    accentTint: '#e6e6e6',
    halo: '#ffffff',
    river: '#b4b4b4',
    riverText: '#555555',
    graticule: '#c4c4c4',
    district: '#8c8c8c',
    casing: '#ffffff',
    selection: '#a8a8a8',
    construction: '#2b2b2b',
    built: '#b8b8b8',
    builtLine: '#5a5a5a',
    marker: '#000000',
    markerInk: '#ffffff',
    trouble: '#000000',
    red: '#000000',
    amber: '#000000',
    green: '#000000',
    grey: '#4a4a4a',
    redTint: '#ffffff',
    amberTint: '#ffffff',
    greenTint: '#ffffff',
    greyTint: '#ffffff',
  },
};

/** Projector: nothing under 24 px, which is 18 pt. */
export const THEME_MEASURES: Readonly<Record<Theme, ThemeMeasures>> = {
  light: { line: 1, townText: 14, statusText: 12.5, seatText: 12, noteText: 12, marker: 10 },
  dark: { line: 1, townText: 14, statusText: 12.5, seatText: 12, noteText: 12, marker: 10 },
  projector: { line: 1.7, townText: 27, statusText: 24, seatText: 24, noteText: 24, marker: 18 },
  print: { line: 1, townText: 14, statusText: 12.5, seatText: 11.5, noteText: 11.5, marker: 10 },
};

/** The colour of a light: dark enough on paper for text. */
export function lightColour(theme: Theme, light: Light): string {
  return THEME_TOKENS[theme][light];
}

/** The faint ground of a light. */
export function lightTint(theme: Theme, light: Light): string {
  return THEME_TOKENS[theme][`${light}Tint`];
}

/** The tokens as CSS custom properties: `--zt-paper`, `--zt-ink-muted`, … */
export function cssVariablesOf(theme: Theme): Record<string, string> {
  const entries = Object.entries(THEME_TOKENS[theme]) as [string, string][];
  return Object.fromEntries(entries.map(([name, colour]) => [variableName(name), colour]));
}

/** WCAG 2 contrast ratio between two colours written `#rrggbb`, 1–21. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function variableName(token: string): string {
  return `--zt-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function luminance(colour: string): number {
  const linear = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}
