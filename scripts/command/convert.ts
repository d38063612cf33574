/** `convert IN OUT`: reads a file of boundaries or facilities and writes it in the format of OUT's ending. */
import { writeFile as save } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Issue } from '../../src/domain/issue.ts';
import { inUnit } from '../../src/domain/units.ts';
import { candidateZones, parseCrs } from '../../src/formats/crs.ts';
import { AREA_FIELD } from '../../src/formats/landtxt.ts';
import { openFile } from '../../src/formats/open.ts';
import type { ShapedFeature } from '../../src/formats/open.ts';
import type { OutFeature } from '../../src/formats/raw.ts';
import { WRITABLE, isInDegrees, writeFile } from '../../src/formats/write.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { positionsIn } from '../../src/geo/positions.ts';
import { faultsOf } from '../../src/geo/validity.ts';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import type { Language } from '../../src/text/dictionary.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { withoutAreaNotices } from '../../src/workspace/check-facilities.ts';
import { openPack } from './check.ts';
import { companionsOf, readBytes } from './files.ts';
import type { Terminal } from './main.ts';

/** 0 written · 2 refused. What was assumed and what was lost goes to stderr, the name of the file to stdout. */
export async function convert(
  args: readonly string[],
  language: Language,
  terminal: Terminal,
  refuse: (text: string) => 2,
): Promise<0 | 2> {
  const texts = dictionaryOf(language).command;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    // An unknown option or one without its value: the usage that follows says which there are.
    return refuse(texts.convertFiles);
  }
  const { values, positionals } = parsed;
  const [from, to] = positionals;
  if (from === undefined || to === undefined || positionals.length > 2) return refuse(texts.convertFiles);
  const ending = path.extname(to).slice(1).toLowerCase();
  const degrees = isInDegrees(ending);
  const endings = WRITABLE.map((each) => `.${each}`).join(' ');
  if (degrees === null) return refuse(fill(texts.convertEnding, { name: to, endings }));
  for (const name of ['crs', 'to-crs'] as const) {
    const value = values[name];
    if (value !== undefined && !parseCrs(value))
      return refuse(fill(texts.badValue, { name: `--${name}`, value, help: 'EPSG:4547' }));
  }
  const say = (issues: readonly Issue[]): void =>
    issues.forEach((issue) => terminal.progress(`${issueSentence(issue, language)}\n`));

  const read = await readBytes(from);
  if (!read.ok) {
    say([read.issue]);
    return 2;
  }
  const pack = await openPack({ pack: values.pack ?? null, language, asOf: null });
  const opened = await openFile(path.basename(from), read.bytes, {
    crs: values.crs ?? null,
    encoding: values.encoding ?? null,
    companions: await companionsOf(from),
    extent: pack.ok ? pack.value.programme.extent : null,
  });
  say(withoutAreaNotices(opened.issues));
  if (!opened.ok || opened.value.crs === null || opened.value.shaped.length === 0) return 2;
  const features = opened.value.shaped;
  const first = positionsIn(features[0]!.geometry)[0]?.[0] ?? 0;
  const plane = candidateZones(first)[1] ?? 'EPSG:4490';
  const written = await writeFile(ending, features.map(outFeature), {
    stem: path.basename(to, path.extname(to)),
    crs: values['to-crs'] ?? (degrees ? 'EPSG:4490' : plane),
    notice: dictionaryOf(language).app.internal,
    date: new Date().toISOString().slice(0, 10),
  });
  say(written.issues);
  if (!written.ok) return 2;
  await save(to, written.value.bytes);
  terminal.out(`${to}\n`);
  return 0;
}

const OPTIONS = {
  pack: { type: 'string' },
  crs: { type: 'string' },
  'to-crs': { type: 'string' },
  encoding: { type: 'string' },
  lang: { type: 'string' },
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

/** As it goes out: with its area in hectares, unless it is broken and has none. */
function outFeature({ name, attributes, geometry, layer }: ShapedFeature): OutFeature {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    return { name, kind: null, attributes, geometry, layer };
  if (attributes.has(AREA_FIELD) || faultsOf(geometry).some(({ severity }) => severity === 'error'))
    return { name, kind: null, attributes, geometry };
  const hectares = inUnit(ellipsoidArea(geometry), 'ha').toFixed(4);
  return { name, kind: null, attributes: new Map([...attributes, [AREA_FIELD, hectares]]), geometry };
}
