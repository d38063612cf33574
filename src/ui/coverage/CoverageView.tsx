/** 设施覆盖: the sentence, all towns by all kinds, the targets; or the sheet of one town and kind. */
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { DEFAULT_REFERENCE } from '../../workspace/coverage-choice.ts';
import type { ReferenceKind } from '../../workspace/coverage-choice.ts';
import { writeCoverage } from '../../workspace/coverage-out.ts';
import { matrixCells } from '../../workspace/coverage.ts';
import { programmeRead } from '../../workspace/select.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { CoverageSheet } from './CoverageSheet.tsx';
import { ExtraKinds } from './ExtraKinds.tsx';
import { Headline } from './Headline.tsx';
import { LooseEnds } from './LooseEnds.tsx';
import { Matrix } from './Matrix.tsx';
import { Measuring } from './Measuring.tsx';
import { Targets } from './Targets.tsx';
import { QuarterCompare } from '../land/QuarterCompare.tsx';
import css from './Coverage.module.css';

export default function CoverageView() {
  const isOpen = useWorkspace(({ coverage, town }) => coverage != null && town !== null);
  const [reference, setReference] = useState<ReferenceKind>(DEFAULT_REFERENCE);
  return isOpen ? <CoverageSheet /> : <AllTowns reference={reference} onReference={setReference} />;
}

interface AllTownsProps {
  readonly reference: ReferenceKind;
  readonly onReference: (reference: ReferenceKind) => void;
}

function AllTowns({ reference, onReference }: AllTownsProps) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const programme = useWorkspace(programmeRead);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  useEffect(() => {
    void actions.measureCells(matrixCells(programme, quarter, reference));
  }, [actions, programme, quarter, reference, facilities, boundaries]);
  const download = async (): Promise<void> => {
    const written = await writeCoverage(store.getState(), reference);
    if (written.ok) actions.download(written.value);
  };
  return (
    <div className={css['view']}>
      <Headline reference={reference} />
      <div className={css['buttons']}>
        <Button variant="default" onClick={() => actions.openFacilityTable()}>
          {texts.facilities.table.open}
        </Button>
        <Button variant="default" onClick={() => void download()}>
          {texts.coverage.download}
        </Button>
      </div>
      {facilities.length === 0 && <p>{texts.coverage.none}</p>}
      <Matrix reference={reference} onReference={onReference} />
      <Measuring cells={() => matrixCells(programme, quarter, reference)} />
      <Targets reference={reference} />
      <ExtraKinds />
      <LooseEnds />
      <QuarterCompare />
    </div>
  );
}
