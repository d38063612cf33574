/** `check FILE…`: one record per file, in the order given, also for a file that cannot be read. */
import { readFile, writeFile as save } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { statusAt } from '../../src/domain/facility.ts';
import { squareMetres } from '../../src/domain/units.ts';
import { crsOfName } from '../../src/formats/crs.ts';
import { writeFile } from '../../src/formats/write.ts';
import type { Issue } from '../../src/domain/issue.ts';
import type { TownId } from '../../src/domain/model.ts';
import { formOf } from '../../src/geo/form.ts';
import { dictionaryOf, fill } from '../../src/text/dictionary.ts';
import { formatArea } from '../../src/text/format.ts';
import { issueSentence } from '../../src/text/speak.ts';
import { readAddress } from '../../src/workspace/address.ts';
import { checkFile } from '../../src/workspace/check.ts';
import type { CheckRecord, FileReport } from '../../src/workspace/check.ts';
import { AS_FILE_SAYS } from '../../src/workspace/facility-choices.ts';
import { facilitiesIn, facilityFile } from '../../src/workspace/facility-incoming.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import type { CheckArguments } from './arguments.ts';
import { companionsOf, readBytes } from './files.ts';
import type { Terminal } from './main.ts';

const PUBLIC = fileURLToPath(new URL('../../public/', import.meta.url));

export async function check(
  args: CheckArguments,
  terminal: Terminal,
  refuse: (text: string) => 2,
): Promise<0 | 1 | 2> {
  const texts = dictionaryOf(args.language).command;
  const opened = await openPack(args);
  if (!opened.ok) {
    const problem = opened.issues.map((issue) => issueSentence(issue, args.language)).join('\n');
    return refuse(fill(texts.packBroken, { problem }));
  }
  const workspace = opened.value;
  const towns = workspace.programme.towns.map(({ id }) => id);
  if (args.town !== null && !towns.includes(args.town as TownId)) {
    return refuse(fill(texts.badValue, { name: '--town', value: args.town, help: towns.join(' | ') }));
  }
  if (args.crs !== null && crsOfName(args.crs) === null) {
    return refuse(fill(texts.badValue, { name: '--crs', value: args.crs, help: 'EPSG:4547' }));
  }
  const records: CheckRecord[] = [];
  for (const file of args.files) {
    terminal.progress(`${fill(texts.checking, { name: file })}\n`);
    records.push(await checkOne(file, args, workspace, terminal));
  }
  const json = args.json ?? !terminal.terminal;
  terminal.out(json ? `${JSON.stringify(records, null, 2)}\n` : table(records, args));
  return exitCode(records);
}

async function checkOne(
  file: string,
  args: CheckArguments,
  workspace: Workspace,
  terminal: Terminal,
): Promise<CheckRecord> {
  const read = await readBytes(file);
  if (!read.ok) return unreadable(file, read.issue, args);
  const isOfFacilities = args.kind === 'facility';
  const report = await checkFile({
    name: path.basename(file),
    bytes: read.bytes,
    programme: workspace.programme,
    decisions: workspace.decisions,
    quarter: workspace.quarter,
    language: args.language,
    kind: args.kind === 'facility' ? 'planned' : args.kind,
    as: isOfFacilities ? 'facilities' : 'boundaries',
    town: args.town as TownId | null,
    crs: args.crs,
    encoding: args.encoding,
    companions: await companionsOf(file),
    ...(args.repair ? { repairs: 'first' as const } : {}),
  });
  if (isOfFacilities) return facilityRecord(file, report, args, workspace);
  if (args.repair) await writeRepaired(file, report, args, terminal);
  return { ...report.record, file };
}

/** A facility as the record has it; `kind`, `town` null: to be asked for. */
interface FacilityLine {
  readonly feature: number;
  readonly name: string;
  readonly kind: string | null;
  readonly town: string | null;
  readonly status: string | null;
  readonly form: string;
}

/** What the file's shapes would be in the ledger, and what of it is open, beside what is wrong with the shapes. */
function facilityRecord(
  file: string,
  report: FileReport,
  { language, town }: CheckArguments,
  workspace: Workspace,
): CheckRecord & { readonly facilities: readonly FacilityLine[] } {
  const { record } = report;
  const choices = { ...AS_FILE_SAYS, town: town as TownId | null };
  const source = facilityFile({ ...report, name: path.basename(file) });
  const { items, issues } = facilitiesIn(source, choices, workspace);
  const told = issues.slice(0, LISTED).map((issue) => ({
    code: issue.code,
    severity: issue.severity,
    message: issueSentence(issue, language, 'drawing'),
    ...(issue.featureIndex === undefined ? {} : { featureIndex: issue.featureIndex }),
    ...(issue.coordinates === undefined ? {} : { coordinates: issue.coordinates }),
  }));
  const isOpen = items.some(({ shape, facility }) => shape.isSound && facility === null);
  const isWarned = issues.some(({ severity }) => severity !== 'notice');
  const fine = record.status === 'ok';
  return {
    ...record,
    file,
    status: fine && isOpen ? 'ask' : fine && isWarned ? 'warn' : record.status,
    issues: [...record.issues, ...told],
    facilities: items.map(({ shape, facility, kind, town: whose }) => ({
      feature: shape.index,
      name: facility?.name ?? shape.name,
      kind,
      town: whose,
      status: facility ? statusAt(facility, workspace.quarter) : null,
      form: formOf(shape.geometry),
    })),
  };
}

