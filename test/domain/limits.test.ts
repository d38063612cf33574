import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.ts';
import { lightOf } from '../../src/domain/judging.ts';
import { judgeTown, suspectUnit } from '../../src/domain/limits.ts';
import type { Decision, TownId } from '../../src/domain/model.ts';
import { townOf } from '../../src/domain/programme.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { metres, squareMetres } from '../../src/domain/units.ts';
import type { TownFacts } from '../../src/domain/facts.ts';
import { boundaryWith, deepFreeze, overlayOf, townWith } from '../fixtures/facts.ts';
import { testProgramme } from '../fixtures/programme.ts';

const programme = deepFreeze(testProgramme());
const MID = '2018-06-30' as IsoDate;

function judge(
  facts: TownFacts,
  { town = 'T1', decisions = [] as Decision[], asOf = MID } = {},
): Map<string, Finding> {
  const findings = judgeTown(programme, facts, { decisions, asOf, town: townOf(programme, town) });
  return new Map(findings.map((finding) => [finding.id.split('/').slice(1).join('/'), finding]));
}

function plannedOf(area: number, town = 'T1', decisions: Decision[] = []): Finding {
  const facts = townWith({ town: town as TownId, planned: boundaryWith({ area, town }) });
  const finding = judge(facts, { town, decisions }).get('planned-area');
  if (!finding) throw new Error('no finding');
  return finding;
}

const decision = (rest: object): Decision =>
  ({
    id: 'd1',
    town: 'T2',
    date: '2018-06-20',
    documentNumber: 'No. 1',
    decidedBy: 'office',
    reason: 'reason',
    source: { kind: 'sample' },
    ...rest,
  }) as Decision;

describe('area limits', () => {
  it.each([
    [2_999_999, 'fail', 'below'],
    [3_000_000, 'pass', 'within'],
    [3_000_001, 'pass', 'within'],
    [4_999_999, 'pass', 'within'],
    [5_000_000, 'pass', 'within'],
    [5_000_001, 'fail', 'above'],
  ])('R-X07: both ends belong to the range: %d m² is %s', (area, outcome, state) => {
    expect(plannedOf(area)).toMatchObject({ outcome, state });
  });

  it('gives the margin to the nearest limit, negative outside', () => {
    expect(plannedOf(3_200_000).margin).toBe(200_000);
    expect(plannedOf(5_100_000).margin).toBe(-100_000);
  });

  it('says 原则上 never louder than amber', () => {
    expect(plannedOf(9_000_000).light).toBe('amber');
  });

  it('turns red when the office has returned the excess', () => {
    const returned = decision({ type: 'excess', town: 'T1', boundary: 'planned', accepted: false });
    expect(plannedOf(9_000_000, 'T1', [returned])).toMatchObject({
      outcome: 'fail',
      state: 'excess-returned',
      light: 'red',
      decision: 'No. 1',
    });
  });

  it('passes an excess that the office has accepted', () => {
    const accepted = decision({ type: 'excess', town: 'T1', boundary: 'planned', accepted: true });
    expect(plannedOf(9_000_000, 'T1', [accepted]).outcome).toBe('pass-relaxed');
  });

  it('judges nothing as 0 km² where there is no boundary', () => {
    expect(judge(townWith()).get('planned-area')).toMatchObject({
      outcome: 'cannot-judge',
      state: 'no-boundary',
      value: null,
      light: 'grey',
    });
  });

  it('never judges a sketch firmly', () => {
    const sketch = boundaryWith({ area: 9e6, boundary: { method: 'schematic' } });
    expect(judge(townWith({ planned: sketch })).get('planned-area')).toMatchObject({
      outcome: 'cannot-judge',
      state: 'schematic',
    });
  });

  it('does not judge an invalid geometry, and shows its places', () => {
    const broken = boundaryWith({
      area: 4e6,
      faults: [{ code: 'ring-self-intersection', severity: 'error', coordinates: [115, 28] }],
    });
    const finding = judge(townWith({ planned: { ...broken, area: null } })).get('planned-area');
    expect(finding).toMatchObject({ outcome: 'cannot-judge', state: 'invalid', light: 'amber' });
    expect(finding?.places).toEqual([{ label: 'fault', at: [115, 28], code: 'ring-self-intersection' }]);
  });
});

