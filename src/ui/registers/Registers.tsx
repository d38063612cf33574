/** 台账登记: registers as tables, filtered, typed in place, exported; their columns are data of the programme. */
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconMapPin, IconMapPinPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FieldValue, RegisterRecord, TownId } from '../../domain/model.ts';
import { LARGE_PROJECT, stageAt } from '../../domain/progress.ts';
import { SITE_FIELD } from '../../domain/projects.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { recordProblems } from '../../domain/register-check.ts';
import { inTownOrder, numberIn, positionIn, recordsOf, textIn } from '../../domain/register.ts';
import type { Register } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { writeRegister } from '../../workspace/sheets-out.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { MoneyUnit } from '../progress/money.ts';
import { Cell } from './Cell.tsx';
import { RecordSheet } from './RecordSheet.tsx';
import css from './Registers.module.css';

interface RegistersProps {
  /** Which registers, in this order; those the programme does not have are left out. */
  readonly ids: readonly string[];
  readonly unit: MoneyUnit;
  /** The one that is open from the start. */
  readonly opened?: string;
}

export function Registers({ ids, unit, opened }: RegistersProps) {
  const texts = useTexts();
  const registers = useWorkspace((workspace) => workspace.programme.registers);
  const shown = ids.flatMap((id) => registers.find((register) => register.id === id) ?? []);
  if (shown.length === 0) return null;
  return (
    <section aria-label={texts.progress.registers} className={css['registers']}>
      <h3>{texts.progress.registers}</h3>
      {shown.map((register) => (
        <RegisterTable key={register.id} register={register} unit={unit} isOpen={register.id === opened} />
      ))}
    </section>
  );
}

interface RegisterTableProps {
  readonly register: Register;
  readonly unit: MoneyUnit;
  readonly isOpen: boolean;
}

