/**
 * A bullet chart of one area: the limits as a grey band, the measured area as a mark with the shape of
 * its verdict, its uncertainty as a whisker. Several share one scale; the sentence beside it is its text.
 */
import type { Light } from '../../domain/finding.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { inUnit } from '../../domain/units.ts';
import css from './Bullet.module.css';

interface BulletProps {
  /** null draws the empty band: not on the map yet. */
  readonly area: SquareMetres | null;
  readonly uncertainty: SquareMetres | null;
  readonly minimum: SquareMetres | null;
  readonly maximum: SquareMetres | null;
  /** An approved, higher maximum. */
  readonly relaxedTo: SquareMetres | null;
  readonly light: Light;
  /** Right end of the scale, m². */
  readonly end: SquareMetres;
}

export function Bullet({ area, uncertainty, minimum, maximum, relaxedTo, light, end }: BulletProps) {
  const at = (value: number): string => `${((Math.min(Math.max(value, 0), end) / end) * 100).toFixed(3)}%`;
  const width = (from: number, to: number): string =>
    `${((Math.max(0, Math.min(to, end) - from) / end) * 100).toFixed(3)}%`;
  const low = minimum ?? 0;
  return (
    <svg className={css['bullet']} data-light={light} aria-hidden focusable="false">
      <rect className={css['track']} x="0" y="30%" width="100%" height="40%" />
      {maximum !== null && (
        <rect className={css['band']} x={at(low)} y="10%" width={width(low, maximum)} height="80%" />
      )}
      {maximum !== null && relaxedTo !== null && (
        <rect
          className={css['relaxed']}
          x={at(maximum)}
          y="10%"
          width={width(maximum, relaxedTo)}
          height="80%"
        />
      )}
      {area !== null && (
        <>
          <rect className={css['value']} x="0" y="38%" width={at(area)} height="24%" />
          {uncertainty !== null && uncertainty > 0 && (
            <line
              className={css['whisker']}
              x1={at(area - uncertainty)}
              x2={at(area + uncertainty)}
              y1="50%"
              y2="50%"
            />
          )}
          <line className={css['mark']} x1={at(area)} x2={at(area)} y1="4%" y2="96%" />
        </>
      )}
    </svg>
  );
}

interface BulletAxisProps {
  readonly end: SquareMetres;
  readonly ticks: readonly SquareMetres[];
}

/** The scale under a column of bullets, labelled in km². */
export function BulletAxis({ end, ticks }: BulletAxisProps) {
  return (
    <div className={css['axis']} aria-hidden>
      {ticks.map((tick) => (
        <span key={tick} className={css['tick']} style={{ insetInlineStart: `${(tick / end) * 100}%` }}>
          {inUnit(tick, 'km2')}
        </span>
      ))}
    </div>
  );
}
