/** One row a town, one column a rule of area: the chart that is read from across the room. */
import { fill } from '../../text/dictionary.ts';
import { formatNumber, tellingDecimals } from '../../text/format.ts';
import { findingSentence, nameIn } from '../../text/speak.ts';
import { inUnit, squareMetres } from '../../domain/units.ts';
import type { Land, TownSummary } from '../../workspace/select.ts';
import { Bullet, BulletAxis } from '../kit/Bullet.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { areaRules, findingUnder, relaxedTo, scaleOf } from './area-scale.ts';
import type { AreaRule, AreaScale } from './area-scale.ts';
import css from './LandBullets.module.css';

export function LandBullets({ land }: { readonly land: Land }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const hovered = useWorkspace((workspace) => workspace.hovered);
  const columns = areaRules(programme).map((rule) => ({ rule, scale: scaleOf(land, rule) }));
  return (
    <div className={css['chart']} style={{ '--columns': columns.length } as React.CSSProperties}>
      <div className={css['row']} data-head>
        <span />
        {columns.map(({ rule }) => (
          <span key={rule.id}>
            {texts.areas[rule.boundary]} {texts.units.km2Short}
          </span>
        ))}
      </div>
      {land.towns.map((summary) => (
        <div
          key={summary.town.id}
          className={css['row']}
          data-hovered={hovered === summary.town.id}
          onPointerEnter={() => actions.hoverTown(summary.town.id)}
          onPointerLeave={() => actions.hoverTown(null)}
        >
          <button type="button" className={css['town']} onClick={() => actions.openSheet(summary.town.id)}>
            {nameIn(summary.town.shortName, language)}
          </button>
          {columns.map(({ rule, scale }) => (
            <Cell key={rule.id} summary={summary} rule={rule} scale={scale} />
          ))}
        </div>
      ))}
      <div className={css['row']} data-foot>
        <span />
        {columns.map(({ rule, scale }) => (
          <BulletAxis key={rule.id} end={scale.end} ticks={scale.ticks} />
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly summary: TownSummary;
  readonly rule: AreaRule;
  readonly scale: AreaScale;
}

function Cell({ summary, rule, scale }: CellProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const finding = findingUnder(summary, rule);
  const area = finding?.value == null ? null : squareMetres(finding.value);
  const sentence = finding ? findingSentence(finding, programme, language) : '';
  const town = nameIn(summary.town.shortName, language);
  return (
    <div
      className={css['cell']}
      role="img"
      aria-label={fill(texts.land.chartLabel, { town, sentence })}
      title={sentence}
    >
      <Bullet
        area={area}
        uncertainty={finding?.uncertainty ?? null}
        minimum={rule.minimum}
        maximum={rule.maximum}
        relaxedTo={relaxedTo(finding, rule)}
        light={finding?.light ?? 'grey'}
        end={scale.end}
      />
      <span className={css['figure']}>
        {area === null
          ? texts.land.noBoundary
          : formatNumber(inUnit(area, 'km2'), tellingDecimals(area, finding?.limit ?? []))}
      </span>
    </div>
  );
}
