/**
 * 导入前查看: what filled-in forms say, cell by cell, with what is odd and what is proposed; a figure may be typed over.
 * Only what is ticked is taken, all files as one change.
 */
import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { reportOf } from '../../domain/progress.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { sameRecord } from '../../workspace/report-actions.ts';
import { repeatedOf } from '../../workspace/report-files.ts';
import type {
  FileRemark,
  Repeated,
  ReportAnswers,
  ReportFile,
  ReportRow,
} from '../../workspace/report-files.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ImportRecords } from './ImportRecords.tsx';
import css from './Progress.module.css';
import { UnknownNames } from './UnknownNames.tsx';

export interface ReadForm {
  readonly name: string;
  readonly file: ReportFile;
}

interface ImportFormProps {
  readonly files: readonly ReadForm[];
  readonly answers: ReportAnswers;
  /** Reads the files again with what has been said of unknown names. */
  readonly onAnswer: (answers: ReportAnswers) => void;
  readonly onClose: () => void;
}

interface KeyedRow {
  readonly key: string;
  readonly row: ReportRow;
}

export function ImportForm({ files, answers, onAnswer, onClose }: ImportFormProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const history = useWorkspace((workspace) => workspace.history);
  const rows = files.flatMap(({ file }, at) =>
    file.rows
      .filter(({ state }) => state !== 'blank')
      .map((row): KeyedRow => ({ key: `${at}:${row.cell}`, row })),
  );
  const lines = files.flatMap(({ file }, at) =>
    file.records.map((row) => ({
      key: `${at}:${row.cell}`,
      row,
      known: sameRecord({ programme, records }, row.register, row.town, row.fields),
    })),
  );
  const isLocked = (row: ReportRow): boolean => reportOf(records, row.town, row.quarter).state === 'locked';
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () =>
      new Set([
        ...rows.filter(({ row }) => row.state === 'fine' && !isLocked(row)).map(({ key }) => key),
        ...lines.filter(({ row }) => row.state === 'fine').map(({ key }) => key),
      ]),
  );
  const [values, setValues] = useState<ReadonlyMap<string, number>>(new Map());
  const valueOf = ({ key, row }: KeyedRow): number | null => values.get(key) ?? row.value;
  const isTakeable = (each: KeyedRow): boolean => {
    const value = valueOf(each);
    if (isLocked(each.row) || value === null) return false;
    if (each.row.state !== 'refused') return true;
    return values.has(each.key) && (each.row.total === null || value <= each.row.total);
  };
  const chosen = rows.filter((each) => ticked.has(each.key) && isTakeable(each));
  const chosenLines = lines.filter(({ key, row }) => ticked.has(key) && row.state !== 'refused');
  const toggle = (key: string, isOn: boolean): void => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  const type = (key: string, value: number): void => {
    setValues(new Map(values).set(key, value));
    toggle(key, true);
  };
  const proposed = rows.filter(({ row }) => row.proposal !== null && !isLocked(row));
  const takeProposals = (): void => {
    setValues(
      new Map([...values, ...proposed.map(({ key, row }): [string, number] => [key, row.proposal!])]),
    );
    setTicked(new Set([...ticked, ...proposed.map(({ key }) => key)]));
  };
  const take = (): void => {
    actions.importForms(
      chosen.map((each) => ({
        town: each.row.town,
        indicator: each.row.indicator,
        quarter: each.row.quarter,
        basis: each.row.basis,
        value: valueOf(each),
        total: each.row.total,
      })),
      chosenLines.map(({ row }) => ({ register: row.register, town: row.town, fields: row.fields })),
      files.map(({ name, file }) => ({ name, fingerprint: file.fingerprint })),
    );
    onClose();
  };
  const name = files.map((file) => file.name).join(texts.lists.comma);
  const title = fill(texts.progress.importTitle, { name });
  const count = (state: ReportRow['state']): number => rows.filter(({ row }) => row.state === state).length;
  const repeatedText = (repeated: Repeated): string =>
    repeated.code === 'same-file'
      ? fill(texts.progress.repeated['same-file'], { name: repeated.name })
      : fill(texts.progress.repeated['same-period'], {
          name: repeated.name,
          town: nameIn(programme.towns.find(({ id }) => id === repeated.town)!.shortName, language),
          quarter: formatQuarter(repeated.quarter, language),
        });
  const remarkText = ({ code, cell, params }: FileRemark): string =>
    fill(texts.progress.remarks[code], {
      ...params,
      cell: cell ?? '',
      precision: texts.progress.precision[params['precision'] === 'day' ? 'day' : 'month'],
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size="80rem"
      title={title}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <p className={css['note']}>
        {texts.progress.importHelp}{' '}
        {rows.length > 0 &&
          fill(texts.progress.askRows, { fine: count('fine'), ask: count('ask'), refused: count('refused') })}
      </p>
      {files.map(({ name: of, file }, at) => (
        <ul key={`${at}${of}`} className={css['remarks']}>
          {repeatedOf({ history }, files, at).map((repeated, index) => (
            <li key={`repeated-${index}`} role="alert">
              {repeatedText(repeated)}
            </li>
          ))}
          {file.remarks.map((remark, index) => (
            <li key={index} data-strong={remark.code === 'sum-differs' || remark.code === 'old-version'}>
              {remarkText(remark)}
            </li>
          ))}
        </ul>
      ))}
      <UnknownNames files={files} answers={answers} onAnswer={onAnswer} />
      {rows.length > 0 && (
        <>
          <div className={css['sheets']}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                setTicked(
                  new Set([
                    ...ticked,
                    ...rows.filter(({ row }) => row.state === 'fine' && !isLocked(row)).map(({ key }) => key),
                  ]),
                )
              }
            >
              {texts.progress.takeAll}
            </Button>
            {proposed.length > 0 && (
              <Button size="compact-sm" variant="default" onClick={takeProposals}>
                {fill(texts.progress.takeProposals, { count: proposed.length })}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setTicked(new Set())}>
              {texts.progress.takeNone}
            </Button>
          </div>
          <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
            <table className={css['wrapped']}>
              <thead>
                <tr>
                  <th scope="col">{texts.progress.take}</th>
                  <th scope="col">{texts.progress.cell}</th>
                  <th scope="col">{texts.progress.town}</th>
                  <th scope="col">{texts.progress.indicator}</th>
                  <th scope="col">{texts.progress.readAs}</th>
                  <th scope="col">{texts.progress.typed}</th>
                  <th scope="col">{texts.progress.was}</th>
                  <th scope="col">{texts.progress.notes}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((each) => (
                  <Line
                    key={each.key}
                    each={each}
                    value={valueOf(each)}
                    isTicked={ticked.has(each.key) && isTakeable(each)}
                    isLocked={isLocked(each.row)}
                    isTakeable={isTakeable(each)}
                    onTick={(isOn) => toggle(each.key, isOn)}
                    onType={(value) => type(each.key, value)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {lines.length > 0 && <ImportRecords lines={lines} ticked={ticked} onTick={toggle} />}
      {files.some(({ file }) => file.skipped.length > 0) && (
        <details>
          <summary>
            {texts.progress.skippedTitle} {files.reduce((sum, { file }) => sum + file.skipped.length, 0)}
          </summary>
          <ul>
            {files.flatMap(({ file }, at) =>
              file.skipped.map(({ cell, text, why }) => (
                <li key={`${at}${cell}${text}`}>
                  {cell} {text}：{texts.progress.skippedWhy[why]}
                </li>
              )),
            )}
          </ul>
        </details>
      )}
      <div className={css['actions']}>
        <Button disabled={chosen.length + chosenLines.length === 0} onClick={take}>
          {fill(texts.progress.takeRows, { count: chosen.length + chosenLines.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {texts.progress.cancelImport}
        </Button>
      </div>
    </Modal>
  );
}

interface LineProps {
  readonly each: KeyedRow;
  readonly value: number | null;
  readonly isTicked: boolean;
  readonly isLocked: boolean;
  readonly isTakeable: boolean;
  readonly onTick: (isOn: boolean) => void;
  readonly onType: (value: number) => void;
}

function Line({ each: { row }, value, isTicked, isLocked, isTakeable, onTick, onType }: LineProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const observations = useWorkspace((workspace) => workspace.observations);
  const [typed, setTyped] = useState<string | null>(null);
  const town = programme.towns.find(({ id }) => id === row.town);
  const indicator = programme.indicators.find(({ id }) => id === row.indicator);
  const unit = indicator?.unit ?? 'count';
  const factor = unit === 'yuan' ? 1e4 : 1;
  const shown = (figure: number | null, total: number | null = null): string =>
    figure === null
      ? texts.progress.unreportedWord
      : unit === 'yuan'
        ? `${formatNumber(figure / 1e4, figure % 1e4 === 0 ? 0 : 2)} ${texts.progress.units.wan}`
        : `${formatNumber(figure, Number.isInteger(figure) ? 0 : 2)}${total === null ? '' : ` / ${formatNumber(total, 0)}`} ${texts.indicatorUnits[unit]}`;
  const now = observations.find(
    (each) => each.town === row.town && each.indicator === row.indicator && each.quarter === row.quarter,
  );
  const title = `${row.cell} ${indicator ? nameIn(indicator.name, language) : row.indicator}`;
  const settle = (): void => {
    if (typed === null) return;
    const number = Number(typed.normalize('NFKC').replaceAll(',', '').trim());
    if (typed.trim() !== '' && Number.isFinite(number)) onType(Math.round(number * factor * 1e6) / 1e6);
    setTyped(null);
  };
  return (
    <tr data-state={row.state}>
      <td>
        <Checkbox
          aria-label={`${texts.progress.take} ${title}`}
          checked={isTicked}
          disabled={!isTakeable}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
      </td>
      <td className={css['address']}>{row.cell}</td>
      <td>
        {town ? nameIn(town.shortName, language) : row.town}
        <small className={css['line']}>{formatQuarter(row.quarter, language)}</small>
      </td>
      <td>{indicator ? nameIn(indicator.name, language) : row.indicator}</td>
      <td>
        “{row.raw}”<small className={css['line']}>{shown(row.value, row.total)}</small>
      </td>
      <td>
        <input
          className={css['input']}
          data-boxed
          aria-label={`${texts.progress.typed} ${title}`}
          inputMode="decimal"
          disabled={isLocked}
          value={typed ?? (value === null ? '' : String(Math.round((value / factor) * 1e6) / 1e6))}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={settle}
          onKeyDown={({ key }) => {
            if (key === 'Enter') settle();
          }}
        />
        {row.proposal !== null && value !== row.proposal && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={isLocked}
            onClick={() => {
              setTyped(null);
              onType(row.proposal!);
            }}
          >
            {fill(texts.progress.useProposal, { value: shown(row.proposal, row.total) })}
          </Button>
        )}
      </td>
      <td>{now ? shown(now.value, now.total) : texts.progress.unreportedWord}</td>
      <td>
        {isLocked
          ? texts.progress.lockedRow
          : row.notes.map((note) => texts.progress.noteWords[note]).join('；')}
      </td>
    </tr>
  );
}
