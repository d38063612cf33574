/** One boundary, several honest areas: the verdict's own and those a CAD file, a web map or a form would say. */
import type { AreaMeasures, BoundaryFacts } from '../../domain/facts.ts';
import { inUnit, toSquareMetres } from '../../domain/units.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber } from '../../text/format.ts';
import { useTexts } from '../workspace-context.tsx';
import css from './Rivals.module.css';

interface RivalsProps {
  readonly facts: BoundaryFacts;
  readonly area: AreaMeasures;
}

export function Rivals({ facts, area }: RivalsProps) {
  const texts = useTexts();
  const { declared } = facts.boundary;
  const rows: { name: string; note: string; value: SquareMetres }[] = [
    { name: texts.rulers.ellipsoid, note: texts.rulers.ellipsoidNote, value: area.ellipsoid },
    {
      name: texts.rulers.plane,
      note: fill(texts.rulers.planeNote, { crs: area.planeCrs }),
      value: area.plane,
    },
    { name: texts.rulers.sphere, note: texts.rulers.sphereNote, value: area.sphere },
  ];
  if (declared) {
    rows.push({
      name: texts.rulers.declared,
      note: fill(texts.rulers.declaredNote, {
        value: declared.value,
        unit: texts.units[declared.unit],
      }),
      value: toSquareMetres(declared.value, declared.unit),
    });
  }
  return (
    <table className={css['rivals']}>
      <caption>
        {texts.land.rivals}
        <small>{texts.land.rivalsNote}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">{texts.land.method}</th>
          <th scope="col">{texts.units.km2}</th>
          <th scope="col">{texts.land.difference}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, note, value }) => (
          <tr key={name} data-verdict={value === area.ellipsoid}>
            <th scope="row">
              {name}
              <small>{note}</small>
            </th>
            <td>{formatNumber(inUnit(value, 'km2'), 4)}</td>
            <td>{value === area.ellipsoid ? '—' : differenceText(value, area.ellipsoid)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Relative difference in percent, with its sign; more than tenfold is said as a factor. */
function differenceText(value: number, reference: number): string {
  const share = value / reference - 1;
  if (Math.abs(share) >= 10) return `×${formatNumber(value / reference, 0)}`;
  const sign = share > 0 ? '+' : '';
  return `${sign}${formatNumber(share * 100, Math.abs(share) < 0.01 ? 3 : 1)}%`;
}
