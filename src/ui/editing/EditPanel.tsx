/** What stands beside the map while a boundary is edited: tools, live verdict, remedies, points, and how it ends. */
import { Button, Modal, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMove,
  IconCut,
  IconLine,
  IconPolygon,
  IconRotate,
  IconSquareRoundedMinus,
  IconVector,
} from '@tabler/icons-react';
import { useState } from 'react';
import { SURVEY_METHODS } from '../../domain/model.ts';
import type { SourceKind, SurveyMethod } from '../../domain/model.ts';
import { townOf } from '../../domain/programme.ts';
import { metres, squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatQuarter } from '../../text/format.ts';
import { issueSentence, nameIn, ruleName } from '../../text/speak.ts';
import { areaText } from './area-text.ts';
import { mixesWithSample } from '../../workspace/sketch-actions.ts';
import { judgementOf } from '../../workspace/sketch-judge.ts';
import { isTouched, SKETCH_TOOLS } from '../../workspace/sketch.ts';
import type { Sketch, SketchTool } from '../../workspace/sketch.ts';
import { Bullet } from '../kit/Bullet.tsx';
import { Status } from '../kit/Status.tsx';
import { areaRules, relaxedTo } from '../land/area-scale.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { toolKey } from './commands.ts';
import css from './Editing.module.css';
import { MoreOperations } from './MoreOperations.tsx';
import { Offers } from './Offers.tsx';
import { PointTable } from './PointTable.tsx';
import { areaFinding, marginWords } from './sketch-scene.ts';

const ICONS: Record<SketchTool, typeof IconCut> = {
  vertices: IconVector,
  edge: IconLine,
  move: IconArrowsMove,
  rotate: IconRotate,
  draw: IconPolygon,
  hole: IconSquareRoundedMinus,
  split: IconCut,
};

export default function EditPanel() {
  const sketch = useWorkspace((workspace) => workspace.sketch);
  return sketch && <Panel sketch={sketch} />;
}

