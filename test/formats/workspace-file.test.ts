import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, COLLECTIONS, ledgerOf } from '../../src/domain/ledger.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import { observationId } from '../../src/domain/model.ts';
import type { Boundary, Facility, Observation, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { readArchive, writeArchive } from '../../src/formats/archive.ts';
import { openFile } from '../../src/formats/open.ts';
import { isWorkspaceFile } from '../../src/formats/sniff.ts';
import { readWorkspaceFile, writeWorkspaceFile } from '../../src/formats/workspace-file.ts';
import type { FileHead, ReadWorkspace, StoredJournal } from '../../src/formats/workspace-file.ts';
import { squareBoundary } from '../fixtures/workspace.ts';
import { mutations } from './hostile.ts';

const HEAD: FileHead = {
  pack: 'test',
  programmeVersion: '1',
  savedAt: '2018-06-30T08:00:00.000Z',
  savedBy: '规划分局 01',
  notice: '内部工作用图',
};

const town = 'T1' as TownId;
const quarter = '2018Q1' as Quarter;
const sample = { kind: 'sample' } as const;

function figure(indicator: string, value: number, more: Partial<Observation> = {}): Observation {
  const made = { town, indicator, quarter, value, total: null, basis: '', source: sample, ...more };
  return { id: observationId(made), ...made };
}

const repaired: Boundary = {
  ...squareBoundary('T2', 1500, {}, 0.1),
  source: {
    kind: 'imported',
    name: '规划"图",一.zip',
    crs: 'EPSG:4547',
    steps: [{ code: 'repaired', params: { count: 2 } }],
  },
  original: squareBoundary('T2', 1501, {}, 0.1).geometry,
};

const facility: Facility = {
  id: 'f1',
  town,
  kind: 'road',
  name: '一路',
  geometry: {
    type: 'LineString',
    coordinates: [
      [115.1, 28],
      [115.2, 28.000000123456],
    ],
  },
  planned: null,
  started: quarter,
  completed: null,
  closed: null,
  capacity: 1.5,
  grade: '主干路',
  cost: null,
  unit: null,
  source: sample,
};

const LEDGER: Ledger = ledgerOf({
  boundaries: [squareBoundary('T1', 2000), repaired],
  facilities: [facility],
  observations: [
    figure('investment', 0.1 + 0.2),
    figure('water', 12, { total: 30, basis: '户数', approximate: true }),
    figure('jobs', 0, { basis: ' a "b",\n c ' }),
  ],
  records: [
    {
      id: 'r1',
      register: 'problems',
      town: null,
      fields: { a: '=1+1', b: 2, c: null, d: true },
      source: sample,
    },
  ],
  decisions: [
    {
      id: 'd1',
      town,
      date: '2018-01-02' as never,
      documentNumber: '1号',
      decidedBy: '领导小组',
      reason: '说明',
      source: sample,
      type: 'excess',
      boundary: 'planned',
      accepted: true,
    },
  ],
});

const JOURNAL: StoredJournal = {
  start: { ...LEDGER, boundaries: [] },
  edits: [
    {
      id: 'e1',
      code: 'imported',
      params: { name: 'a.zip' },
      at: HEAD.savedAt,
      by: '',
      reason: '换图',
      changes: LEDGER.boundaries.map((item) => ({ collection: 'boundaries', id: item.id, after: item })),
    },
  ],
  position: 1,
};

const FILE = writeWorkspaceFile(HEAD, LEDGER, JOURNAL);

function read(bytes: Uint8Array): ReadWorkspace {
  const result = readWorkspaceFile(bytes);
  if (!result.ok) throw new Error(result.issues[0]?.code);
  return result.value;
}

/** Everything that was read is what was written, and the rest is named. */
function expectTrue({ ledger, journal, lost, head }: ReadWorkspace): void {
  expect(head).toEqual(HEAD);
  for (const collection of COLLECTIONS) {
    expect(collection in ledger).toBe(!lost.includes(collection));
    const items = ledger[collection];
    if (items) expect(canonicalText(items)).toBe(canonicalText(LEDGER[collection]));
  }
  expect(journal === null).toBe(lost.includes('journal'));
  if (journal) expect(canonicalText(journal)).toBe(canonicalText(JOURNAL));
}

const code = (bytes: Uint8Array): string | undefined => {
  const result = readWorkspaceFile(bytes);
  return result.ok ? undefined : result.issues[0]?.code;
};

describe('a .zhentu file', () => {
  it('gives back every object and the journal, to the bit', () => {
    expectTrue(read(FILE));
    expect(read(FILE).lost).toEqual([]);
  });

  it('is the same bytes for the same contents', () => {
    expect(writeWorkspaceFile(HEAD, LEDGER, JOURNAL)).toEqual(FILE);
  });

  it('keeps what it does not know of an object', () => {
    const odd = { ...squareBoundary('T1', 2000), later: { x: [1] } } as Boundary;
    const file = writeWorkspaceFile(HEAD, ledgerOf({ boundaries: [odd] }), {
      ...JOURNAL,
      edits: [],
      position: 0,
    });
    expect(read(file).ledger.boundaries).toEqual([odd]);
  });

  it('gives back figures whatever their numbers and texts', () => {
    const figures = fc.array(
      fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }), basis: fc.string() }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(figures, (list) => {
        const observations = list.map(({ value, basis }, index) => figure(`i${index}`, value, { basis }));
        const ledger = ledgerOf({ observations });
        const file = writeWorkspaceFile(HEAD, ledger, { start: ledger, edits: [], position: 0 });
        expect(canonicalText(read(file).ledger.observations)).toBe(canonicalText(ledger.observations));
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it('is known by what is in it, or by its name when it is damaged', () => {
    expect(isWorkspaceFile('a.zip', FILE)).toBe(true);
    expect(isWorkspaceFile('a.zhentu', FILE.subarray(40))).toBe(true);
    expect(isWorkspaceFile('a.zip', writeArchive([{ name: 'a.shp', bytes: FILE }]))).toBe(false);
  });
});

describe('a .zhentu file among boundary files', () => {
  it('is named as what it is', async () => {
    const opened = await openFile('a.zip', FILE);
    expect(opened.issues.map((issue) => issue.code)).toEqual(['workspace-here']);
  });
});

describe('a damaged .zhentu file', () => {
  it('is never read wrongly, whatever 200 accidents have done to it', () => {
    let [whole, partly, refused] = [0, 0, 0];
    for (const bytes of mutations(FILE, 200)) {
      const result = readWorkspaceFile(bytes);
      if (!result.ok) {
        refused += 1;
        continue;
      }
      if (result.value.lost.length > 0) partly += 1;
      else whole += 1;
      expectTrue(result.value);
    }
    expect(whole + partly + refused).toBe(200);
    expect(partly).toBeGreaterThan(20);
  });

  it('gives what stands before the place where it was cut off', () => {
    const lengths = Array.from({ length: 40 }, (_, step) => Math.floor((FILE.length * step) / 40));
    for (const length of lengths) {
      const cut = FILE.subarray(0, length);
      const result = readWorkspaceFile(cut);
      if (result.ok) expectTrue(result.value);
      else expect(result.issues[0]?.code).toMatch(/^workspace-(damaged|none)$/);
    }
    expect(read(FILE.subarray(0, FILE.length - 700)).ledger.boundaries).toHaveLength(2);
  });

  it('is read by the second manifest when the first is damaged', () => {
    const bytes = FILE.slice();
    bytes[60] = bytes[60]! ^ 255;
    expect(read(bytes).lost).toEqual([]);
  });

  it('loses a part that is whole in the archive but not what the manifest vouches for', () => {
    const archive = readArchive(FILE);
    if (!archive.ok) throw new Error('archive');
    const files = archive.value.map((entry) => {
      const plain = entry.read();
      if (!plain.ok) throw new Error(entry.name);
      const bytes = entry.name === 'records.json' ? new TextEncoder().encode('[]\n') : plain.value;
      return { name: entry.name, bytes };
    });
    expect(read(writeArchive(files)).lost).toEqual(['records']);
  });
});

describe('what is no .zhentu file of ours', () => {
  const manifest = (json: object): Uint8Array =>
    writeArchive([{ name: 'manifest.json', bytes: new TextEncoder().encode(JSON.stringify(json)) }]);

  it('is refused by its own sentence', () => {
    expect(code(manifest({ format: 'zhentu', schema: 2 }))).toBe('workspace-newer');
    expect(code(manifest({ format: 'other' }))).toBe('workspace-none');
    expect(code(new Uint8Array(100))).toBe('workspace-damaged');
    expect(code(manifest({ format: 'zhentu', schema: 1 }))).toBe('workspace-damaged');
  });
});
