/** The land that is not served: largest first, numbered as on the map, each a way there. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { squareMetres } from '../../domain/units.ts';
import type { CoverageGap, CoverageMeasure } from '../../workspace/coverage.ts';
import { placeWords, unitWords } from '../../text/coverage-words.ts';
import { fill } from '../../text/dictionary.ts';
import { formatAreaFreely, formatLength } from '../../text/format.ts';
import { NUMBERED_GAPS } from '../../workspace/coverage.ts';
import { isRecorded } from '../../workspace/coverage-facilities.ts';
import { gapsOut } from '../../workspace/gaps-out.ts';
import type { OutgoingShapes } from '../../workspace/outgoing.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Coverage.module.css';

const ExportDialog = lazy(() => import('../files/ExportDialog.tsx'));

export function Gaps({ measure: { gaps } }: { readonly measure: CoverageMeasure }) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const listed = gaps.slice(0, NUMBERED_GAPS);
  const rest = gaps.slice(NUMBERED_GAPS);
  return (
    <section>
      <h3>{texts.gaps}</h3>
      <p className={css['note']}>{gaps.length === 0 ? texts.noGaps : texts.gapsNote}</p>
      {gaps.length > 0 && (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.gaps}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <td />
                <th scope="col">{texts.gapArea}</th>
                <th scope="col">{texts.gapPlaceHead}</th>
                <th scope="col">{texts.gapNearest}</th>
                <th scope="col">{texts.gapUnit}</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((gap, index) => (
                <tr key={index}>
                  <th scope="row">
                    <button
                      type="button"
                      className={css['link']}
                      onClick={() => actions.lookAt(gap.at, gap.geometry)}
                    >
                      {fill(texts.gap, { number: index + 1 })}
                    </button>
                  </th>
                  <td>{formatAreaFreely(gap.area, language)}</td>
                  <td>{placeWords(gap.place, language)}</td>
                  <td>
                    <Nearest gap={gap} />
                  </td>
                  <td>
                    <Unit gap={gap} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {gaps.length > 0 && <Export />}
      {rest.length > 0 && (
        <p className={css['note']}>
          {fill(texts.gapRest, {
            count: rest.length,
            area: formatAreaFreely(squareMetres(rest.reduce((sum, { area }) => sum + area, 0)), language),
          })}
        </p>
      )}
    </section>
  );
}

/** The gaps as a file for a CAD or GIS program. */
function Export() {
  const texts = useTexts().coverage;
  const store = useStoreHandle();
  const isRecord = useWorkspace(
    ({ facilities, town, coverage }) =>
      town !== null && coverage != null && isRecorded(facilities, town, coverage.kind),
  );
  const [leaving, setLeaving] = useState<OutgoingShapes | null>(null);
  // What is only tried out is no gap to hand on.
  if (!isRecord) return null;
  return (
    <>
      <div className={css['buttons']}>
        <Button size="compact-sm" variant="default" onClick={() => setLeaving(gapsOut(store.getState()))}>
          {texts.exportGaps}
        </Button>
      </div>
      {leaving && (
        <Suspense>
          <ExportDialog opened onClose={() => setLeaving(null)} shapes={leaving} />
        </Suspense>
      )}
    </>
  );
}

function Nearest({ gap: { nearest } }: { readonly gap: CoverageGap }) {
  const texts = useTexts().coverage;
  const language = useWorkspace((workspace) => workspace.language);
  if (!nearest) return texts.gapNone;
  const { facility, distance } = nearest;
  const name = facility.id === '?' ? texts.whatIf : facility.name || texts.unnamed;
  return fill(texts.gapAway, { name, distance: formatLength(distance, language) });
}

function Unit({ gap: { nearest } }: { readonly gap: CoverageGap }) {
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  return !nearest || nearest.facility.id === '?' ? '—' : unitWords(nearest.facility, programme, language);
}