function Panel({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const mixes = useWorkspace(mixesWithSample);
  const town = townOf(programme, sketch.town);
  const about = {
    town: town ? nameIn(town.name, language) : sketch.town,
    kind: texts.kinds[sketch.kind],
  };
  return (
    <section className={css['panel']} aria-label={texts.editing.title}>
      <h2>{fill(sketch.origin ? texts.editing.editing : texts.editing.editingNew, about)}</h2>
      <p className={css['note']}>
        {fill(texts.editing.from, { quarter: formatQuarter(quarter, language) })}
        {sketch.source === 'sample' && ` ${texts.editing.sampleStays}`}
        {mixes && ` ${texts.editing.sampleAhead}`}
      </p>
      <Tools sketch={sketch} />
      <Verdict sketch={sketch} />
      {sketch.pieces && <Pieces sketch={sketch} />}
      <Offers sketch={sketch} />
      <MoreOperations sketch={sketch} />
      <PointTable sketch={sketch} />
      <About sketch={sketch} />
      <Ending sketch={sketch} />
    </section>
  );
}

function Tools({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const actions = useActions();
  const hasShape = sketch.shape.geometry !== null;
  useHotkeys(
    SKETCH_TOOLS.filter((tool) => hasShape || tool === 'draw').map((tool) => [
      toolKey(tool),
      () => actions.chooseSketchTool(tool),
    ]),
  );
  return (
    <>
      <div className={css['tools']} role="toolbar" aria-label={texts.editing.tools}>
        {SKETCH_TOOLS.map((tool) => {
          const Icon = ICONS[tool];
          return (
            <button
              key={tool}
              type="button"
              aria-pressed={sketch.tool === tool}
              aria-keyshortcuts={toolKey(tool)}
              disabled={!hasShape && tool !== 'draw'}
              onClick={() => actions.chooseSketchTool(tool)}
            >
              <Icon aria-hidden />
              {texts.editing.tool[tool]}
            </button>
          );
        })}
        <button
          type="button"
          disabled={sketch.past.length === 0 && sketch.trace.length === 0}
          onClick={actions.undo}
        >
          <IconArrowBackUp aria-hidden />
          {texts.editing.undo}
        </button>
        <button type="button" disabled={sketch.future.length === 0} onClick={actions.redo}>
          <IconArrowForwardUp aria-hidden />
          {texts.editing.redo}
        </button>
      </div>
      <p className={css['note']}>
        {texts.editing.hint[sketch.tool]} {texts.editing.keys}
      </p>
      <div className={css['switches']}>
        <Switch
          label={texts.editing.snapping}
          checked={sketch.snapping}
          onChange={({ currentTarget }) => actions.describeSketch({ snapping: currentTarget.checked })}
        />
        <Switch
          label={texts.editing.sharing}
          checked={sketch.sharing}
          onChange={({ currentTarget }) => actions.describeSketch({ sharing: currentTarget.checked })}
        />
      </div>
      {sketch.problem && (
        <p className={css['problem']} role="alert">
          {texts.editing.problems[sketch.problem]}
        </p>
      )}
    </>
  );
}

/** The area in three units, the band of its limits, and every verdict that is not simply fine. */
function Verdict({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const judgement = useWorkspace(judgementOf);
  if (judgement?.area == null) {
    return <p className={css['verdict']}>{texts.editing.noShape}</p>;
  }
  const { area, facts, findings, worst, scope } = judgement;
  const finding = areaFinding(judgement, sketch.kind);
  const rule = areaRules(programme).find(({ id }) => id === finding?.rule);
  const faults = facts?.area ? [] : (facts?.faults ?? []);
  const open = findings.filter(({ light, state }) => light !== 'green' && state !== 'no-boundary');
  return (
    <section className={css['verdict']} aria-label={texts.editing.verdict}>
      <div className={css['areaLine']}>
        <strong className={css['area']}>{areaText(area, finding, language)}</strong>
        <Status finding={worst} size="large" />
      </div>
      <p className={css['units']}>
        {formatArea(area, 'ha', language)} · {formatArea(area, 'mu', language)}
        {finding && ` · ${marginWords(finding, texts, language)}`}
      </p>
      {rule && (
        <Bullet
          area={area}
          uncertainty={finding?.uncertainty ?? null}
          minimum={rule.minimum}
          maximum={rule.maximum}
          relaxedTo={finding ? relaxedTo(finding, rule) : null}
          light={finding?.light ?? 'grey'}
          end={squareMetres((rule.maximum ?? area) * 1.6)}
        />
      )}
      {faults.length > 0 && (
        <div className={css['problem']} role="alert">
          {texts.editing.faults}
          <ol>
            {faults.slice(0, 5).map((fault, index) => (
              <li key={index}>{issueSentence(fault, language)}</li>
            ))}
          </ol>
        </div>
      )}
      {open.length > 0 && (
        <ul className={css['findings']}>
          {open.map((each) => (
            <li key={each.id}>
              {ruleName(each, programme, language)} <Status finding={each} />
            </li>
          ))}
        </ul>
      )}
      {scope === 'area' && <p className={css['note']}>{texts.editing.afterwards}</p>}
      {scope === 'own' && facts?.area && <p className={css['note']}>{texts.editing.ownOnly}</p>}
    </section>
  );
}

function Pieces({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  return (
    <div className={css['box']} role="group" aria-label={texts.editing.pieces}>
      <p>{texts.editing.pieces}</p>
      <div className={css['answers']}>
        {([0, 1] as const).map((index) => (
          <Button key={index} variant="default" onClick={() => actions.choosePiece(index)}>
            {fill(texts.editing.piece, { area: areaText(sketch.pieces![index].area, null, language) })}
          </Button>
        ))}
      </div>
    </div>
  );
}

const SOURCES = ['document', 'reported', 'verified', 'inferred'] as const satisfies readonly SourceKind[];

function About({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const actions = useActions();
  const isFixed = sketch.source === 'sample';
  return (
    <details className={css['details']}>
      <summary>{texts.editing.about}</summary>
      <div className={css['fields']}>
        <NativeSelect
          label={texts.editing.method}
          value={sketch.method}
          data={SURVEY_METHODS.map((method) => ({ value: method, label: texts.methods[method] }))}
          onChange={({ currentTarget }) =>
            actions.describeSketch({ method: currentTarget.value as SurveyMethod })
          }
        />
        <NumberInput
          label={texts.editing.accuracy}
          placeholder={texts.editing.accuracyNone}
          value={sketch.accuracy === null ? '' : Number(sketch.accuracy)}
          min={0}
          max={1000}
          decimalScale={3}
          hideControls
          onChange={(value) =>
            actions.describeSketch({ accuracy: typeof value === 'number' ? metres(value) : null })
          }
        />
        <NativeSelect
          label={texts.editing.source}
          value={sketch.source}
          disabled={isFixed}
          data={(isFixed || !SOURCES.some((each) => each === sketch.source)
            ? [sketch.source, ...SOURCES]
            : [...SOURCES]
          ).map((kind) => ({ value: kind, label: texts.sourceKinds[kind] }))}
          onChange={({ currentTarget }) =>
            actions.describeSketch({ source: currentTarget.value as SourceKind })
          }
        />
      </div>
    </details>
  );
}

/** Finish, keep as a draft, or leave: Escape asks once where something would be lost. */
function Ending({ sketch }: { readonly sketch: Sketch }) {
  const texts = useTexts();
  const actions = useActions();
  const judgement = useWorkspace(judgementOf);
  const [asking, setAsking] = useState(false);
  const leave = (): void => (isTouched(sketch) ? setAsking(true) : actions.dropSketch());
  useHotkeys([['Escape', leave]]);
  const isSound = judgement?.facts?.area != null;
  const mixes = useWorkspace(mixesWithSample);
  const [beside, setBeside] = useState<'current' | 'draft' | null>(null);
  const finish = (as: 'current' | 'draft'): void => {
    if (mixes) setBeside(as);
    else actions.finishSketch(as);
  };
  return (
    <footer className={css['ending']}>
      <TextInput
        label={texts.editing.reason}
        value={sketch.reason}
        onChange={({ currentTarget }) => actions.describeSketch({ reason: currentTarget.value })}
      />
      {!isSound && <p className={css['note']}>{texts.editing.cannotFinish}</p>}
      <div className={css['answers']}>
        <Button disabled={!isSound} onClick={() => finish('current')}>
          {texts.editing.finish}
        </Button>
        <Button variant="default" disabled={sketch.shape.geometry === null} onClick={() => finish('draft')}>
          {texts.editing.keepDraft}
        </Button>
        <Button variant="subtle" onClick={leave}>
          {texts.editing.drop}
        </Button>
      </div>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={texts.editing.drop}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.app.close }}
        attributes={{ header: { role: 'presentation' } }}
        centered
      >
        <p>{texts.editing.dropAsk}</p>
        <div className={css['answers']}>
          <Button onClick={actions.dropSketch}>{texts.editing.dropYes}</Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {texts.editing.dropNo}
          </Button>
        </div>
      </Modal>
      <Modal
        opened={beside !== null}
        onClose={() => setBeside(null)}
        title={texts.editing.besideSample.title}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.app.close }}
        attributes={{ header: { role: 'presentation' } }}
        centered
      >
        <p>{texts.editing.besideSample.help}</p>
        <div className={css['answers']}>
          {(['clear', 'practise'] as const).map((answer) => (
            <Button
              key={answer}
              variant={answer === 'clear' ? 'filled' : 'default'}
              onClick={() => beside && actions.finishSketch(beside, answer)}
            >
              {texts.editing.besideSample[answer]}
            </Button>
          ))}
          <Button variant="subtle" onClick={() => setBeside(null)}>
            {texts.editing.besideSample.back}
          </Button>
        </div>
      </Modal>
    </footer>
  );
}