describe('uncertainty', () => {
  const near = (area: number, uncertainty: number | null): Finding | undefined =>
    judge(
      townWith({
        planned: boundaryWith({
          area,
          uncertainty: uncertainty === null ? null : squareMetres(uncertainty),
          boundary: { accuracy: metres(5) },
        }),
      }),
    ).get('planned-area');

  it.each([4_997_000, 5_003_000])('is borderline on both sides when the limit is within it: %d', (area) => {
    expect(near(area, 4000)?.outcome).toBe('borderline');
  });

  it('is firm when the limit is farther away than the uncertainty', () => {
    expect(near(5_003_000, 2000)?.outcome).toBe('fail');
    expect(near(4_997_000, 2000)?.outcome).toBe('pass');
  });

  it('says how accurate the survey must be for a firm verdict', () => {
    expect(near(5_003_000, 4000)?.remedies).toEqual([{ code: 'resurvey', accuracy: 3.75 }]);
  });

  it('claims nothing where no accuracy is stated', () => {
    expect(near(5_000_001, null)?.outcome).toBe('fail');
  });
});

describe('tourism towns', () => {
  const relaxation = decision({ type: 'relaxation', maximum: 8e6 });

  it('await an approved figure over the maximum', () => {
    expect(plannedOf(6_200_000, 'T2')).toMatchObject({
      outcome: 'needs-decision',
      state: 'awaiting-relaxation',
    });
  });

  it('pass under an approved figure, which is named', () => {
    expect(plannedOf(6_200_000, 'T2', [relaxation])).toMatchObject({
      outcome: 'pass-relaxed',
      decision: 'No. 1',
      limit: [3e6, 8e6],
    });
  });

  it('are not relaxed by an approval of a later date', () => {
    const facts = townWith({ town: 'T2' as TownId, planned: boundaryWith({ area: 6.2e6, town: 'T2' }) });
    const before = judge(facts, { town: 'T2', decisions: [relaxation], asOf: '2018-06-19' as IsoDate });
    const after = judge(facts, { town: 'T2', decisions: [relaxation], asOf: '2018-06-20' as IsoDate });
    expect(before.get('planned-area')?.outcome).toBe('needs-decision');
    expect(after.get('planned-area')?.outcome).toBe('pass-relaxed');
  });

  it('fail over even the approved figure', () => {
    expect(plannedOf(8_000_001, 'T2', [relaxation])).toMatchObject({
      outcome: 'fail',
      state: 'above-relaxed',
    });
  });

  it('need the decision what they are first, where that is open', () => {
    expect(plannedOf(6_200_000, 'T3')).toMatchObject({
      outcome: 'needs-decision',
      state: 'tourism-undecided',
    });
  });

  it('do not lend their relaxation to other towns', () => {
    expect(plannedOf(6_200_000, 'T1', [relaxation]).outcome).toBe('fail');
  });
});

describe('built area', () => {
  const built = (asOf: string): Finding | undefined =>
    judge(townWith({ built: boundaryWith({ area: 9e5, kind: 'built' }) }), { asOf: asOf as IsoDate }).get(
      'built-area',
    );

  it('is merely under construction before its due date', () => {
    expect(built('2020-12-30')).toMatchObject({
      outcome: 'not-yet',
      state: 'under-construction',
      light: 'grey',
    });
  });

  it('is judged from the due date on', () => {
    expect(built('2020-12-31')).toMatchObject({ outcome: 'fail', state: 'below-at-due' });
  });
});

