import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squareMetres } from '../../src/domain/units.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { outsideOf } from '../../src/geo/overlay.ts';
import { evenGrow, evenTrim } from '../../src/geo/remedy.ts';
import { isValid } from '../../src/geo/validity.ts';
import { multipolygon, polygon, rectangle, star } from './shapes.ts';

/** 5.29 km² but for the scale of the plane it is drawn in. */
const WIDE = polygon(rectangle(0, 0, 2300, 2300));
const LIMIT = squareMetres(5e6);

describe('an even trim', () => {
  it('takes as wide a strip off every side as brings a square to the limit', () => {
    const { distance, strip } = evenTrim(WIDE, LIMIT)!;
    const side = Math.sqrt(ellipsoidArea(WIDE));
    expect(distance).toBeCloseTo((side - Math.sqrt(5e6)) / 2, 2);
    const left = ellipsoidArea(WIDE) - ellipsoidArea(strip);
    expect(left).toBeLessThanOrEqual(5e6);
    expect(left).toBeGreaterThan(5e6 - 1);
    expect(isValid(strip)).toBe(true);
  });

  it('is nothing to do within the limit, and cannot lead to nothing', () => {
    expect(evenTrim(WIDE, squareMetres(6e6))).toBeNull();
    expect(evenTrim(WIDE, squareMetres(0))).toBeNull();
  });

  it('widens holes as it narrows the outline', () => {
    const shape = polygon(rectangle(0, 0, 2300, 2300), rectangle(1000, 1000, 200, 200));
    const { strip } = evenTrim(shape, LIMIT)!;
    expect(ellipsoidArea(shape) - ellipsoidArea(strip)).toBeCloseTo(5e6, -0.5);
    expect(strip.coordinates).toHaveLength(2);
  });

  it('comes within a square metre of the limit for any shape, and gives up only its own land', () => {
    const shares = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(shares, fc.double({ min: 0.3, max: 0.999, noNaN: true }), (given, kept) => {
        const shape = polygon(star(0, 0, 1500, given));
        const limit = squareMetres(ellipsoidArea(shape) * kept);
        const { strip } = evenTrim(shape, limit)!;
        expect(Math.abs(ellipsoidArea(shape) - ellipsoidArea(strip) - limit)).toBeLessThanOrEqual(1);
        expect(outsideOf(strip, shape).area).toBeLessThan(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an even extension', () => {
  it('adds a strip all round that brings the area to the minimum', () => {
    const shape = polygon(rectangle(0, 0, 1700, 1700));
    const { distance, strip } = evenGrow(shape, squareMetres(3e6))!;
    const whole = ellipsoidArea(shape) + ellipsoidArea(strip);
    expect(whole).toBeGreaterThanOrEqual(3e6);
    expect(whole).toBeLessThan(3e6 + 1);
    // Two lines and an arc: side² + 4·side·d + π·d².
    const side = Math.sqrt(ellipsoidArea(shape));
    expect(side * side + 4 * side * distance + Math.PI * distance * distance).toBeCloseTo(3e6, -1);
  });

  it('is nothing to do at the minimum', () => {
    expect(evenGrow(WIDE, LIMIT)).toBeNull();
  });

  it('joins parts it makes meet', () => {
    const shape = multipolygon([rectangle(0, 0, 900, 900)], [rectangle(910, 0, 900, 900)]);
    const { strip } = evenGrow(shape, squareMetres(2e6))!;
    expect(ellipsoidArea(shape) + ellipsoidArea(strip)).toBeCloseTo(2e6, -0.5);
    expect(isValid(strip)).toBe(true);
  });
});
