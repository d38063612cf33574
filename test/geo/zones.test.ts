/** Land over the zones of plans: R-A16 (a site with 0.5 ha in 限制建设区), R-L02 and R-L08. */
import { describe, expect, it } from 'vitest';
import { worstOf } from '../../src/domain/finding.ts';
import { judgeTown } from '../../src/domain/limits.ts';
import type { AreaGeometry, Boundary, TownId, ZonePlan } from '../../src/domain/model.ts';
import { townOf } from '../../src/domain/programme.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { controlledAreas } from '../../src/domain/zone-conformity.ts';
import { plansOver } from '../../src/domain/zones.ts';
import { townFacts } from '../../src/geo/facts.ts';
import { planConflicts, zonedLand } from '../../src/geo/zones.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { landUseRule } from '../fixtures/zones.ts';
import { polygon, rectangle } from './shapes.ts';

const T1 = 'T1' as TownId;
const AT = '2018Q1' as Quarter;
const base = testProgramme();
const programme: Programme = { ...base, limitRules: [landUseRule(base)] };

const land = (kind: Boundary['kind'], geometry: AreaGeometry, rest: Partial<Boundary> = {}): Boundary => ({
  id: `${kind}-${JSON.stringify(rest.zone ?? '')}`,
  town: T1,
  kind,
  from: '2017Q1' as Quarter,
  to: null,
  status: 'current',
  geometry,
  method: 'surveyed',
  accuracy: null,
  declared: null,
  source: { kind: 'imported' },
  ...rest,
});
const zone = (
  use: string,
  geometry: AreaGeometry,
  plan: ZonePlan = 'land-use',
  rest: Partial<Boundary> = {},
): Boundary => land('zone', geometry, { zone: { plan, use, name: '' }, ...rest });
const judge = (boundaries: Boundary[]) => {
  const [facts] = townFacts(programme, boundaries, AT, null);
  return judgeTown(programme, facts!, {
    decisions: [],
    asOf: '2018-03-31' as IsoDate,
    town: townOf(programme, 'T1'),
  });
};

/** 1 km by 1 km. */
const SITE = polygon(rectangle(0, 0, 1000, 1000));
const WEST = polygon(rectangle(-500, -500, 1450, 2000));
/** 50 m by 100 m of the site: 0.5 ha. */
const STRIP = polygon(rectangle(950, 0, 200, 100));

