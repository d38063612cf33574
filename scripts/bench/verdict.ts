/** One full verdict of a town while its outline is dragged: validity, area, contiguity, every rule. */
import { readFileSync } from 'node:fs';
import { judgeBoundary } from '../../src/domain/limits.ts';
import type { Boundary, TownId } from '../../src/domain/model.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { boundaryFacts } from '../../src/geo/facts.ts';
import { timed } from './row.ts';
import type { BenchRow } from './row.ts';
import { outline, polygon, seeded } from './shapes.ts';

const PROGRAMME = new URL('../../public/geo/yushui/programme.json', import.meta.url);

export function verdictRows(): BenchRow[] {
  const parsed = parseProgramme(JSON.parse(readFileSync(PROGRAMME, 'utf8')));
  if (!parsed.ok) throw new Error('bench: the programme cannot be read');
  const programme = parsed.value;
  const town = programme.towns[0] ?? null;
  const context = { decisions: [], asOf: '2018-06-30' as IsoDate, town };
  return [500, 5000, 50_000].map((vertices) => {
    const geometry = polygon(outline(seeded(5), vertices));
    const judge = (): void => {
      // A new object each time: facts are kept by geometry, and a dragged one is never the same.
      const facts = boundaryFacts(boundary({ ...geometry }), programme);
      const findings = judgeBoundary(programme, facts, context);
      if (findings.length === 0) throw new Error('bench: no verdict');
    };
    return {
      name: `verdict · one outline of ${vertices} vertices`,
      ours: timed(judge, 21),
      rivals: [],
      ...(vertices === 5000 ? { goal: '≤ 16.7 ms (one frame)' } : {}),
    };
  });
}

function boundary(geometry: Boundary['geometry']): Boundary {
  return {
    id: 'bench',
    town: 'T1' as TownId,
    kind: 'planned',
    from: '2017Q1' as Quarter,
    to: null,
    status: 'current',
    geometry,
    method: 'surveyed',
    accuracy: metres(2),
    declared: null,
    source: { kind: 'imported' },
  };
}
