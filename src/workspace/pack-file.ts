/** A pack being written, as an archive: exported to be opened, kept as a draft, taken up again. */
import { failure, success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import type { Pack } from '../domain/pack.ts';
import { parseProgramme } from '../domain/programme.ts';
import type { Programme } from '../domain/programme.ts';
import { readArchive, writeArchive } from '../formats/archive.ts';
import type { WrittenFile } from '../formats/raw.ts';
import type { PackDraft } from './policy-choice.ts';

/** Folder, line for the list of packs, all in one archive. Sample and geography stay with the pack it came from. */
export function writePack({ id, programme }: PackDraft): WrittenFile {
  const pack: Pack = {
    schema: 1,
    name: programme.name,
    programme: 'programme.json',
    context: { seats: null, rivers: null, referencePoints: null, district: null },
    sample: null,
    sources: [],
  };
  const entry = JSON.stringify({ id, name: programme.name });
  const files = [
    { name: `${id}/pack.json`, text: `${JSON.stringify(pack, null, 2)}\n` },
    { name: `${id}/programme.json`, text: `${JSON.stringify({ ...programme, id }, null, 2)}\n` },
    { name: 'index-entry.txt', text: `${entry}\n` },
  ];
  const encoder = new TextEncoder();
  return {
    name: `${id}.zip`,
    bytes: writeArchive(files.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }))),
  };
}

/**
 * A draft from what `writePack` wrote, or from a `programme.json` alone. It may be unsound, but every field is there:
 * what has fields of another shape is refused (`pack-json`).
 */
export function readDraft(bytes: Uint8Array): Result<PackDraft> {
  const refused = failure({ code: 'pack-json', severity: 'error', path: PROGRAMME });
  const json = jsonOf(programmeBytes(bytes));
  if (json === null) return refused;
  const parsed = parseProgramme(json);
  const isShaped = parsed.issues.every(
    ({ params }) =>
      !/^(no-(string|number|int|boolean|array|object)|unknown|Invalid.*)$/.test(
        String(params?.['problem'] ?? ''),
      ),
  );
  if (!isShaped) return refused;
  const programme = (parsed.ok ? parsed.value : { ...ABSENT, ...json }) as Programme;
  return success({ id: programme.id, programme });
}

const PROGRAMME = 'programme.json';
/** What a programme need not say. */
const ABSENT = { indicators: [], lightRules: [], registers: [], readings: [] };

/** An archive's programme, or the bytes themselves. */
function programmeBytes(bytes: Uint8Array): Uint8Array | null {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) return bytes;
  const archive = readArchive(bytes);
  if (!archive.ok) return null;
  const read = archive.value.find(({ name }) => name.endsWith(`/${PROGRAMME}`) || name === PROGRAMME)?.read();
  return read?.ok ? read.value : null;
}

function jsonOf(bytes: Uint8Array | null): object | null {
  if (bytes === null) return null;
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof json === 'object' ? json : null;
  } catch {
    return null;
  }
}
