/**
 * Builds the sample data of the packs: `npm run sample`. Invented, marked 示例, and the same byte for byte
 * every time: nothing is drawn from the clock or from chance that is not seeded.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declareRecords } from './sample/declare.ts';
import * as demo from './sample/demo.ts';
import { facilitiesOf } from './sample/facilities.ts';
import { observationRows, sampleRecords } from './sample/progress.ts';
import type { SampleRecord } from './sample/registers.ts';
import { boundariesOf } from './sample/town.ts';
import type { TownSketch } from './sample/town.ts';
import * as yushui from './sample/yushui.ts';
import { zonesOf } from './sample/zones.ts';

const SOURCE = { kind: 'sample', name: '示例数据（虚构）' } as const;

interface Sample {
  readonly TOWNS: readonly TownSketch[];
  readonly GROWTH_FROM: readonly string[];
  readonly DECISIONS: readonly object[];
}

/** Every file of the samples: path below public/geo and text. */
export function sampleFiles(): Map<string, string> {
  return new Map([...filesOf('yushui', yushui), ...filesOf('demo', demo)]);
}

function filesOf(pack: string, { TOWNS, GROWTH_FROM, DECISIONS }: Sample): [string, string][] {
  const features = TOWNS.flatMap((town) => boundariesOf(town, GROWTH_FROM, SOURCE.name));
  const zones = pack === 'yushui' ? zonesOf(TOWNS, features, SOURCE.name) : [];
  const decisions = DECISIONS.map((decision) => ({ ...decision, source: SOURCE }));
  const facilities = pack === 'yushui' ? facilitiesOf(TOWNS, features, SOURCE) : [];
  return [
    [`${pack}/sample/boundaries.geojson`, collection([...features, ...zones])],
    [`${pack}/sample/records.json`, `${JSON.stringify(decisions, null, 2)}\n`],
    ...(facilities.length === 0
      ? []
      : [[`${pack}/sample/facilities.geojson`, collection(facilities)] satisfies [string, string]]),
    ...(pack === 'yushui' ? figures(pack) : []),
  ];
}

/** Reported figures and registers, one a line. */
function figures(pack: string): [string, string][] {
  const rows = observationRows().map((row) => JSON.stringify(row));
  const records = [...sampleRecords(), ...MORE_RECORDS.flatMap((make) => make())].map((record) =>
    JSON.stringify({ ...record, source: SOURCE }),
  );
  return [
    [
      `${pack}/sample/observations.json`,
      `{"source":${JSON.stringify(SOURCE)},"rows":[\n${rows.join(',\n')}\n]}\n`,
    ],
    [`${pack}/sample/registers.json`, `[\n${records.join(',\n')}\n]\n`],
  ];
}

/** Registers of other parts of the programme join here. */
const MORE_RECORDS: readonly (() => SampleRecord[])[] = [declareRecords];

/** One feature a line, so that a change shows which. */
function collection(features: readonly object[]): string {
  const lines = features.map((feature) => JSON.stringify(feature));
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'public', 'geo');
  for (const [path, text] of sampleFiles()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path} ${text.length}\n`);
  }
}
