/** One town and kind: map against report, the distance, the gaps, what one more would change, figures, trend. */
import { NativeSelect } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect } from 'react';
import { countsAt } from '../../domain/facility.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { facilitiesFor, isRecorded } from '../../workspace/coverage-facilities.ts';
import { shownCoverage } from '../../workspace/coverage.ts';
import { QuarterCompare } from '../land/QuarterCompare.tsx';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Agreement } from './Agreement.tsx';
import { Distance } from './Distance.tsx';
import { Gaps } from './Gaps.tsx';
import { KindFigures } from './KindFigures.tsx';
import { ReferenceControl } from './ReferenceControl.tsx';
import type { SheetPart } from './sheet-part.ts';
import { Trend } from './Trend.tsx';
import { WhatIf } from './WhatIf.tsx';
import css from './Coverage.module.css';

export function CoverageSheet() {
  const choice = useWorkspace((workspace) => workspace.coverage ?? null);
  const id = useWorkspace((workspace) => workspace.town);
  const { towns, facilityKinds } = useWorkspace(programmeRead);
  const town = towns.find((each) => each.id === id);
  const kind = facilityKinds.find((each) => each.id === choice?.kind);
  return choice && town && kind ? <Sheet town={town} kind={kind} choice={choice} /> : null;
}

function Sheet({ town, kind, choice }: SheetPart) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const measure = useWorkspace((workspace) => (kind.judgedBy === 'share' ? shownCoverage(workspace) : null));
  const name = fill(texts.sheet, {
    town: nameIn(town.shortName, language),
    kind: nameIn(kind.name, language),
  });
  // What is only tried out counts too: it is there to see what it would serve.
  const isKnown =
    useWorkspace(({ facilities }) => isRecorded(facilities, town.id, kind.id)) || choice.placed !== null;
  const part = { town, kind, choice };
  // What was tried in another town stays there.
  useEffect(() => actions.clearPlaced, [actions, town.id]);
  return (
    <article className={css['view']} aria-label={name}>
      <div>
        <button type="button" className={css['back']} onClick={actions.closeCoverage}>
          <IconArrowLeft aria-hidden />
          {texts.back}
        </button>
        <h2 className={css['headline']}>{name}</h2>
        <Counts {...part} />
      </div>
      <div className={css['controls']}>
        <ReferenceControl value={choice.reference} onChange={actions.setCoverageReference} />
        <GradeControl {...part} />
      </div>
      {kind.judgedBy !== 'share' ? (
        <p className={css['note']}>{kind.judgedBy === 'link' ? texts.linkOnly : texts.amountOnly}</p>
      ) : measure ? (
        <>
          <Agreement {...part} measure={isKnown ? measure : texts.measuredNone} />
          <Distance {...part} />
          {isKnown && <Gaps measure={measure} />}
          <WhatIf {...part} measure={measure} />
        </>
      ) : (
        <Agreement
          {...part}
          measure={fill(texts.noBoundary, {
            town: nameIn(town.shortName, language),
            reference: texts.references[choice.reference],
          })}
        />
      )}
      <KindFigures {...part} />
      {kind.judgedBy === 'share' && <Trend {...part} />}
      <QuarterCompare />
    </article>
  );
}

function Counts({ town, kind }: SheetPart) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const printed = useWorkspace(
    ({ programme }) => programme.clauses.find(({ id }) => id === kind.clause)?.printed ?? kind.clause,
  );
  const own = facilitiesFor(facilities, town.id, kind.id);
  const counts = countsAt(own, quarter);
  return (
    <p className={css['note']}>
      {own.length === 0
        ? texts.noData
        : fill(texts.status, {
            planned: counts.planned,
            inWork: counts['in-work'],
            built: counts.built,
            closed: counts.closed,
          })}
      {' · '}
      <button type="button" className={css['link']} onClick={() => actions.openClause(kind.clause)}>
        {fill(texts.clause, { clause: printed })}
      </button>
    </p>
  );
}

/** Only where there is more than one grade to choose from. */
function GradeControl({ town, kind, choice }: SheetPart) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const grades = [...new Set(facilitiesFor(facilities, town.id, kind.id).map(({ grade }) => grade))];
  if (grades.length < 2) return null;
  const data = [
    { value: ALL, label: texts.allGrades },
    ...grades.map((grade) => ({ value: `=${grade}`, label: grade || texts.noGrade })),
  ];
  return (
    <NativeSelect
      aria-label={texts.grade}
      size="xs"
      data={data}
      value={choice.grade === null ? ALL : `=${choice.grade}`}
      onChange={({ currentTarget: { value } }) =>
        actions.setCoverageGrade(value === ALL ? null : value.slice(1))
      }
    />
  );
}

const ALL = '*';
