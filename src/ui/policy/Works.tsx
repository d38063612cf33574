/** 落实: one measure with its paragraphs, who answers for it, its applications by item, and its registers added up. */
import { NativeSelect } from '@mantine/core';
import { itemsOf } from '../../domain/measures.ts';
import { concerns, unitsAnswering } from '../../domain/organisation.ts';
import type { Programme } from '../../domain/programme.ts';
import { registersOf, talliesOf } from '../../domain/tally.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { POLICY_AT_FIRST } from '../../workspace/policy-choice.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { Registers } from '../registers/Registers.tsx';
import { useActions, useWorkspace } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import { Conformity } from './Conformity.tsx';
import { FigureTable } from './FigureTable.tsx';
import css from './Policy.module.css';
import { Tally } from './Tally.tsx';
import { useSources } from './use-sources.ts';

export function Works({ unit }: { readonly unit: MoneyUnit }) {
  const actions = useActions();
  const { texts, language, programme, records, asOf } = useSources();
  const chosen = useWorkspace((workspace) => (workspace.policy ?? POLICY_AT_FIRST).measure);
  const { measures, clauses, towns, units } = programme;
  const measure = measures.find(({ id }) => id === chosen) ?? measures[0];
  if (!measure) return null;
  const paragraphs = clauses.filter(({ id, parent }) => id === measure.clause || parent === measure.clause);
  const answering = unitsAnswering(programme, measure).flatMap((id) => {
    const found = units.find((each) => each.id === id);
    return found ? [nameIn(found.name, language)] : [];
  });
  const concerned = towns.filter((town) => concerns(measure, town));
  return (
    <>
      <NativeSelect
        className={css['narrow']}
        label={texts.policy.chooseMeasure}
        value={measure.id}
        data={measures.map(({ id, printed, title }) => ({
          value: id,
          label: `${printed} ${nameIn(title, language)}`,
        }))}
        onChange={({ currentTarget }) => actions.showMeasure(currentTarget.value)}
      />
      <div>
        <ul className={css['paragraphs']}>
          {paragraphs.map((clause) => (
            <li key={clause.id}>
              <ClauseLink id={clause.id} /> <q lang="zh-CN">{clause.quote}</q>{' '}
              <small className={css['strength']}>{texts.strengths[clause.strength]}</small>
              <div>{nameIn(clause.summary, language)}</div>
            </li>
          ))}
        </ul>
        <p className={css['note']}>
          {fill(texts.policy.unitsOf, { units: answering.join(texts.lists.comma) })}
          {concerned.length < towns.length &&
            ` ${fill(texts.policy.towns, {
              towns: concerned.map(({ shortName }) => nameIn(shortName, language)).join(texts.lists.comma),
            })}`}
        </p>
      </div>
      <Conformity clause={measure.clause} />
      <div className={css['sums']}>
        <Items measure={measure} unit={unit} />
        {talliesOf(programme, measure, records, asOf).map((facts, index) => (
          <Tally key={`${facts.register.id} ${index}`} facts={facts} clause={measure.clause} unit={unit} />
        ))}
      </div>
      <Registers key={measure.id} ids={registersOf(programme, measure.id).map(({ id }) => id)} unit={unit} />
    </>
  );
}

type Measure = Programme['measures'][number];

/** The measure's applications by item and town; they add up to its row of the matrix. */
function Items({ measure, unit }: { readonly measure: Measure; readonly unit: MoneyUnit }) {
  const { texts, language, programme, records, asOf, nameOf, moneyHeads } = useSources();
  const rows = itemsOf(programme, measure, records, asOf);
  const itemName = (item: string): string => {
    const found = measure.programmes.find(({ zh }) => zh === item);
    return found ? nameIn(found, language) : texts.policy.otherItem;
  };
  const { item, town, count, applied, granted, paid, noRecord } = texts.policy;
  const money = (sum: number): string => (sum === 0 ? noRecord : moneyText(sum, unit));
  const total = (field: 'count' | 'applied' | 'granted' | 'paid'): number =>
    rows.reduce((sum, row) => sum + row[field], 0);
  return (
    <section>
      <h3>{texts.policy.items}</h3>
      <FigureTable
        label={texts.policy.items}
        heads={[
          { name: item },
          { name: town },
          { name: count, isFigure: true },
          ...moneyHeads([applied, granted, paid], unit),
        ]}
        rows={rows.map((row) => ({
          key: `${row.item} ${row.town}`,
          cells: [
            itemName(row.item),
            row.count === 0 ? noRecord : nameOf(row.town),
            row.count === 0 ? noRecord : row.count,
            ...([row.applied, row.granted, row.paid] as const).map(money),
          ],
        }))}
        foot={[
          texts.policy.sum,
          '',
          total('count'),
          ...(['applied', 'granted', 'paid'] as const).map((field) => money(total(field))),
        ]}
      />
    </section>
  );
}
