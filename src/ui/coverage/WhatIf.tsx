/** A facility that is only thought of: put on the map, by coordinates or where it helps most; what it would change. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { squareMetres } from '../../domain/units.ts';
import type { CoverageMeasure } from '../../workspace/coverage.ts';
import { fill } from '../../text/dictionary.ts';
import { formatAreaFreely, formatNumber, formatShare } from '../../text/format.ts';
import { shownWithout } from '../../workspace/coverage.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { SheetPart } from './sheet-part.ts';
import css from './Coverage.module.css';

interface WhatIfProps extends SheetPart {
  /** With what was placed. */
  readonly measure: CoverageMeasure;
}

export function WhatIf({ kind, choice, measure }: WhatIfProps) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const before = useWorkspace(shownWithout);
  const [isWorking, setWorking] = useState(false);
  const { placed, placing, proposal } = choice;
  const gain = before ? squareMetres(measure.served - before.served) : squareMetres(0);
  return (
    <section>
      <h3>{texts.whatIf}</h3>
      <p className={css['note']}>{texts.whatIfNote}</p>
      <div className={css['buttons']}>
        {placing === null ? (
          <>
            {kind.geometry.includes('point') && (
              <Button size="compact-md" variant="default" onClick={() => actions.startPlacing('point')}>
                {texts.placePoint}
              </Button>
            )}
            {kind.geometry.includes('line') && (
              <Button size="compact-md" variant="default" onClick={() => actions.startPlacing('line')}>
                {texts.placeLine}
              </Button>
            )}
          </>
        ) : (
          <Button size="compact-md" variant="default" aria-pressed onClick={() => actions.startPlacing(null)}>
            {texts.placeEnd}
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          disabled={isWorking || (before?.gaps.length ?? 0) === 0}
          onClick={() => {
            setWorking(true);
            void actions.placeBest().finally(() => setWorking(false));
          }}
        >
          {isWorking ? texts.working : texts.best}
        </Button>
        {placed && (
          <Button size="compact-md" variant="subtle" onClick={actions.clearPlaced}>
            {texts.clear}
          </Button>
        )}
      </div>
      {placing && <p className={css['note']}>{placing === 'line' ? texts.placeLineHelp : texts.placeHelp}</p>}
      <div role="status">
        {proposal && (
          <p>
            {fill(texts.bestGain, {
              candidates: formatNumber(proposal.candidates, 0),
              gain: formatAreaFreely(proposal.gain, language),
            })}
          </p>
        )}
        {placed && before && (
          <p className={css['after']}>
            {gain < 1
              ? texts.afterNothing
              : fill(texts.after, {
                  before: formatShare(before.share),
                  after: formatShare(measure.share),
                  points: formatNumber((measure.share - before.share) * 100, 2),
                  gapsBefore: before.gaps.length,
                  gapsAfter: measure.gaps.length,
                  gain: formatAreaFreely(gain, language),
                })}
          </p>
        )}
      </div>
      {placing !== 'line' && <Coordinates key={placed?.[0]?.join() ?? ''} choice={choice} />}
    </section>
  );
}

/** By typed coordinates: exact, and without a mouse. */
function Coordinates({ choice: { placed } }: Pick<SheetPart, 'choice'>) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const extent = useWorkspace((workspace) => workspace.programme.extent);
  const at = placed?.length === 1 ? placed[0] : undefined;
  const [lon, setLon] = useState(at?.[0]?.toFixed(6) ?? '');
  const [lat, setLat] = useState(at?.[1]?.toFixed(6) ?? '');
  const [isBad, setBad] = useState(false);
  const place = (): void => {
    const [x, y] = [Number(lon.normalize('NFKC')), Number(lat.normalize('NFKC'))];
    const isWithin = x >= extent.west && x <= extent.east && y >= extent.south && y <= extent.north;
    setBad(!isWithin);
    if (isWithin) actions.placeFacility([x, y]);
  };
  return (
    <form
      className={css['coordinates']}
      onSubmit={(event) => {
        event.preventDefault();
        place();
      }}
    >
      <label>
        {texts.longitude}{' '}
        <input
          inputMode="decimal"
          value={lon}
          onChange={({ currentTarget }) => setLon(currentTarget.value)}
        />
      </label>
      <label>
        {texts.latitude}{' '}
        <input
          inputMode="decimal"
          value={lat}
          onChange={({ currentTarget }) => setLat(currentTarget.value)}
        />
      </label>
      <Button type="submit" size="compact-sm" variant="default">
        {texts.placeAt}
      </Button>
      {isBad && <small role="alert">{texts.badPosition}</small>}
    </form>
  );
}
