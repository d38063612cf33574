/** 申报: the ladder as a board that the quarter bar replays, the materials and evaluation forms of each year, the conditions. */
import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/SegmentedControl.css';
import { useState } from 'react';
import { BID_REGISTER } from '../../domain/bids.ts';
import { CANDIDATE_REGISTER } from '../../domain/candidates.ts';
import { isProvincial, placeAt } from '../../domain/pipeline.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { Registers } from '../registers/Registers.tsx';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { Board } from './Board.tsx';
import { Conditions } from './Conditions.tsx';
import css from './Declare.module.css';
import { Goals } from './Goals.tsx';
import { Materials } from './Materials.tsx';
import { Scores } from './Scores.tsx';

const TABS = ['board', 'materials', 'scores', 'conditions'] as const;
type Tab = (typeof TABS)[number];
const NEEDS: Record<Tab, string> = {
  board: 'moves',
  materials: 'materials',
  scores: 'scores',
  conditions: 'criteria',
};

export default function DeclareView() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const [wanted, setTab] = useState<Tab>('board');
  // What the programme has no register for is not offered.
  const tabs = TABS.filter((each) =>
    programme.registers.some(({ id }) => id === NEEDS[each])
      ? each !== 'scores' || programme.aspects.length > 0
      : false,
  );
  const tab = tabs.find((each) => each === wanted) ?? 'board';
  const places = programme.towns.map((town) => placeAt(town, records, lastDayOf(quarter)));
  return (
    <div className={css['view']}>
      <h2 className={css['headline']}>
        {fill(texts.declare.headline, {
          quarter: formatQuarter(quarter, language),
          create: places.filter(({ list }) => list === 'create' || list === 'named').length,
          province: places.filter(isProvincial).length,
        })}
      </h2>
      {tabs.length > 1 && (
        <div className={css['tabs']}>
          <SegmentedControl
            aria-label={texts.declare.title}
            size="sm"
            value={tab}
            data={tabs.map((value) => ({ value, label: texts.declare.tabs[value] }))}
            onChange={(value) => setTab(value)}
          />
        </div>
      )}
      {tab === 'board' && (
        <>
          <Board />
          <Goals />
          <Registers ids={['moves', BID_REGISTER, CANDIDATE_REGISTER]} unit="wan" />
        </>
      )}
      {tab === 'materials' && (
        <>
          <Materials />
          <Registers ids={['materials']} unit="wan" />
        </>
      )}
      {tab === 'scores' && <Scores />}
      {tab === 'conditions' && <Conditions />}
    </div>
  );
}
