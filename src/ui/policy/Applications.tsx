/** A town's applications under one measure: what is recorded, and a form for one of them or another. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { MEASURE_STATES } from '../../domain/measures.ts';
import type { MeasureState } from '../../domain/measures.ts';
import type { RegisterRecord } from '../../domain/model.ts';
import type { Programme, Town } from '../../domain/programme.ts';
import { numberIn, recordsOf, textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { fromMoney, inMoney } from '../progress/money.ts';
import type { MoneyUnit } from '../progress/money.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Policy.module.css';

interface ApplicationsProps {
  readonly town: Town;
  readonly measure: Programme['measures'][number];
  readonly unit: MoneyUnit;
  readonly onClose: () => void;
}

export function Applications({ town, measure, unit, onClose }: ApplicationsProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const all = useWorkspace((workspace) => workspace.records);
  const own = recordsOf(all, 'measures').filter(
    (each) => each.town === town.id && textIn(each, 'measure') === measure.id,
  );
  const [chosen, setChosen] = useState<string | null>(own[0]?.id ?? null);
  const record = own.find(({ id }) => id === chosen) ?? null;
  const label = (each: RegisterRecord): string =>
    [
      itemName(measure, textIn(each, 'programme'), language) || texts.policy.otherItem,
      texts.policy.states[(textIn(each, 'state') || 'none') as MeasureState],
      textIn(each, 'date'),
    ].join('　');
  return (
    <Modal
      opened
      onClose={onClose}
      title={fill(texts.policy.cellTitle, {
        town: nameIn(town.shortName, language),
        measure: `${measure.printed} ${nameIn(measure.title, language)}`,
      })}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {own.length > 0 && (
        <NativeSelect
          label={texts.policy.entries}
          value={record?.id ?? ''}
          data={[
            ...own.map((each) => ({ value: each.id, label: label(each) })),
            { value: '', label: texts.policy.newEntry },
          ]}
          onChange={({ currentTarget }) => setChosen(currentTarget.value || null)}
        />
      )}
      <Form key={record?.id ?? 'new'} {...{ town, measure, unit, record, onClose }} />
    </Modal>
  );
}

interface FormProps extends ApplicationsProps {
  readonly record: RegisterRecord | null;
}

const SUMS = ['applied', 'granted', 'paid'] as const;

function Form({ town, measure, unit, record, onClose }: FormProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const sources = useWorkspace(
    ({ programme }) =>
      programme.registers.find(({ id }) => id === 'measures')?.fields.find(({ id }) => id === 'source')
        ?.options ?? NO_OPTIONS,
  );
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>(() => {
    const money = (field: string): string => {
      const value = record ? numberIn(record, field) : null;
      return value === null ? '' : String(inMoney(value, unit));
    };
    const text = (field: string): string => (record ? textIn(record, field) : '');
    return {
      programme: text('programme'),
      state: text('state') || 'applied',
      source: text('source'),
      date: text('date'),
      document: text('document'),
      applied: money('applied'),
      granted: money('granted'),
      paid: money('paid'),
    };
  });
  const of = (field: string): string => fields[field] ?? '';
  const put = (field: string, value: string): void => setFields({ ...fields, [field]: value });
  const sum = (field: string): number | null => {
    const plain = of(field).normalize('NFKC').replaceAll(',', '').trim();
    return plain === '' || !Number.isFinite(Number(plain)) ? null : fromMoney(Number(plain), unit);
  };
  const save = (): void => {
    const orNull = (field: string): string | null => of(field).trim() || null;
    const values = {
      measure: measure.id,
      programme: orNull('programme'),
      state: of('state'),
      applied: sum('applied'),
      granted: sum('granted'),
      paid: sum('paid'),
      source: orNull('source'),
      date: orNull('date'),
      document: orNull('document'),
    };
    actions.putRecord('measures', town.id, values, record?.id ?? null);
    onClose();
  };
  const isKnown = of('programme') === '' || measure.programmes.some(({ zh }) => zh === of('programme'));
  return (
    <div className={css['form']}>
      <NativeSelect
        label={texts.policy.item}
        value={of('programme')}
        data={[
          { value: '', label: texts.policy.otherItem },
          ...(isKnown ? [] : [of('programme')]),
          ...measure.programmes.map((each) => ({ value: each.zh, label: nameIn(each, language) })),
        ]}
        onChange={({ currentTarget }) => put('programme', currentTarget.value)}
      />
      <NativeSelect
        label={texts.policy.state}
        value={of('state')}
        data={MEASURE_STATES.toReversed().map((value) => ({ value, label: texts.policy.states[value] }))}
        onChange={({ currentTarget }) => put('state', currentTarget.value)}
      />
      {SUMS.map((field) => (
        <TextInput
          key={field}
          label={fill(texts.policy.amount, { name: texts.policy[field], unit: texts.progress.units[unit] })}
          inputMode="decimal"
          value={of(field)}
          onChange={({ currentTarget }) => put(field, currentTarget.value)}
        />
      ))}
      <NativeSelect
        label={texts.policy.source}
        value={of('source')}
        data={[
          { value: '', label: texts.policy.unsaid },
          ...sources.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => put('source', currentTarget.value)}
      />
      <TextInput
        type="date"
        label={texts.policy.date}
        description={of('date') === '' ? texts.policy.needsDate : undefined}
        value={of('date')}
        onChange={({ currentTarget }) => put('date', currentTarget.value)}
      />
      <TextInput
        label={texts.policy.document}
        value={of('document')}
        onChange={({ currentTarget }) => put('document', currentTarget.value)}
      />
      <div className={css['answers']}>
        <Button disabled={isReadOnly} onClick={save}>
          {texts.policy.save}
        </Button>
        {record && (
          <Button
            variant="default"
            disabled={isReadOnly}
            onClick={() => {
              actions.removeRecord(record.id);
              onClose();
            }}
          >
            {texts.policy.remove}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {texts.policy.cancel}
        </Button>
      </div>
    </div>
  );
}

const NO_OPTIONS: readonly {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}[] = [];

function itemName(measure: Programme['measures'][number], zh: string, language: 'zh' | 'en'): string {
  const found = measure.programmes.find((each) => each.zh === zh);
  return found ? nameIn(found, language) : zh;
}
