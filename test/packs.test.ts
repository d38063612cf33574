/** The packs that ship: each is whole, and says nothing that its document does not say. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../scripts/sample.ts';
import type { Outcome } from '../src/domain/finding.ts';
import { quartersBetween } from '../src/domain/quarter.ts';
import { paperOf } from '../src/report/paper.ts';
import { readAddress } from '../src/workspace/address.ts';
import { loadWorkspace } from '../src/workspace/load.ts';
import { landOf } from '../src/workspace/select.ts';
import type { Workspace } from '../src/workspace/store.ts';
import { ROOT } from './structure/tree.ts';

/** Beside the checkout on our machines; not part of the repository, because it is not ours to give away. */
const POLICY = join(ROOT, '../shared/policy.txt');

async function load(pack: string): Promise<Workspace> {
  const loaded = await loadWorkspace({
    readJson: (path) => Promise.resolve(JSON.parse(readFileSync(join(ROOT, 'public', path), 'utf8'))),
    address: readAddress(`?pack=${pack}`),
    language: 'zh',
    theme: 'light',
    sampleCleared: false,
    author: '',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.value;
}

const yushui = await load('yushui');
const demo = await load('demo');

describe('a programme of its own', () => {
  it('R-S14 · another profile changes dates, limits and lists, without a line of code', async () => {
    const of = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, 'public', path), 'utf8'));
    const profile = of('geo/yushui/programme.json') as Workspace['programme'];
    const changed = {
      ...profile,
      milestones: profile.milestones.flatMap((each) =>
        each.id === 'M7' ? [] : each.id === 'M4' ? [{ ...each, dueLenient: '2018-03-31' }] : [each],
      ),
      limitRules: profile.limitRules.map((rule) =>
        rule.kind === 'area-range' && rule.boundary === 'planned' ? { ...rule, maximum: 7_000_000 } : rule,
      ),
    };
    const loaded = await loadWorkspace({
      readJson: (path) => Promise.resolve(path.endsWith('yushui/programme.json') ? changed : of(path)),
      address: readAddress('?pack=yushui&quarter=2017Q4'),
      language: 'zh',
      theme: 'light',
      sampleCleared: false,
      author: '',
    });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
    const before = { ...yushui, quarter: loaded.value.quarter };
    const rows = (workspace: Workspace) => {
      const part = paperOf(workspace, ['dates'], null)[0]!.parts[0]!;
      return part.type === 'table' ? part.table.rows.map((row) => row.map(({ text }) => text)) : [];
    };
    expect(rows(before).map(([id]) => id)).toContain('M7');
    expect(rows(loaded.value).map(([id]) => id)).not.toContain('M7');
    expect(rows(before).find(([id]) => id === 'M4')).toContain('期限已过 184 天');
    expect(rows(loaded.value).find(([id]) => id === 'M4')).toContain('还有 90 天');
    const verdictOf = (workspace: Workspace) =>
      landOf(workspace)
        .towns.find(({ town }) => town.id === 'T2')!
        .findings.find(({ rule }) => rule === 'planned-area')!.outcome;
    expect([verdictOf(before), verdictOf(loaded.value)]).toEqual(['needs-decision', 'pass']);
  });
});

describe('the pack of the district', () => {
  it('has eight towns, three of them 重点, seventeen kinds of facility and fifteen measures', () => {
    const { towns, facilityKinds, measures, milestones, defects } = yushui.programme;
    expect(towns).toHaveLength(8);
    expect(facilityKinds.flatMap(({ number }) => number ?? [])).toEqual(
      Array.from({ length: 17 }, (_, at) => at + 1),
    );
    expect(measures.length).toBeGreaterThanOrEqual(15);
    expect(milestones.length).toBeGreaterThanOrEqual(7);
    expect(defects).toHaveLength(20);
  });

  it.skipIf(!existsSync(POLICY))('quotes nothing but the document itself', () => {
    const policy = bare(readFileSync(POLICY, 'utf8'));
    const quotes = quotesOf(yushui.programme);
    expect(quotes.length).toBeGreaterThan(40);
    expect(quotes.filter((quote) => !policy.includes(bare(quote)))).toEqual([]);
  });

  it('marks every invented boundary and decision', () => {
    const marked = [...yushui.boundaries, ...yushui.decisions].map(({ source }) => source.kind);
    expect(new Set(marked)).toEqual(new Set(['sample']));
  });

  it('is built from its seed, byte for byte', () => {
    for (const [path, text] of sampleFiles())
      expect(readFileSync(join(ROOT, 'public/geo', path), 'utf8') === text, path).toBe(true);
  });

  it('shows every outcome that the office may meet, and no broken outline', () => {
    const outcomes = new Set<Outcome>();
    const states = new Set<string>();
    for (const quarter of quartersBetween(yushui.programme.period.first, yushui.programme.period.last)) {
      const land = landOf({ ...yushui, quarter });
      for (const { findings } of land.towns)
        for (const { outcome, state } of findings) {
          outcomes.add(outcome);
          states.add(state);
        }
    }
    const all = ['pass', 'pass-relaxed', 'borderline', 'needs-decision', 'fail', 'not-yet', 'cannot-judge'];
    expect([...outcomes].sort()).toEqual(all.sort());
    expect(states).not.toContain('invalid');
    for (const state of ['scattered', 'bridged', 'overlap', 'near-limit', 'awaiting-relaxation'])
      expect(states).toContain(state);
  });

  it('has outlines of 200 to 2 000 points for what is planned', () => {
    const counts = yushui.boundaries
      .filter(({ kind }) => kind === 'planned')
      .map(({ geometry }) => geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2).length);
    expect(counts.filter((count) => count < 200 || count > 2000)).toEqual([]);
  });
});

describe('the second district', () => {
  it('has other limits, another meridian and three towns, and is judged by them', () => {
    expect(demo.programme.towns).toHaveLength(3);
    const limits = (workspace: Workspace): string => JSON.stringify(workspace.programme.limitRules);
    expect(limits(demo)).not.toBe(limits(yushui));
    expect(demo.programme.extent.west).toBeGreaterThan(yushui.programme.extent.east);
    const planes = landOf(demo).towns.flatMap(({ facts }) => facts.planned?.area?.planeCrs ?? []);
    expect(planes.length).toBeGreaterThan(0);
    expect(planes).not.toContain('EPSG:4547');
  });
});

/** Every value under a key named `quote`, wherever it stands. */
function quotesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(quotesOf);
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'quote' && typeof value === 'string' ? [value] : quotesOf(value),
  );
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