/** Issues of attributes listed for one file; past this they say the same thing again. */
const LISTED = 200;

/** Beside the file, never over it; nothing where there was nothing to repair. */
async function writeRepaired(
  file: string,
  { repairs, shapes }: FileReport,
  { language }: CheckArguments,
  terminal: Terminal,
): Promise<void> {
  if (!repairs.some(({ taken }) => taken !== null)) return;
  const stem = `${path.basename(file, path.extname(file))}.repaired`;
  const features = shapes.features.map(({ geometry, properties }) => ({
    name: properties.name,
    kind: null,
    attributes: new Map([['name', properties.name]]),
    geometry,
  }));
  const texts = dictionaryOf(language);
  const options = { stem, crs: 'EPSG:4490', notice: texts.app.internal, date: '' };
  const written = await writeFile('geojson', features, options);
  if (!written.ok) return;
  const target = path.join(path.dirname(file), written.value.name);
  await save(target, written.value.bytes);
  terminal.progress(`${fill(texts.command.repairedTo, { name: target })}\n`);
}

function unreadable(file: string, issue: Issue, { language }: CheckArguments): CheckRecord {
  return {
    file,
    status: 'error',
    valid: null,
    format: null,
    encoding: null,
    crs: null,
    features: 0,
    names: [],
    areaM2: null,
    areas: [],
    issues: [{ code: issue.code, severity: issue.severity, message: issueSentence(issue, language) }],
    verdicts: [],
  };
}

/** The pack as the page would open it; without its sample unless it is asked for: a file is judged by facts alone. */
export async function openPack({
  pack,
  language,
  asOf,
  withSample = false,
}: Pick<CheckArguments, 'pack' | 'language' | 'asOf'> & {
  readonly withSample?: boolean;
}): ReturnType<typeof loadWorkspace> {
  const folder = pack === null ? null : path.resolve(pack);
  const id = 'given';
  return loadWorkspace({
    readJson: async (file) => {
      // A folder given by the user stands for the only pack on offer.
      if (folder !== null && file === 'geo/index.json') {
        return { schema: 1, default: id, packs: [{ id, name: { zh: id, en: id } }] };
      }
      const place =
        folder === null ? path.join(PUBLIC, file) : path.join(folder, file.replace(`geo/${id}/`, ''));
      return JSON.parse(await readFile(place, 'utf8')) as unknown;
    },
    address: { ...readAddress(''), quarter: asOf },
    language,
    theme: 'light',
    sampleCleared: !withSample,
    author: '',
  });
}

function exitCode(records: readonly CheckRecord[]): 0 | 1 | 2 {
  if (records.some(({ status }) => status === 'error' || status === 'ask')) return 2;
  const bad = ({ valid, verdicts }: CheckRecord): boolean =>
    valid === false || verdicts.some(({ outcome }) => outcome === 'fail');
  return records.some(bad) ? 1 : 0;
}

/** For people: what each file is, then what was found and how it is judged. */
function table(records: readonly CheckRecord[], { language }: CheckArguments): string {
  const texts = dictionaryOf(language);
  const { command } = texts;
  const lines = records.flatMap((record) => [
    [
      record.file,
      `${command.columns.status} ${command.statuses[record.status]}`,
      `${command.columns.valid} ${record.valid === null ? command.notJudged : record.valid ? command.valid : command.invalid}`,
      ...(record.crs ? [`${command.columns.crs} ${record.crs.code}`] : []),
      `${command.columns.features} ${record.features}`,
      ...(record.areaM2 === null
        ? []
        : [`${command.columns.area} ${formatArea(squareMetres(record.areaM2), 'km2', language, 4)}`]),
    ].join('  '),
    ...record.issues.map(({ message }) => `  - ${message}`),
    ...record.verdicts.map(
      ({ outcome, clause, message }) => `  ${texts.outcomes[outcome]} ${clause}  ${message}`,
    ),
    '',
  ]);
  return `${lines.join('\n')}\n`;
}
