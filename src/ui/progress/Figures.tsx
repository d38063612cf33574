/** 填报数据: what each town reports for the quarter, typed in place; a locked quarter is corrected with a reason. */
import { useState } from 'react';
import type { Indicator } from '../../domain/indicator.ts';
import type { Observation, TownId } from '../../domain/model.ts';
import { reportOf } from '../../domain/progress.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { fromMoney, inMoney } from './money.ts';
import type { MoneyUnit } from './money.ts';
import css from './Progress.module.css';

export function Figures({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const { towns, indicators } = programme;
  return (
    <section>
      <h3>{texts.progress.figures}</h3>
      <p className={css['note']}>
        {fill(texts.progress.figuresNote, { quarter: formatQuarter(quarter, language) })}
      </p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.progress.figures}>
        <table className={css['plain']}>
          <thead>
            <tr>
              <th scope="col">{texts.progress.indicator}</th>
              {towns.map(({ id, shortName }) => (
                <th key={id} scope="col">
                  {nameIn(shortName, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {indicators.map((indicator) => (
              <tr key={indicator.id}>
                <th scope="row">
                  {nameIn(indicator.name, language)}{' '}
                  <small>
                    {indicator.unit === 'yuan'
                      ? texts.progress.units[unit]
                      : texts.indicatorUnits[indicator.unit]}
                  </small>
                </th>
                {towns.map(({ id, shortName }) => (
                  <td key={id}>
                    <Figure town={id} name={nameIn(shortName, language)} indicator={indicator} unit={unit} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface FigureProps {
  readonly town: TownId;
  readonly name: string;
  readonly indicator: Indicator;
  readonly unit: MoneyUnit;
}

function Figure({ town, name, indicator, unit }: FigureProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isLocked = useWorkspace(({ records }) => reportOf(records, town, quarter).state === 'locked');
  const found = useWorkspace(
    ({ observations }): Observation | null =>
      observations.find(
        (each) => each.town === town && each.indicator === indicator.id && each.quarter === quarter,
      ) ?? null,
  );
  const scale = (value: number): number => (indicator.unit === 'yuan' ? inMoney(value, unit) : value);
  const unscale = (value: number): number => (indicator.unit === 'yuan' ? fromMoney(value, unit) : value);
  const label = `${name} ${nameIn(indicator.name, language)}`;
  const put = (value: number | null, total: number | null): void => {
    const basis = found?.basis ?? indicator.bases[0] ?? '';
    actions.reportFigures([{ town, indicator: indicator.id, quarter, basis, value, total }]);
  };
  if (indicator.measure !== 'rate') {
    return (
      <Typed
        label={label}
        value={found === null ? null : scale(found.value)}
        isOff={isLocked}
        onType={(value) => put(value === null ? null : unscale(value), null)}
      />
    );
  }
  return (
    <span className={css['rate']}>
      <Typed
        label={`${label} ${texts.progress.served}`}
        value={found?.value ?? null}
        most={found?.total ?? null}
        isOff={isLocked}
        onType={(value) => put(value, found?.total ?? value)}
      />
      /
      <Typed
        label={`${label} ${texts.progress.total}`}
        value={found?.total ?? null}
        least={found?.value ?? null}
        isOff={isLocked || found === null}
        onType={(total) => put(found?.value ?? null, total)}
      />
    </span>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: number | null;
  readonly isOff: boolean;
  readonly most?: number | null;
  readonly least?: number | null;
  readonly onType: (value: number | null) => void;
}

/** What is typed counts when the field is left; what cannot be is said and not taken. */
function Typed({ label, value, isOff, most = null, least = null, onType }: TypedProps) {
  const texts = useTexts();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = value === null ? '' : String(Math.round(value * 100) / 100);
  const settle = (): void => {
    if (text === null || text === shown) {
      setText(null);
      return;
    }
    const plain = text.normalize('NFKC').replaceAll(',', '').trim();
    const typed = Number(plain);
    if (plain !== '' && !Number.isFinite(typed)) return setProblem(texts.progress.notNumber);
    if ((most !== null && typed > most) || (least !== null && plain !== '' && typed < least))
      return setProblem(texts.progress.servedAbove);
    setText(null);
    setProblem(null);
    onType(plain === '' ? null : typed);
  };
  return (
    <>
      <input
        className={css['input']}
        aria-label={label}
        aria-invalid={problem !== null}
        inputMode="decimal"
        placeholder={texts.progress.unreportedWord}
        disabled={isOff}
        value={text ?? shown}
        onChange={({ currentTarget }) => {
          setProblem(null);
          setText(currentTarget.value);
        }}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
          if (key === 'Escape') setText(null);
        }}
      />
      {problem !== null && <small role="alert">{fill(texts.progress.refused, { text: problem })}</small>}
    </>
  );
}
