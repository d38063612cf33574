/** One town: tier and theme, its three areas, its worst verdict, what is missing. */
import { IconChevronRight } from '@tabler/icons-react';
import type { BoundaryKind } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, tellingDecimals } from '../../text/format.ts';
import { inUnit } from '../../domain/units.ts';
import { nameIn } from '../../text/speak.ts';
import { EXPECTED_KINDS } from '../../workspace/select.ts';
import type { TownSummary } from '../../workspace/select.ts';
import { Status } from '../kit/Status.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './TownCard.module.css';

interface TownCardProps {
  readonly summary: TownSummary;
  /** Position in the document, from 1. */
  readonly number: number;
}

export function TownCard({ summary, number }: TownCardProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { town, tier, tourism, worst, missing } = summary;
  const selected = useWorkspace((workspace) => workspace.town === town.id);
  const hovered = useWorkspace((workspace) => workspace.hovered === town.id);
  return (
    <li
      className={css['card']}
      data-selected={selected}
      data-hovered={hovered}
      onPointerEnter={() => actions.hoverTown(town.id)}
      onPointerLeave={() => actions.hoverTown(null)}
    >
      <button
        type="button"
        className={css['main']}
        aria-pressed={selected}
        onClick={() => actions.selectTown(selected ? null : town.id)}
        onDoubleClick={() => actions.openSheet(town.id)}
      >
        <span className={css['number']} aria-hidden>
          {number}
        </span>
        <span className={css['name']}>{nameIn(town.name, language)}</span>
        <Status finding={worst} />
        <span className={css['tags']}>
          {tier && <span>{texts.tiers[tier]}</span>}
          {tourism !== 'no' && <span>{texts.tourism[tourism]}</span>}
        </span>
        <span className={css['areas']}>
          {EXPECTED_KINDS.map((kind) => (
            <Area key={kind} summary={summary} kind={kind} />
          ))}
        </span>
        {missing.length > 0 && (
          <span className={css['missing']}>
            {fill(texts.overview.missing, {
              what: missing.map((kind) => texts.kinds[kind]).join(language === 'zh' ? '、' : ', '),
            })}
          </span>
        )}
      </button>
      <button
        type="button"
        className={css['sheet']}
        aria-label={fill(texts.overview.openSheet, { town: nameIn(town.name, language) })}
        title={texts.land.table}
        onClick={() => actions.openSheet(town.id)}
      >
        <IconChevronRight aria-hidden />
      </button>
    </li>
  );
}

interface AreaProps {
  readonly summary: TownSummary;
  readonly kind: Exclude<BoundaryKind, 'zone'>;
}

function Area({ summary, kind }: AreaProps) {
  const texts = useTexts();
  const area = summary.facts[kind]?.area?.ellipsoid ?? null;
  const finding = summary.findings.find(({ boundary, limit }) => boundary === kind && limit !== null);
  return (
    <span className={css['area']}>
      <span className={css['kind']}>{texts.kindWords[kind]}</span>
      <span className={css['value']}>
        {area === null ? '—' : formatNumber(inUnit(area, 'km2'), tellingDecimals(area, finding?.limit ?? []))}
      </span>
    </span>
  );
}
