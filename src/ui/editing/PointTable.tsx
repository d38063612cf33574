/** 界址点表: the outline's points to type over, paste, reorder and delete: the same edit without a mouse. */
import { ActionIcon, Button, NativeSelect, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatPosition } from '../../text/format.ts';
import { pastedPoints, positionOf, tableOf, vertexMoved } from '../../workspace/sketch-points.ts';
import type { TablePoint, TableRing } from '../../workspace/sketch-points.ts';
import type { Sketch } from '../../workspace/sketch.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Editing.module.css';

/** More rows than this are turned over like pages. */
const ROWS = 50;

export function PointTable({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={css['details']}
      open={opened}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>{texts.editing.points}</summary>
      {opened && <Table sketch={sketch} />}
    </details>
  );
}

function Table({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const programme = useWorkspace((workspace) => workspace.programme);
  const [chosen, setChosen] = useState(0);
  const [page, setPage] = useState(0);
  const { geometry } = sketch.shape;
  const rings = geometry ? tableOf(geometry, programme) : [];
  const ring = rings[Math.min(chosen, rings.length - 1)];
  const count = ring?.points.length ?? 0;
  const first = Math.min(page, Math.max(0, Math.ceil(count / ROWS) - 1)) * ROWS;
  const rows = ring?.points.slice(first, first + ROWS) ?? [];
  return (
    <>
      <p className={css['note']}>
        {fill(texts.editing.pointsHelp, { crs: `CGCS2000 ${programme.centralMeridian}°E` })}
      </p>
      {rings.length > 1 && (
        <NativeSelect
          aria-label={texts.editing.points}
          value={chosen}
          data={rings.map((each, index) => ({
            value: String(index),
            label: fill(texts.editing.ring, {
              part: each.part + 1,
              ring: each.ring === 0 ? texts.editing.outer : fill(texts.editing.inner, { number: each.ring }),
            }),
          }))}
          onChange={({ currentTarget }) => {
            setChosen(Number(currentTarget.value));
            setPage(0);
          }}
        />
      )}
      {ring && (
        <div className={css['scroll']} tabIndex={0} role="region" aria-label={texts.editing.points}>
          <table className={css['points']}>
            <thead>
              <tr>
                <th scope="col">{texts.editing.number}</th>
                <th scope="col">{texts.editing.northing}</th>
                <th scope="col">{texts.editing.easting}</th>
                <th scope="col">{texts.editing.lonLat}</th>
                <th scope="col">{texts.editing.sideLength}</th>
                <th scope="col">{texts.editing.actions}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((point) => (
                <Row key={point.ref.vertex} point={point} ring={ring} sketch={sketch} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > ROWS && (
        <div className={css['answers']}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={first === 0}
            onClick={() => setPage(first / ROWS - 1)}
          >
            {texts.editing.previous}
          </Button>
          <span>
            {fill(texts.editing.page, { from: first + 1, to: Math.min(first + ROWS, count), count })}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            disabled={first + ROWS >= count}
            onClick={() => setPage(first / ROWS + 1)}
          >
            {texts.editing.next}
          </Button>
        </div>
      )}
      <Paste ring={ring ?? null} />
    </>
  );
}

interface RowProps {
  readonly point: TablePoint;
  readonly ring: TableRing;
  readonly sketch: Sketch;
}

function Row({ point, ring, sketch }: RowProps) {
  const texts = useTexts();
  const actions = useActions();
  const programme = useWorkspace((workspace) => workspace.programme);
  const { ref, number, northing, easting, position, side } = point;
  const isChosen =
    sketch.selected?.part === ref.part &&
    sketch.selected.ring === ref.ring &&
    sketch.selected.vertex === ref.vertex;
  const type = (next: { northing?: number; easting?: number }): void =>
    actions.setVertex(ref, positionOf(next.northing ?? northing, next.easting ?? easting, programme));
  const swapWith = (other: number): void => {
    const positions = ring.points.map((each) => each.position);
    const moved = positions.with(ref.vertex, positions[other]!).with(other, position);
    actions.replaceRing(ref, moved);
  };
  const last = ring.points.length - 1;
  return (
    <tr data-chosen={isChosen} onFocus={() => isChosen || actions.selectVertex(ref)}>
      <th scope="row">J{number}</th>
      <td>
        <Coordinate
          label={`J${number} ${texts.editing.northing}`}
          value={northing}
          onType={(value) => type({ northing: value })}
        />
      </td>
      <td>
        <Coordinate
          label={`J${number} ${texts.editing.easting}`}
          value={easting}
          onType={(value) => type({ easting: value })}
        />
      </td>
      <td className={css['quiet']}>{formatPosition(position)}</td>
      <td className={css['quiet']}>{formatNumber(side, 2)}</td>
      <td className={css['rowTools']}>
        <Tool
          label={`J${number} ${texts.editing.up}`}
          isOff={ref.vertex === 0}
          onClick={() => swapWith(ref.vertex - 1)}
          Icon={IconArrowUp}
        />
        <Tool
          label={`J${number} ${texts.editing.down}`}
          isOff={ref.vertex === last}
          onClick={() => swapWith(ref.vertex + 1)}
          Icon={IconArrowDown}
        />
        <Tool
          label={fill(texts.editing.insertAfter, { number: `J${number}` })}
          isOff={false}
          onClick={() => {
            const next = ring.points[ref.vertex === last ? 0 : ref.vertex + 1]!.ref;
            const { geometry } = sketch.shape;
            const at = geometry && vertexMoved(geometry, ref, 0, 0, next);
            if (at) actions.insertVertex(ref, at);
          }}
          Icon={IconPlus}
        />
        <Tool
          label={fill(texts.editing.remove, { number: `J${number}` })}
          isOff={false}
          onClick={() => actions.deleteVertex(ref)}
          Icon={IconTrash}
        />
      </td>
    </tr>
  );
}

interface ToolProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly Icon: typeof IconPlus;
}

function Tool({ label, isOff, onClick, Icon }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon aria-hidden />
    </ActionIcon>
  );
}

interface CoordinateProps {
  readonly label: string;
  readonly value: number;
  readonly onType: (value: number) => void;
}

/** To the millimetre; what is typed counts when the field is left, and nothing but a number does. */
function Coordinate({ label, value, onType }: CoordinateProps) {
  const shown = value.toFixed(3);
  const [text, setText] = useState<string | null>(null);
  const settle = (): void => {
    const typed = Number((text ?? '').normalize('NFKC').trim());
    setText(null);
    if (text !== null && text.trim() !== '' && Number.isFinite(typed) && typed.toFixed(3) !== shown)
      onType(typed);
  };
  return (
    <input
      className={css['coordinate']}
      aria-label={label}
      inputMode="decimal"
      value={text ?? shown}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setText(null);
        event.stopPropagation();
      }}
    />
  );
}

/** Two columns from Excel in the place of a ring; without an outline, the outline itself. */
function Paste({ ring }: { readonly ring: TableRing | null }) {
  const texts = useTexts();
  const actions = useActions();
  const programme = useWorkspace((workspace) => workspace.programme);
  const [text, setText] = useState('');
  const read = text.trim() === '' ? null : pastedPoints(text, programme);
  const complaint =
    read === null
      ? null
      : !read.ok
        ? fill(texts.editing.pasteBad, { line: read.line, text: read.text })
        : read.points.length < 3
          ? texts.editing.pasteFew
          : null;
  return (
    <div className={css['paste']}>
      <Textarea
        label={texts.editing.paste}
        description={texts.editing.pasteHelp}
        minRows={3}
        rows={3}
        value={text}
        error={complaint}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      {read?.ok && read.swapped && <p className={css['note']}>{texts.editing.pasteSwapped}</p>}
      <Button
        variant="default"
        disabled={!read?.ok || read.points.length < 3}
        onClick={() => {
          if (!read?.ok) return;
          actions.replaceRing(ring ?? { part: 0, ring: 0 }, read.points);
          setText('');
        }}
      >
        {texts.editing.pasteTake}
      </Button>
    </div>
  );
}