describe('contiguity', () => {
  const twoParts = (closed: boolean) =>
    townWith({
      planned: boundaryWith({
        area: 4e6,
        contiguity: {
          parts: [
            { area: squareMetres(3e6), at: [115, 28] },
            { area: squareMetres(1e6), at: [115.1, 28] },
          ],
          holes: [],
          largestShare: 0.75,
          gaps: [
            {
              first: 0,
              second: 1,
              distance: metres(closed ? 30 : 400),
              facing: metres(200),
              line: [
                [115, 28],
                [115.1, 28],
              ],
              closed,
            },
          ],
          state: closed ? 'bridged' : 'scattered',
        },
      }),
    });

  it('fails in red, because the wording is 必, and points at gap and parts', () => {
    const finding = judge(twoParts(false)).get('contiguity');
    expect(finding).toMatchObject({ outcome: 'fail', state: 'scattered', light: 'red', value: 400 });
    expect(finding?.places.map(({ label }) => label)).toEqual(['gap', 'part', 'part']);
  });

  it('lets a road lie between two parts', () => {
    expect(judge(twoParts(true)).get('contiguity')).toMatchObject({ outcome: 'pass', state: 'bridged' });
  });
});

describe('containment and overlap', () => {
  const built = boundaryWith({ area: 1e6, kind: 'built' });
  const planned = boundaryWith({ area: 4e6 });

  it('reports land outside the planned boundary with its pieces', () => {
    const finding = judge(townWith({ planned, built, builtOutside: overlayOf(30_000) })).get('built-inside');
    expect(finding).toMatchObject({ outcome: 'fail', state: 'outside', value: 30_000 });
    expect(finding?.places).toHaveLength(1);
  });

  it('tolerates slivers up to the tolerance, inclusive', () => {
    const facts = townWith({ planned, built, builtOutside: overlayOf(100) });
    expect(judge(facts).get('built-inside')?.outcome).toBe('pass');
  });

  it('cannot judge containment without the outer boundary', () => {
    expect(judge(townWith({ built })).get('built-inside')?.state).toBe('no-boundary');
  });

  it('names the other town of an overlap', () => {
    const overlaps = [{ other: 'T2' as TownId, overlay: overlayOf(20_000) }];
    const findings = judge(townWith({ planned, overlaps }));
    expect(findings.get('overlap/T2')).toMatchObject({ outcome: 'fail', other: 'T2' });
  });

  it('says nothing of the district where no outline is loaded', () => {
    expect(judge(townWith({ planned })).has('district')).toBe(false);
  });
});

describe('declared figures', () => {
  const declared = (value: number, unit: 'km2' | 'mu' | 'ha') =>
    judge(
      townWith({ planned: boundaryWith({ area: 4_000_000, boundary: { declared: { value, unit } } }) }),
    ).get('planned-declared');

  it('agree within the tolerance', () => {
    expect(declared(4.03, 'km2')?.outcome).toBe('pass');
  });

  it('differ beyond it', () => {
    expect(declared(4.3, 'km2')).toMatchObject({ outcome: 'fail', state: 'declared-differs' });
  });

  it('are suspected of a slipped unit when another unit would agree', () => {
    expect(declared(6000, 'ha')).toMatchObject({ outcome: 'needs-decision', state: 'unit-suspect' });
    expect(declared(6000, 'ha')?.remedies).toEqual([
      { code: 'correct-unit', value: 6000, written: 'ha', meant: 'mu' },
    ]);
  });

  it('are not suspected when no unit makes them agree', () => {
    expect(suspectUnit({ value: 5000, unit: 'ha' }, squareMetres(4e6), 0.05)).toBeNull();
  });
});

describe('colours', () => {
  it('are red only for 必', () => {
    expect(lightOf('fail', 'must', 'scattered')).toBe('red');
    expect(lightOf('fail', 'principle', 'above')).toBe('amber');
    expect(lightOf('fail', 'own', 'outside')).toBe('amber');
  });
});
