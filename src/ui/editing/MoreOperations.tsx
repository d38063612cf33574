/** Widen, simplify, take in or take off another boundary: with their amounts, each one step. */
import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { townOf } from '../../domain/programme.ts';
import { metres, squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { EXPECTED_KINDS } from '../../workspace/select.ts';
import type { Sketch } from '../../workspace/sketch.ts';
import { useActions, useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import { OPERATIONS, fieldOf, goToOperation } from './commands.ts';
import type { Operation } from './commands.ts';
import css from './Editing.module.css';

export function MoreOperations({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const actions = useActions();
  const land = useLand();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const [distance, setDistance] = useState<number | string>(10);
  const [tolerance, setTolerance] = useState<number | string>(1);
  const [other, setOther] = useState('');
  useHotkeys(
    (Object.keys(OPERATIONS) as Operation[]).map((each) => [OPERATIONS[each], () => goToOperation(each)]),
  );
  if (!sketch.shape.geometry) return null;
  const boundaries = land.towns.flatMap(({ town, facts }) =>
    EXPECTED_KINDS.flatMap((kind) => {
      const boundary = facts[kind]?.area ? facts[kind].boundary : null;
      const isOwn = town.id === sketch.town && kind === sketch.kind;
      return boundary && !isOwn ? [boundary] : [];
    }),
  );
  const { simplified } = sketch;
  return (
    <details className={css['details']}>
      <summary>{texts.editing.others}</summary>
      <div className={css['operation']}>
        <NumberInput
          id={fieldOf('buffer')}
          label={texts.editing.buffer}
          suffix={` ${texts.editing.metre}`}
          value={distance}
          min={-2000}
          max={2000}
          onChange={setDistance}
        />
        <Button
          variant="default"
          disabled={typeof distance !== 'number' || distance === 0}
          onClick={() => actions.bufferSketch(metres(Number(distance)))}
        >
          {texts.editing.apply}
        </Button>
      </div>
      <div className={css['operation']}>
        <NumberInput
          id={fieldOf('simplify')}
          label={texts.editing.simplify}
          suffix={` ${texts.editing.metre}`}
          value={tolerance}
          min={0.01}
          max={100}
          onChange={setTolerance}
        />
        <Button
          variant="default"
          disabled={typeof tolerance !== 'number'}
          onClick={() => actions.simplifySketch(metres(Number(tolerance)))}
        >
          {texts.editing.apply}
        </Button>
      </div>
      {simplified && (
        <p className={css['note']} role="status">
          {simplified.removed === 0
            ? texts.editing.simplifiedNone
            : fill(texts.editing.simplified, {
                count: simplified.removed,
                area: formatArea(squareMetres(simplified.areaChange), 'm2', language),
              })}
        </p>
      )}
      <div className={css['operation']}>
        <NativeSelect
          id={fieldOf('combine')}
          label={texts.editing.boundary}
          value={other}
          data={[
            { value: '', label: texts.editing.choose },
            ...boundaries.map(({ id, town, kind }) => {
              const of = townOf(programme, town);
              return {
                value: id,
                label: `${of ? nameIn(of.shortName, language) : town} ${texts.kinds[kind]}`,
              };
            }),
          ]}
          onChange={({ currentTarget }) => setOther(currentTarget.value)}
        />
        <Button variant="default" disabled={other === ''} onClick={() => actions.mergeBoundary(other)}>
          {texts.editing.merge}
        </Button>
        <Button variant="default" disabled={other === ''} onClick={() => actions.subtractBoundary(other)}>
          {texts.editing.subtract}
        </Button>
      </div>
    </details>
  );
}