function RegisterTable({ register, unit, isOpen }: RegisterTableProps) {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const language = useWorkspace((workspace) => workspace.language);
  const selected = useWorkspace((workspace) => workspace.town);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const all = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [opened, setOpened] = useState(isOpen);
  const [filter, setFilter] = useState<{ readonly field: string; readonly value: string } | null>(null);
  const [search, setSearch] = useState('');
  const [sheet, setSheet] = useState<string | null>(null);
  const name = nameIn(register.name, language);
  const project = useWorkspace((workspace) => workspace.project ?? null);
  const records = inTownOrder(recordsOf(all, register.id), towns).filter(
    ({ town }) => selected === null || town === null || town === selected,
  );
  // Chosen on the map: its line has to be seen, whatever was filtered or folded.
  const isAsked = project !== null && records.some(({ id }) => id === project);
  const [asked, setAsked] = useState(project);
  if (project !== asked) {
    setAsked(project);
    if (isAsked) {
      setOpened(true);
      setFilter(null);
      setSearch('');
    }
  }
  const shown = records.filter(
    (record) =>
      (filter === null || textIn(record, filter.field) === filter.value) &&
      (search === '' || Object.values(record.fields).some((value) => String(value ?? '').includes(search))),
  );
  const columns = register.fields.filter(({ detail }) => !detail);
  const hasDetails = columns.length < register.fields.length;
  const add = (): void => {
    const fields: Record<string, FieldValue> = Object.fromEntries(
      register.fields.map(({ id }) => [id, null]),
    );
    const edit = actions.putRecord(register.id, register.perTown ? (selected ?? towns[0]!.id) : null, fields);
    const change = edit?.changes[0];
    if (change?.after) setSheet(change.after.id);
  };
  const save = async (): Promise<void> => {
    const written = await writeRegister(store.getState(), register.id);
    if (written?.ok) actions.download(written.value);
  };
  const open = all.find(({ id }) => id === sheet);
  return (
    <details open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>
        {name} <span className={css['count']}>{records.length}</span>
      </summary>
      {opened && (
        <>
          {records.length > 0 && (
            <div className={css['filter']}>
              <Filter register={register} name={name} chosen={filter} onChoose={setFilter} />
              <TextInput
                size="xs"
                aria-label={`${texts.registers.filter} ${name}`}
                placeholder={texts.registers.filter}
                value={search}
                onChange={({ currentTarget }) => setSearch(currentTarget.value.trim())}
              />
              <span className={css['count']}>
                {fill(texts.registers.shown, { shown: shown.length, all: records.length })}
              </span>
            </div>
          )}
          {records.length === 0 ? (
            <p className={css['count']}>{texts.progress.noRecords}</p>
          ) : (
            <div className={css['frame']} tabIndex={0} role="region" aria-label={name}>
              <table className={css['table']}>
                <thead>
                  <tr>
                    <td />
                    <th scope="col">{texts.progress.town}</th>
                    {columns.map((field) => (
                      <th key={field.id} scope="col">
                        {nameIn(field.name, language)}
                        {field.type === 'money' && <small> {texts.progress.units[unit]}</small>}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((record) => (
                    <Row
                      key={record.id}
                      record={record}
                      register={register}
                      unit={unit}
                      isReadOnly={isReadOnly}
                      onOpen={() => setSheet(record.id)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <div className={css['filter']}>
            <Button size="compact-sm" variant="default" disabled={isReadOnly} onClick={add}>
              {fill(texts.progress.add, { register: name })}
            </Button>
            {records.length > 0 && (
              <Button size="compact-sm" variant="default" onClick={() => void save()}>
                {fill(texts.progress.exportRegister, { register: name })}
              </Button>
            )}
            {hasDetails && records.length > 0 && (
              <span className={css['count']}>{texts.registers.columns}</span>
            )}
          </div>
        </>
      )}
      {open && <RecordSheet record={open} register={register} unit={unit} onClose={() => setSheet(null)} />}
    </details>
  );
}

interface FilterProps {
  readonly register: Register;
  readonly name: string;
  readonly chosen: { readonly field: string; readonly value: string } | null;
  readonly onChoose: (filter: { readonly field: string; readonly value: string } | null) => void;
}

/** By any field with choices: 龙头企业=是, PPP=已发布. */
function Filter({ register, name, chosen, onChoose }: FilterProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const fields = register.fields.filter(({ type }) => type === 'choice' || type === 'yes-no');
  if (fields.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={fill(texts.registers.filterBy, { field: name })}
      value={chosen ? `${chosen.field}=${chosen.value}` : ''}
      onChange={({ currentTarget }) => {
        const [field, value] = currentTarget.value.split('=');
        onChoose(field && value !== undefined ? { field, value } : null);
      }}
      data={[
        { value: '', label: texts.registers.filterAll },
        ...fields.map((field) => ({
          group: nameIn(field.name, language),
          items:
            field.type === 'yes-no'
              ? [
                  {
                    value: `${field.id}=true`,
                    label: `${nameIn(field.name, language)}=${texts.progress.yes}`,
                  },
                  {
                    value: `${field.id}=false`,
                    label: `${nameIn(field.name, language)}=${texts.progress.no}`,
                  },
                ]
              : field.options.map((option) => ({
                  value: `${field.id}=${option.id}`,
                  label: `${nameIn(field.name, language)}=${nameIn(option.name, language)}`,
                })),
        })),
      ]}
    />
  );
}

interface RowProps {
  readonly record: RegisterRecord;
  readonly register: Register;
  readonly unit: MoneyUnit;
  readonly isReadOnly: boolean;
  readonly onOpen: () => void;
}

function Row({ record, register, unit, isReadOnly, onOpen }: RowProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const title = textIn(record, register.fields[0]!.id) || record.id;
  const problems = recordProblems(register, record);
  const put = (field: string, value: FieldValue): void => {
    if (value !== (record.fields[field] ?? null))
      actions.putRecord(register.id, record.town, { [field]: value }, record.id);
  };
  const isLookedAt = useWorkspace((workspace) => workspace.project === record.id);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isLookedAt) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isLookedAt]);
  return (
    <tr ref={row} data-selected={isLookedAt}>
      <td className={css['tools']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${texts.registers.open} ${title}`}
          title={texts.registers.open}
          onClick={onOpen}
        >
          <IconPencil aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={isReadOnly}
          aria-label={`${texts.progress.remove} ${title}`}
          title={texts.progress.remove}
          onClick={() => actions.removeRecord(record.id)}
        >
          <IconTrash aria-hidden />
        </ActionIcon>
        {register.id === 'projects' && <ProjectPlace project={record} isReadOnly={isReadOnly} />}
        {problems.length > 0 && (
          <small className={css['problem']}>
            {fill(texts.registers.problems, { count: problems.length })}
          </small>
        )}
      </td>
      <th scope="row">
        <TownChoice record={record} register={register} title={title} isOff={isReadOnly} />
      </th>
      {register.fields
        .filter(({ detail }) => !detail)
        .map((field) => (
          <td key={field.id}>
            <Cell
              field={field}
              label={`${title} ${nameIn(field.name, language)}`}
              value={record.fields[field.id] ?? null}
              unit={unit}
              isOff={isReadOnly}
              onPut={(value) => put(field.id, value)}
            />
          </td>
        ))}
    </tr>
  );
}

/** Where a project is and how far: the way to its place on the map, or to saying it. */
function ProjectPlace({
  project,
  isReadOnly,
}: {
  readonly project: RegisterRecord;
  readonly isReadOnly: boolean;
}) {
  const texts = useTexts();
  const actions = useActions();
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const stage = stageAt(project, asOf);
  const isLarge = project.fields['introduced'] === true && (numberIn(project, 'total') ?? 0) >= LARGE_PROJECT;
  const hasSite = positionIn(project, SITE_FIELD) !== null;
  const label = fill(hasSite ? texts.registers.lookAt : texts.registers.sitePickOf, {
    project: textIn(project, 'name'),
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={!hasSite && isReadOnly}
        aria-label={label}
        title={label}
        onClick={() => (hasSite ? actions.lookAtProject(project.id) : actions.startSiting(project.id))}
      >
        {hasSite ? <IconMapPin aria-hidden /> : <IconMapPinPlus aria-hidden />}
      </ActionIcon>
      <small>
        {[
          stage === null ? texts.registers.stageLater : texts.registers.stages[stage],
          ...(isLarge ? [texts.registers.largeProject] : []),
        ].join(' · ')}
      </small>
    </>
  );
}

interface TownChoiceProps {
  readonly record: RegisterRecord;
  readonly register: Register;
  readonly title: string;
  readonly isOff: boolean;
}

export function TownChoice({ record, register, title, isOff }: TownChoiceProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  return (
    <select
      aria-label={`${title} ${texts.progress.town}`}
      value={record.town ?? ''}
      disabled={isOff}
      onChange={({ currentTarget }) =>
        actions.putRecord(register.id, (currentTarget.value || null) as TownId | null, {}, record.id)
      }
    >
      {!register.perTown && <option value="">{texts.progress.anyTown}</option>}
      {towns.map(({ id, shortName }) => (
        <option key={id} value={id}>
          {nameIn(shortName, language)}
        </option>
      ))}
    </select>
  );
}
