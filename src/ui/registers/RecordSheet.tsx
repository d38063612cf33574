/** 详情: every field of one record in a sheet of its own, with what is wrong beside it, and who changed it last. */
import { Button, Modal } from '@mantine/core';
import type { RegisterRecord } from '../../domain/model.ts';
import { SITE_FIELD } from '../../domain/projects.ts';
import { recordProblems } from '../../domain/register-check.ts';
import type { FieldProblem } from '../../domain/register-check.ts';
import { textIn } from '../../domain/register.ts';
import type { Register } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { moneyText } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { formatInstant } from '../saving/instant.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Cell } from './Cell.tsx';
import css from './Registers.module.css';

interface RecordSheetProps {
  readonly record: RegisterRecord;
  readonly register: Register;
  readonly unit: MoneyUnit;
  readonly onClose: () => void;
}

export function RecordSheet({ record, register, unit, onClose }: RecordSheetProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const last = useWorkspace(({ history }) =>
    history.edits
      .slice(0, history.position)
      .findLast(({ changes }) => changes.some((change) => change.id === record.id)),
  );
  const title = textIn(record, register.fields[0]!.id);
  const town = towns.find(({ id }) => id === record.town);
  const problems = recordProblems(register, record);
  const wordOf = ({ code, params }: FieldProblem): string => {
    const earlier = register.fields.find(({ id }) => id === params['earlier']);
    const money = (key: string): string =>
      `${moneyText(Number(params[key] ?? 0), unit)}${texts.progress.units[unit]}`;
    return fill(texts.registers.fieldProblems[code], {
      earlier: earlier ? nameIn(earlier.name, language) : '',
      funds: money('funds'),
      total: money('total'),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={fill(texts.registers.sheetOf, {
        register: nameIn(register.name, language),
        title: `${town ? `${nameIn(town.shortName, language)} ` : ''}${title}`,
      })}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <dl className={css['sheet']}>
        {register.fields.map((field) => {
          const wrong = problems.filter((problem) => problem.field === field.id);
          return (
            <div key={field.id} data-wrong={wrong.length > 0}>
              <dt>
                {nameIn(field.name, language)}
                {field.type === 'money' && <small> {texts.progress.units[unit]}</small>}
              </dt>
              <dd>
                <Cell
                  field={field}
                  label={`${title} ${nameIn(field.name, language)}`}
                  value={record.fields[field.id] ?? null}
                  unit={unit}
                  isOff={isReadOnly}
                  onPut={(value) => {
                    if (value !== (record.fields[field.id] ?? null))
                      actions.putRecord(register.id, record.town, { [field.id]: value }, record.id);
                  }}
                />
                {field.id === SITE_FIELD && register.id === 'projects' && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    mt={4}
                    disabled={isReadOnly}
                    onClick={() => {
                      onClose();
                      actions.startSiting(record.id);
                    }}
                  >
                    {texts.registers.sitePick}
                  </Button>
                )}
                {wrong.map((problem) => (
                  <small key={problem.code} className={css['problem']}>
                    {wordOf(problem)}
                  </small>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
      {last && (
        <p className={css['count']}>
          {formatInstant(last.at, language)} {last.by || texts.history.anonymous}
        </p>
      )}
    </Modal>
  );
}
