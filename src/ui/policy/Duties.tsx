/** 职责: the leading group by post, and a page for each unit; posts only, never a person's name. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { tasksAt } from '../../domain/meeting.ts';
import {
  actingUnits,
  measuresOf,
  officeStaffAt,
  townGroupsAt,
  unitsOutOfStep,
} from '../../domain/organisation.ts';
import type { Unit } from '../../domain/programme.ts';
import { problemsAt } from '../../domain/progress.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

const ROLES = ['leader', 'deputy', 'member', 'office-director'] as const;

export function Duties() {
  const programme = useWorkspace((workspace) => workspace.programme);
  const [chosen, setChosen] = useState<string>(
    programme.duties[0]?.units[0] ?? actingUnits(programme)[0]?.id ?? '',
  );
  const unit = programme.units.find(({ id }) => id === chosen);
  return (
    <div className={css['duties']}>
      {unit && <UnitPage unit={unit} onUnit={setChosen} />}
      <div>
        <Group onUnit={setChosen} />
        <Groups onUnit={setChosen} />
      </div>
    </div>
  );
}

interface OnUnit {
  readonly onUnit: (id: string) => void;
}

/** Seats by post, as printed. */
function Group({ onUnit }: OnUnit) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { seats, units } = useWorkspace((workspace) => workspace.programme);
  const of = (role: (typeof ROLES)[number]) => seats.filter((seat) => seat.role === role);
  const unitName = (id: string): string => {
    const unit = units.find((each) => each.id === id);
    return unit ? nameIn(unit.name, language) : id;
  };
  const sizes = { leaders: of('leader').length, deputies: of('deputy').length, members: of('member').length };
  return (
    <section>
      <h3>{texts.policy.group}</h3>
      <p className={css['note']}>
        {fill(texts.policy.groupLine, { ...sizes, all: sizes.leaders + sizes.deputies + sizes.members })}
      </p>
      <dl className={css['seats']}>
        {ROLES.filter((role) => of(role).length > 0).map((role) => (
          <div key={role}>
            <dt>{texts.policy.roles[role]}</dt>
            {of(role).map((seat, index) => (
              <dd key={index}>
                <button type="button" className={css['link']} onClick={() => onUnit(seat.unit)}>
                  {language === 'zh' ? seat.post.zh : `${seat.post.en}, ${unitName(seat.unit)}`}
                </button>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** X-5 and X-6, the Office's staff, and the towns' own groups. */
function Groups({ onUnit }: OnUnit) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const { withoutSeat, withoutDuty } = unitsOutOfStep(programme);
  const staff = officeStaffAt(programme, records, asOf);
  const groups = townGroupsAt(programme, records, asOf);
  const { officeStaff, units, registers } = programme;
  const groupClause = registers.find(({ id }) => id === 'groups')?.clause;
  const links = (ids: readonly string[]): ReactNode =>
    ids.length === 0 ? (
      <p>{texts.policy.none}</p>
    ) : (
      <ul className={css['inline']}>
        {ids.map((id) => {
          const unit = units.find((each) => each.id === id);
          return (
            <li key={id}>
              <button type="button" className={css['link']} onClick={() => onUnit(id)}>
                {unit ? nameIn(unit.name, language) : id}
              </button>
            </li>
          );
        })}
      </ul>
    );
  return (
    <section className={css['facts']}>
      <h3>
        {texts.policy.withoutSeat} <DefectLink id="X-5" />
      </h3>
      {links(withoutSeat)}
      <h3>
        {texts.policy.withoutDuty} <DefectLink id="X-6" />
      </h3>
      {links(withoutDuty)}
      {officeStaff && (
        <>
          <h3>
            {texts.policy.office} <ClauseLink id={officeStaff.clause} />
          </h3>
          <p data-over={staff !== null && staff.verdict !== 'fine'}>
            {staff === null
              ? fill(texts.policy.officeUnsaid, officeStaff)
              : fill(texts.policy.officeLine, {
                  ...officeStaff,
                  staff: staff.staff,
                  verdict: texts.policy.officeVerdicts[staff.verdict],
                })}
          </p>
        </>
      )}
      {groupClause && (
        <>
          <h3>
            {texts.policy.groups} <ClauseLink id={groupClause} />
          </h3>
          <p>
            {fill(texts.policy.groupsLine, { count: groups.with.length, of: programme.towns.length })}
            {groups.without.length > 0 &&
              fill(texts.policy.groupsMissing, {
                towns: groups.without
                  .map(({ shortName }) => nameIn(shortName, language))
                  .join(texts.lists.comma),
              })}
          </p>
        </>
      )}
    </section>
  );
}

function DefectLink({ id }: { readonly id: string }) {
  const actions = useActions();
  const isThere = useWorkspace(({ programme }) => programme.defects.some((each) => each.id === id));
  const texts = useTexts();
  return isThere ? (
    <button type="button" className={css['link']} onClick={() => actions.showPolicyTab('defects')}>
      {texts.policy.defectOf} {id}
    </button>
  ) : null;
}

/** R-O06: duties, measures, towns, open problems and this quarter's tasks of one unit. */
function UnitPage({ unit, onUnit }: { readonly unit: Unit } & OnUnit) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const duties = programme.duties.filter(({ units }) => units.includes(unit.id));
  const measures = measuresOf(programme, unit.id);
  const towns = programme.towns.filter(({ leads }) => leads.some((lead) => lead.unit === unit.id));
  const seat = programme.seats.find((each) => each.unit === unit.id);
  const problems = problemsAt(records, quarter).open.filter((each) => textIn(each, 'unit') === unit.id);
  const tasks = tasksAt(records, quarter).filter((task) => task.unit === unit.id && task.done === null);
  return (
    <section className={css['facts']}>
      <NativeSelect
        label={texts.policy.chooseUnit}
        value={unit.id}
        data={actingUnits(programme).map(({ id, name }) => ({ value: id, label: nameIn(name, language) }))}
        onChange={({ currentTarget }) => onUnit(currentTarget.value)}
      />
      <dl>
        <dt>{texts.policy.seatOf}</dt>
        <dd>{seat ? nameIn(seat.post, language) : texts.policy.noSeat}</dd>
        {unit.aliases.length > 0 && (
          <>
            <dt>{texts.policy.aliases}</dt>
            <dd lang="zh-CN">
              {unit.aliases
                .map(({ text, inferred }) => (inferred ? `${text}（${texts.policy.inferred}）` : text))
                .join(texts.lists.comma)}
            </dd>
          </>
        )}
        {towns.length > 0 && (
          <>
            <dt>{texts.policy.townsOf}</dt>
            <dd>
              {towns.map(({ id, shortName }) => (
                <button key={id} type="button" className={css['link']} onClick={() => actions.openSheet(id)}>
                  {nameIn(shortName, language)}
                </button>
              ))}
            </dd>
          </>
        )}
      </dl>
      <h3>{texts.policy.duties}</h3>
      <Listing isEmpty={duties.length === 0} empty={texts.policy.noDuty}>
        {duties.map((duty) => (
          <li key={duty.id}>
            <ClauseLink id={duty.clause} /> <q lang="zh-CN">{duty.quote}</q>
            <div>{nameIn(duty.summary, language)}</div>
            {duty.note && <small>{nameIn(duty.note, language)}</small>}
          </li>
        ))}
      </Listing>
      <h3>{texts.policy.measuresOf}</h3>
      <Listing isEmpty={measures.length === 0} empty={texts.policy.none}>
        {measures.map((measure) => (
          <li key={measure.id}>
            <ClauseLink id={measure.clause} />{' '}
            <button type="button" className={css['link']} onClick={() => actions.showMeasure(measure.id)}>
              {nameIn(measure.title, language)}
            </button>
          </li>
        ))}
      </Listing>
      <h3>{texts.policy.openProblems}</h3>
      <Listing isEmpty={problems.length === 0} empty={texts.policy.none}>
        {problems.map((each) => (
          <li key={each.id}>{textIn(each, 'text')}</li>
        ))}
      </Listing>
      <h3>{texts.policy.openTasks}</h3>
      <Listing isEmpty={tasks.length === 0} empty={texts.policy.none}>
        {tasks.map((task) => (
          <li key={task.id}>
            {task.due === null
              ? task.title
              : fill(texts.policy.taskDue, { title: task.title, due: formatDate(task.due, language) })}
          </li>
        ))}
      </Listing>
    </section>
  );
}

interface ListingProps {
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly children: ReactNode;
}

function Listing({ isEmpty, empty, children }: ListingProps) {
  return isEmpty ? <p>{empty}</p> : <ul>{children}</ul>;
}
