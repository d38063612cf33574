/** 项目 as cards: what each comes to, how far it is, which preliminary steps it lacks (R-N04); amounts as chosen (R-N10). */
import type { RegisterRecord } from '../../domain/model.ts';
import { stageAt } from '../../domain/progress.ts';
import { liveProjects, preliminaryOf, SITE_FIELD } from '../../domain/projects.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { inTownOrder, numberIn, positionIn, textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { cardMoney } from './money.ts';
import type { MoneyChoice } from './money.ts';
import css from './ProjectCards.module.css';

export function ProjectCards({ money }: { readonly money: MoneyChoice }) {
  const texts = useTexts();
  const records = useWorkspace((workspace) => workspace.records);
  const selected = useWorkspace((workspace) => workspace.town);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const projects = inTownOrder(liveProjects(records, asOf, selected), towns);
  if (projects.length === 0) return null;
  return (
    <details className={css['all']} open>
      <summary>{fill(texts.progress.cards, { count: projects.length })}</summary>
      <ul className={css['cards']} aria-label={fill(texts.progress.cards, { count: projects.length })}>
        {projects.map((project) => (
          <Card key={project.id} project={project} money={money} />
        ))}
      </ul>
    </details>
  );
}

function Card({ project, money }: { readonly project: RegisterRecord; readonly money: MoneyChoice }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const town = towns.find(({ id }) => id === project.town);
  const stage = stageAt(project, asOf);
  const total = numberIn(project, 'total');
  const { done, of, missing } = preliminaryOf(project, asOf);
  const hasSite = positionIn(project, SITE_FIELD) !== null;
  return (
    <li>
      <button
        type="button"
        className={css['card']}
        onClick={() => (hasSite ? actions.lookAtProject(project.id) : actions.selectTown(project.town))}
      >
        <strong>{textIn(project, 'name')}</strong>
        <b>{total === null ? texts.progress.unreportedWord : cardMoney(total, money, texts)}</b>
        <span>
          {[
            ...(town ? [nameIn(town.shortName, language)] : []),
            ...(stage === null ? [] : [texts.registers.stages[stage]]),
          ].join(' · ')}
        </span>
        <span>
          {fill(missing.length === 0 ? texts.progress.stepsDone : texts.progress.stepsOf, {
            done,
            of,
            missing: missing.map((step) => texts.charts.steps[step]).join(texts.lists.comma),
          })}
        </span>
      </button>
    </li>
  );
}
