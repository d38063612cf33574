/** The service distance: a slider that measures as it moves, the presets with year and source, or one's own. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { fill } from '../../text/dictionary.ts';
import { forceWords } from '../../text/coverage-words.ts';
import { nameIn } from '../../text/speak.ts';
import { presetsOf, serviceDistance } from '../../workspace/coverage.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { SheetPart } from './sheet-part.ts';
import css from './Coverage.module.css';

const LEAST = 10;
const MOST = 1500;

export function Distance({ kind, choice }: SheetPart) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const current = serviceDistance(kind, choice.distance);
  const move = useOnceAFrame(actions.setServiceDistance);
  // What the hand says at once; the measure follows with the next frame.
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? current.metres;
  const letGo = (): void => {
    if (held !== null) move(held);
    setHeld(null);
  };
  const presets = presetsOf(kind);
  const caption =
    current.preset !== null
      ? fill(texts.presetCaption, {
          metres: current.metres,
          source: nameIn(current.preset.source, language) + forceWords(current.preset, quarter, language),
        })
      : fill(current.origin === 'custom' ? texts.customCaption : texts.assumedCaption, {
          metres: current.metres,
        });
  return (
    <section>
      <h3>{texts.distance}</h3>
      <div className={css['slider']}>
        <input
          type="range"
          aria-label={texts.distanceMetres}
          min={LEAST}
          max={MOST}
          step={10}
          value={Math.min(shown, MOST)}
          onChange={({ currentTarget: { value } }) => {
            setHeld(Number(value));
            move(Number(value));
          }}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onKeyUp={letGo}
          onBlur={letGo}
        />
        <Typed metres={shown} onType={actions.setServiceDistance} />
      </div>
      <p className={css['note']}>{caption}</p>
      <div className={css['buttons']}>
        {presets.map((preset) => (
          <Button
            key={`${preset.preset} ${preset.metres}`}
            size="compact-sm"
            variant="default"
            aria-pressed={current.preset === preset}
            onClick={() => actions.setServiceDistance(preset.metres)}
          >
            {fill(texts.presetButton, { preset: preset.preset, metres: preset.metres })}
          </Button>
        ))}
        {presets.length === 0 && choice.distance !== null && (
          <Button size="compact-sm" variant="default" onClick={() => actions.setServiceDistance(null)}>
            {texts.assumedButton}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What is typed counts when the field is left. */
function Typed({
  metres,
  onType,
}: {
  readonly metres: number;
  readonly onType: (metres: number | null) => void;
}) {
  const texts = useTexts();
  const [text, setText] = useState<string | null>(null);
  const settle = (): void => {
    const typed = Number(text?.normalize('NFKC').trim());
    if (text !== null && typed > 0) onType(typed);
    setText(null);
  };
  return (
    <label className={css['typed']}>
      <input
        aria-label={texts.coverage.distanceMetres}
        inputMode="decimal"
        value={text ?? String(metres)}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
          if (key === 'Escape') setText(null);
        }}
      />
      {texts.units.m}
    </label>
  );
}

/** The last of many calls, once a frame: a measure longer than the mouse's step never piles up. */
function useOnceAFrame<Values extends readonly unknown[]>(
  run: (...values: Values) => void,
): (...values: Values) => void {
  const waiting = useRef<{ frame: number; values: Values | null }>({ frame: 0, values: null });
  useEffect(() => {
    const { current } = waiting;
    return () => cancelAnimationFrame(current.frame);
  }, []);
  return (...values) => {
    waiting.current.values = values;
    waiting.current.frame ||= requestAnimationFrame(() => {
      const { values: last } = waiting.current;
      waiting.current = { frame: 0, values: null };
      if (last) run(...last);
    });
  };
}