describe('land against the zones of the land-use plan (R-A16)', () => {
  it('lists a site with 0.5 ha in 限制建设区 with its area', () => {
    const [edition] = plansOver([zone('允许建设区', WEST), zone('限制建设区', STRIP)], T1, AT);
    const areas = controlledAreas(zonedLand(SITE, edition!));
    const hectares = Object.fromEntries(
      areas.map(({ control, area }) => [control, Number((area / 1e4).toFixed(1))]),
    );
    expect(hectares).toEqual({ allowed: 95, conditional: 0, restricted: 0.5, prohibited: 0, none: 4.5 });
    const [finding] = judge([land('planned', SITE), zone('允许建设区', WEST), zone('限制建设区', STRIP)]);
    expect(finding).toMatchObject({ state: 'zones-restricted', outcome: 'needs-decision', light: 'amber' });
    expect(finding!.value! / 1e4).toBeCloseTo(0.5, 3);
    expect(finding!.places.map(({ label }) => label)).toEqual(['restricted']);
  });

  it('is red for any land in 禁止建设区, whatever else there is', () => {
    const [finding] = judge([
      land('planned', SITE),
      zone('限制建设区', WEST),
      zone('禁止建设区', polygon(rectangle(990, 990, 50, 50))),
    ]);
    expect(finding).toMatchObject({ state: 'zones-prohibited', outcome: 'fail', light: 'red' });
    expect(finding!.value).toBeCloseTo(100, 0);
  });

  it('is borderline where the strip is narrower than the boundary is accurate', () => {
    const sliver = zone('禁止建设区', polygon(rectangle(999, 0, 50, 1000)));
    const surveyed = (accuracy: number): Boundary => land('planned', SITE, { accuracy: metres(accuracy) });
    const [rough] = judge([surveyed(2), zone('允许建设区', WEST), sliver]);
    expect(rough).toMatchObject({ state: 'zones-edge', outcome: 'borderline', light: 'amber' });
    expect(rough!.value! / 1000).toBeCloseTo(1, 2);
    expect(judge([surveyed(0.5), zone('允许建设区', WEST), sliver])[0]).toMatchObject({ light: 'red' });
    // What is firm goes before what may be nothing.
    expect(judge([surveyed(2), zone('限制建设区', WEST), sliver])[0]).toMatchObject({
      state: 'zones-restricted',
    });
    // Nobody said how accurate it is: the law is not softened by a guess.
    expect(judge([land('planned', SITE), zone('允许建设区', WEST), sliver])[0]).toMatchObject({
      light: 'red',
    });
  });

  it('judges each kind of land by itself', () => {
    const inner = land('construction', polygon(rectangle(0, 0, 500, 500)));
    const findings = judge([
      land('planned', SITE),
      inner,
      zone('允许建设区', WEST),
      zone('禁止建设区', STRIP),
    ]);
    expect(findings.map(({ boundary, state }) => [boundary, state])).toEqual([
      ['planned', 'zones-prohibited'],
      ['construction', 'zones-allowed'],
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });

  it('is 未校核 once where the layer is missing, and takes nothing from a town that is in order', () => {
    const findings = judge([land('planned', SITE), land('construction', SITE)]);
    expect(findings.map(({ state, light }) => [state, light])).toEqual([['zones-unchecked', 'grey']]);
    expect(
      worstOf([{ ...findings[0]!, state: 'within', outcome: 'pass', light: 'green' }, ...findings])?.state,
    ).toBe('within');
  });

  it('does not call land fine that lies in no zone, nor judge by a sketch', () => {
    expect(judge([land('planned', SITE), zone('允许建设区', WEST)])[0]).toMatchObject({
      state: 'zones-uncovered',
    });
    const sketch = zone('禁止建设区', WEST, 'land-use', { method: 'schematic' });
    expect(judge([land('planned', SITE), sketch])[0]).toMatchObject({ state: 'schematic', light: 'grey' });
  });

  it('counts ground that two zones of one use claim once, and says where two uses claim it', () => {
    const [once] = plansOver(
      [zone('允许建设区', WEST, 'land-use', { id: 'a' }), zone('允许建设区', SITE, 'land-use', { id: 'b' })],
      T1,
      AT,
    );
    expect(zonedLand(SITE, once!)).toMatchObject({ doubled: 0, uncovered: { area: 0 } });
    const [twice] = plansOver([zone('允许建设区', SITE), zone('禁止建设区', STRIP)], T1, AT);
    expect(zonedLand(SITE, twice!).doubled / 1e4).toBeCloseTo(0.5, 3);
  });
});

describe('several plans over one town (R-L08)', () => {
  const detailed = zone('居住用地', polygon(rectangle(900, 0, 100, 1000)), 'detailed-plan');

  it('contradict each other by the land on which one builds and the other restricts', () => {
    const editions = plansOver([zone('限制建设区', STRIP), zone('允许建设区', WEST), detailed], T1, AT);
    const [conflict, ...others] = planConflicts(SITE, editions);
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      first: { plan: 'land-use', use: '限制建设区' },
      second: { plan: 'detailed-plan', use: '居住用地' },
      kind: 'conflict',
    });
    expect(conflict!.overlay.area / 1e4).toBeCloseTo(0.5, 3);
  });

  it('are nothing to compare where there is one', () => {
    expect(planConflicts(SITE, plansOver([detailed], T1, AT))).toEqual([]);
  });
});
