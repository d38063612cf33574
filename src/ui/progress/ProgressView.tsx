/** 进度: the sentence of the quarter above, and below it lights, money, projects, dates, targets, forms and lists by tabs. */
import { SegmentedControl, Tabs } from '@mantine/core';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/Tabs.css';
import { lazy, Suspense, useState } from 'react';
import { CANDIDATE_REGISTER } from '../../domain/candidates.ts';
import type { Town } from '../../domain/programme.ts';
import { TIER_REGISTER } from '../../domain/tiers.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { progressOf } from '../../workspace/progress.ts';
import { Registers } from '../registers/Registers.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { CalendarButton } from './CalendarButton.tsx';
import { Economy } from './Economy.tsx';
import { Figures } from './Figures.tsx';
import { Lights } from './Lights.tsx';
import { Lists } from './Lists.tsx';
import { MONEY_CHOICES, MONEY_UNITS, tableUnit } from './money.ts';
import type { MoneyChoice } from './money.ts';
import { Plans } from './Plans.tsx';
import { Positioning } from './Positioning.tsx';
import css from './Progress.module.css';
import { ProjectCards } from './ProjectCards.tsx';
import { Reports } from './Reports.tsx';
import { Sheets } from './Sheets.tsx';
import { Tiers } from './Tiers.tsx';
import { Visits } from './Visits.tsx';

/** Everything that needs the chart library comes in one piece, when a tab first asks for it. */
const Drawn = lazy(() => import('./Drawn.tsx'));

const TABS = ['lights', 'investment', 'projects', 'milestones', 'targets', 'reports', 'lists'] as const;
type Tab = (typeof TABS)[number];
/** Tabs that show money, in one unit for all of it. */
const WITH_MONEY: readonly Tab[] = ['lights', 'investment', 'projects', 'reports'];
/** Those with cards, where the unit may go by the amount (R-N10). */
const WITH_CARDS: readonly Tab[] = ['projects'];

export default function ProgressView() {
  const texts = useTexts();
  const actions = useActions();
  const facts = useWorkspace(progressOf);
  const asked = useWorkspace((workspace) => workspace.tab ?? null);
  const tab = TABS.find((each) => each === asked) ?? 'lights';
  const [money, setMoney] = useState<MoneyChoice>('wan');
  const choices = WITH_CARDS.includes(tab) ? MONEY_CHOICES : MONEY_UNITS;
  const choice = choices.find((each) => each === money) ?? tableUnit(money);
  return (
    <div className={css['view']}>
      <Headline />
      <div className={css['facts']}>
        <span>{fill(texts.progress.timely, facts.timely)}</span>
        <span>
          {fill(texts.progress.problems, {
            carried: facts.problems.carried.length,
            opened: facts.problems.opened.length,
            closed: facts.problems.closed.length,
          })}
        </span>
        {WITH_MONEY.includes(tab) && (
          <SegmentedControl
            aria-label={texts.progress.money}
            size="xs"
            value={choice}
            data={choices.map((value) => ({
              value,
              label: value === 'auto' ? texts.progress.auto : texts.progress.units[value],
            }))}
            onChange={(value) => setMoney(value)}
          />
        )}
        {choice === 'auto' && <span className={css['note']}>{texts.progress.autoNote}</span>}
      </div>
      <Tabs value={tab} onChange={(value) => value && actions.showTab(value)} keepMounted={false}>
        <Tabs.List aria-label={texts.progress.title}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {texts.progress.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Suspense fallback={<p className={css['note']}>…</p>}>
          <Tabs.Panel value={tab} pt="xs">
            <Part tab={tab} money={choice} />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </div>
  );
}

function Part({ tab, money }: { readonly tab: Tab; readonly money: MoneyChoice }) {
  const unit = tableUnit(money);
  switch (tab) {
    case 'lights':
      return (
        <>
          <Lights unit={unit} />
          <Drawn charts={['ranks']} unit={unit} />
          <Tiers />
          <Registers ids={[TIER_REGISTER, CANDIDATE_REGISTER]} unit={unit} />
        </>
      );
    case 'investment':
      return (
        <>
          <Drawn charts={['bars', 'curve']} unit={unit} />
          <Economy unit={unit} />
        </>
      );
    case 'projects':
      return (
        <>
          <Drawn charts={['funnel', 'funds']} unit={unit} />
          <ProjectCards money={money} />
          <Registers ids={['projects', 'year-projects', 'research']} unit={unit} opened="projects" />
        </>
      );
    case 'milestones':
      return (
        <>
          <CalendarButton />
          <Drawn charts={['gantt']} unit={unit} />
          <Plans />
          <Visits />
          <Registers
            ids={['milestones', 'annual-plans', 'work-plans', 'revisions', 'inspections', 'assessments']}
            unit={unit}
          />
        </>
      );
    case 'targets':
      return (
        <>
          <Drawn charts={['targets']} unit={unit} />
          <Positioning />
          <Registers ids={['targets', 'notes']} unit={unit} />
        </>
      );
    case 'reports':
      return (
        <>
          <Reports />
          <Sheets />
          <Figures unit={unit} />
        </>
      );
    case 'lists':
      return (
        <>
          <Lists />
          <Registers ids={['problems', 'tasks']} unit={unit} opened="problems" />
        </>
      );
  }
}

/** The conclusion in one sentence, true also where nobody has reported. */
function Headline() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const facts = useWorkspace(progressOf);
  const { behind, onTime, unreported, towns } = facts;
  const names = (list: readonly Town[]): string =>
    list.map(({ shortName }) => nameIn(shortName, language)).join(texts.lists.comma);
  const parts = [
    behind.length > 0
      ? fill(texts.progress.behind, { count: behind.length, towns: names(behind) })
      : onTime.length > 0
        ? texts.progress.allOnTime
        : null,
    unreported.length > 0 && unreported.length < towns.length
      ? fill(texts.progress.unreported, { count: unreported.length, towns: names(unreported) })
      : null,
    towns.some(({ largeProject }) => largeProject)
      ? fill(texts.progress.largeProjects, {
          met: towns.filter(({ largeProject }) => largeProject?.isMet).length,
          total: towns.length,
        })
      : null,
  ].filter((part) => part !== null);
  if (parts.length === 0)
    parts.push(fill(texts.progress.unreported, { count: unreported.length, towns: names(unreported) }));
  const isEmpty = onTime.length === 0 && behind.length === 0;
  return (
    <>
      <h2 className={css['headline']}>
        {fill(texts.progress.headline, {
          quarter: formatQuarter(quarter, language),
          parts: parts.join(language === 'zh' ? '，' : '; '),
        })}
      </h2>
      {isEmpty && <p className={css['note']}>{texts.progress.nothing}</p>}
    </>
  );
}
