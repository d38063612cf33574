/** 评估表: each town's sheet of a year by the five aspects, its own score beside the Office's, and all towns ranked. */
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FieldValue, TownId } from '../../domain/model.ts';
import { scoreRanking, scoreSheet } from '../../domain/scores.ts';
import type { ScoreItem } from '../../domain/scores.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';
import { useYear } from './YearSelect.tsx';

export function Scores() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const selected = useWorkspace((workspace) => workspace.town);
  const { year, select } = useYear();
  const [chosen, setChosen] = useState<TownId>(selected ?? programme.towns[0]!.id);
  const ranking = scoreRanking(programme, records, year);
  const title = fill(texts.declare.scores, { year });
  return (
    <>
      <section>
        <div className={css['bar']}>
          <h3>{title}</h3>
          {select}
        </div>
        <p className={css['note']}>{texts.declare.scoresNote}</p>
        <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
          <table className={css['plain']}>
            <thead>
              <tr>
                <th scope="col">{texts.declare.town}</th>
                {programme.aspects.map(({ id, name }) => (
                  <th key={id} scope="col" className={css['number']}>
                    {nameIn(name, language)}
                  </th>
                ))}
                <th scope="col" className={css['number']}>
                  {texts.declare.self}
                </th>
                <th scope="col" className={css['number']}>
                  {texts.declare.office}
                </th>
                <th scope="col" className={css['number']}>
                  {texts.declare.gap}
                </th>
                <th scope="col" className={css['number']}>
                  {texts.declare.rank}
                </th>
              </tr>
            </thead>
            <tbody>
              {ranking.map(({ town, sheet, rank }) => (
                <tr key={town.id} data-chosen={town.id === chosen}>
                  <th scope="row">
                    <button type="button" className={css['link']} onClick={() => setChosen(town.id)}>
                      {nameIn(town.shortName, language)}
                    </button>
                  </th>
                  {sheet.items.length === 0 ? (
                    <td colSpan={programme.aspects.length + 4}>{texts.declare.noSheet}</td>
                  ) : (
                    <>
                      {programme.aspects.map(({ id }) => (
                        <td key={id} className={css['number']}>
                          {officeOf(sheet.items.filter(({ aspect }) => aspect === id))}
                        </td>
                      ))}
                      <td className={css['number']}>{points(sheet.self)}</td>
                      <td className={css['number']}>{points(sheet.office)}</td>
                      <td className={css['number']}>{signed(sheet.gap)}</td>
                      <td className={css['number']}>{points(rank)}</td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Sheet town={chosen} year={year} onTown={setChosen} />
    </>
  );
}

interface SheetProps {
  readonly town: TownId;
  readonly year: number;
  readonly onTown: (town: TownId) => void;
}

function Sheet({ town: id, year, onTown }: SheetProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const town = programme.towns.find((each) => each.id === id)!;
  const sheet = scoreSheet(programme, records, id, year);
  const title = fill(texts.declare.sheetOf, { town: nameIn(town.shortName, language), year });
  return (
    <section>
      <div className={css['bar']}>
        <h3>{title}</h3>
        <NativeSelect
          className={css['year']}
          aria-label={texts.declare.town}
          value={id}
          data={programme.towns.map((each) => ({ value: each.id, label: nameIn(each.shortName, language) }))}
          onChange={({ currentTarget }) => onTown(currentTarget.value as TownId)}
        />
      </div>
      {sheet.problems.map((problem) => (
        <p key={`${problem.code} ${problem.item} ${problem.value}`} className={css['warning']} role="status">
          ▲ {fill(texts.declare.scoreProblems[problem.code], { item: problem.item, value: problem.value })}
        </p>
      ))}
      {sheet.items.length === 0 ? (
        <Button
          variant="default"
          size="compact-md"
          disabled={isReadOnly}
          onClick={() => actions.startScoreSheet(id, year)}
        >
          {fill(texts.declare.startSheet, { year })}
        </Button>
      ) : (
        <>
          <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
            <table className={css['plain']}>
              <thead>
                <tr>
                  <th scope="col">{texts.declare.aspect}</th>
                  <th scope="col">{texts.declare.item}</th>
                  <th scope="col">{texts.declare.max}</th>
                  <th scope="col">{texts.declare.self}</th>
                  <th scope="col">{texts.declare.office}</th>
                  <th scope="col" className={css['number']}>
                    {texts.declare.gap}
                  </th>
                  <th scope="col">{texts.declare.basis}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {sheet.items.map((item) => (
                  <Item key={item.id} item={item} town={id} isReadOnly={isReadOnly} />
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={2}>
                    {texts.declare.total}
                  </th>
                  <td className={css['number']}>{sheet.max}</td>
                  <td className={css['number']}>{points(sheet.self)}</td>
                  <td className={css['number']}>{points(sheet.office)}</td>
                  <td className={css['number']}>{signed(sheet.gap)}</td>
                  <td colSpan={2} />
                </tr>
              </tfoot>
            </table>
          </div>
          <Button
            variant="default"
            size="compact-sm"
            disabled={isReadOnly}
            onClick={() =>
              actions.putRecord('scores', id, {
                year,
                aspect: programme.aspects[0]?.id ?? '',
                item: texts.declare.newItem,
                max: 0,
                self: null,
                office: null,
                basis: null,
              })
            }
          >
            {texts.declare.addItem}
          </Button>
        </>
      )}
    </section>
  );
}

interface ItemProps {
  readonly item: ScoreItem;
  readonly town: TownId;
  readonly isReadOnly: boolean;
}

function Item({ item, town, isReadOnly }: ItemProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const aspects = useWorkspace((workspace) => workspace.programme.aspects);
  const put = (field: string, value: FieldValue): void => {
    actions.putRecord('scores', town, { [field]: value }, item.id);
  };
  const typed = (field: 'item' | 'basis' | 'max' | 'self' | 'office', isNumber: boolean) => (
    <Typed
      label={`${item.item} ${texts.declare[field]}`}
      value={item[field]}
      isNumber={isNumber}
      isOff={isReadOnly}
      onPut={(value) => put(field, value)}
    />
  );
  return (
    <tr>
      <td>
        <select
          aria-label={`${item.item} ${texts.declare.aspect}`}
          value={item.aspect}
          disabled={isReadOnly}
          onChange={({ currentTarget }) => put('aspect', currentTarget.value)}
        >
          {aspects.map(({ id, name }) => (
            <option key={id} value={id}>
              {nameIn(name, language)}
            </option>
          ))}
        </select>
      </td>
      <th scope="row">{typed('item', false)}</th>
      <td>{typed('max', true)}</td>
      <td>{typed('self', true)}</td>
      <td>{typed('office', true)}</td>
      <td className={css['number']}>
        {signed(item.self === null || item.office === null ? null : item.office - item.self)}
      </td>
      <td>{typed('basis', false)}</td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={isReadOnly}
          aria-label={fill(texts.declare.removeItem, { item: item.item })}
          onClick={() => actions.removeRecord(item.id)}
        >
          <IconTrash aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string | number | null;
  readonly isNumber: boolean;
  readonly isOff: boolean;
  readonly onPut: (value: FieldValue) => void;
}

/** A cell that is written when it is left; what is no number stays as it was. */
function Typed({ label, value, isNumber, isOff, onPut }: TypedProps) {
  const [text, setText] = useState<string | null>(null);
  const settle = (): void => {
    if (text === null) return;
    const plain = text.normalize('NFKC').trim();
    setText(null);
    const next = plain === '' ? null : isNumber ? Number(plain) : plain;
    if (next !== value && !Number.isNaN(next)) onPut(next);
  };
  return (
    <input
      aria-label={label}
      className={css['typed']}
      data-number={isNumber}
      inputMode={isNumber ? 'decimal' : 'text'}
      disabled={isOff}
      value={text ?? String(value ?? '')}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
        if (key === 'Escape') setText(null);
      }}
    />
  );
}

function officeOf(items: readonly ScoreItem[]): string {
  if (items.length === 0 || items.some(({ office }) => office === null)) return points(null);
  return points(items.reduce((sum, { office }) => sum + (office ?? 0), 0));
}

function points(value: number | null): string {
  return value === null ? '—' : String(value);
}

/** With the real minus sign. */
function signed(value: number | null): string {
  if (value === null) return '—';
  return value < 0 ? `−${-value}` : value > 0 ? `+${value}` : '0';
}
