/** What a register comes to under a measure: by town and kind, what is open or late, and what somebody has to look at. */
import type { ClauseId, RegisterRecord } from '../../domain/model.ts';
import { dateIn, textIn } from '../../domain/register.ts';
import type { TallyFacts, TallyRow, Timed } from '../../domain/tally.ts';
import { drawnAs } from '../../domain/works.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatNumber } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { useActions, useWorkspace } from '../workspace-context.tsx';
import { FigureTable } from './FigureTable.tsx';
import css from './Policy.module.css';
import { Sum, Warning } from './Sum.tsx';
import { useSources } from './use-sources.ts';

interface TallyProps {
  readonly facts: TallyFacts;
  /** Of the measure that is carried out. */
  readonly clause: ClauseId;
  readonly unit: MoneyUnit;
}

export function Tally({ facts, clause, unit }: TallyProps) {
  const { texts, language, nameOf, moneyHeads, notYet } = useSources();
  const { register, tally, rows, total, timed, flagged, outside } = facts;
  const fieldOf = (id: string) => register.fields.find((field) => field.id === id);
  const by = tally.by === undefined ? undefined : fieldOf(tally.by);
  const sums = tally.sums.flatMap((id) => fieldOf(id) ?? []);
  const optionName = (option: string): string => {
    const found = by?.options.find(({ id }) => id === option);
    return found ? nameIn(found.name, language) : texts.policy.unsaidOption;
  };
  const figures = (row: TallyRow): string[] =>
    row.sums.map((value, index) => {
      if (value === null) return texts.policy.noRecord;
      if (sums[index]?.type === 'money') return moneyText(value, unit);
      return formatNumber(value, Number.isInteger(value) ? 0 : 1);
    });
  const title = nameIn(tally.title, language);
  const first = register.fields[0]!.id;
  return (
    <Sum title={title} clause={clause} formula={tally.closes ? texts.policy.timedNote : ''}>
      {rows.length === 0 ? (
        <p>{notYet}</p>
      ) : (
        <FigureTable
          label={title}
          heads={[
            { name: texts.policy.town },
            ...(by ? [{ name: nameIn(by.name, language) }] : []),
            { name: texts.policy.count, isFigure: true },
            ...sums.flatMap(({ name, type }) =>
              type === 'money'
                ? moneyHeads([nameIn(name, language)], unit)
                : [{ name: nameIn(name, language), isFigure: true }],
            ),
            { name: nameIn(register.fields[0]!.name, language) },
          ]}
          rows={rows.map((row) => ({
            key: `${row.town} ${row.option}`,
            cells: [
              nameOf(row.town),
              ...(by ? [optionName(row.option)] : []),
              row.records.length,
              ...figures(row),
              <Names key="names" records={row.records} field={first} />,
            ],
          }))}
          foot={[texts.policy.sum, ...(by ? [''] : []), total.records.length, ...figures(total), '']}
        />
      )}
      {timed.length > 0 && <Clock title={title} timed={timed} field={first} from={tally.from} />}
      {flagged.length > 0 && (
        <ul className={css['flagged']}>
          {flagged.map(({ record, problem }) => (
            <li key={record.id} data-over>
              ■{' '}
              {fill(texts.policy.flaggedRecord, {
                name: textIn(record, first),
                problem: fill(texts.registers.fieldProblems[problem.code], problem.params),
              })}
            </li>
          ))}
        </ul>
      )}
      <Warning text={texts.policy.outside} records={outside} field={first} />
    </Sum>
  );
}

interface NamesProps {
  readonly records: readonly RegisterRecord[];
  readonly field: string;
}

/** What is on the map as the option's kind, or under the same name, leads there (R-I15). */
function Names({ records, field }: NamesProps) {
  const { texts } = useSources();
  const actions = useActions();
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const programme = useWorkspace((workspace) => workspace.programme);
  return (
    <ul className={css['inline']}>
      {records.map((record) => {
        const name = textIn(record, field);
        const [drawn] = drawnAs(programme, facilities, record, name);
        return (
          <li key={record.id}>
            {name}
            {drawn && (
              <>
                {' '}
                <button
                  type="button"
                  className={css['link']}
                  onClick={() =>
                    actions.openFacilityTable({ town: drawn.town, kind: drawn.kind, text: drawn.name })
                  }
                >
                  {texts.policy.onMap}
                </button>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface ClockProps {
  readonly title: string;
  readonly timed: readonly Timed[];
  /** The field that names a record, and the one it begins with. */
  readonly field: string;
  readonly from: string;
}

/** R-P06: how long each has been open, against the limit where one was entered. */
function Clock({ title, timed, field, from }: ClockProps) {
  const { texts, language, nameOf } = useSources();
  const state = ({ record, isOpen, isLate }: Timed) => {
    const since = dateIn(record, from);
    const word =
      isOpen && since !== null
        ? fill(texts.policy.openSince, { date: formatDate(since, language) })
        : texts.policy.settled;
    return isLate ? <span data-over>■ {fill(texts.policy.late, { state: word })}</span> : word;
  };
  return (
    <FigureTable
      label={`${title} ${texts.policy.timed}`}
      heads={[
        { name: texts.policy.timed },
        { name: texts.policy.town },
        { name: texts.policy.workdays, isFigure: true },
        { name: texts.policy.limit, isFigure: true },
        { name: texts.policy.state },
      ]}
      rows={timed.map((each) => ({
        key: each.record.id,
        cells: [
          textIn(each.record, field),
          nameOf(each.record.town),
          each.workdays,
          each.limit ?? texts.policy.noRecord,
          state(each),
        ],
      }))}
    />
  );
}
