/** 设施表: every facility by town, kind and status; short fields are typed in place, the rest in the form. */
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconPencil, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { statusAt } from '../../domain/facility.ts';
import { FACILITY_STATUSES } from '../../domain/model.ts';
import type { Facility, FacilityStatus, TownId } from '../../domain/model.ts';
import { townOf } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import type { FacilityFilter } from '../../workspace/facility-choices.ts';
import { listedFacilities, outgoingFacilities, placeOf } from '../../workspace/facility-list.ts';
import { OpenFile } from '../preview/OpenFile.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { sizeOf } from './size.ts';
import css from './Facilities.module.css';

const ExportDialog = lazy(() => import('../files/ExportDialog.tsx'));

/** Rows at a time. */
const ROWS = 50;

export default function FacilityTable() {
  const filter = useWorkspace((workspace) => workspace.facilityTable ?? null);
  return filter && <Table filter={filter} />;
}

function Table({ filter }: { readonly filter: FacilityFilter }) {
  const texts = useTexts();
  const actions = useActions();
  const programme = useWorkspace((workspace) => workspace.programme);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const language = useWorkspace((workspace) => workspace.language);
  const [rows, setRows] = useState(ROWS);
  const [isExporting, setExporting] = useState(false);
  const listed = useMemo(
    () => listedFacilities({ programme, facilities, quarter }, filter),
    [programme, facilities, quarter, filter],
  );
  const words = texts.facilities.table;
  const shown = listed.slice(0, rows);
  const { fields } = texts.facilities;
  return (
    <section aria-label={words.title}>
      <header className={css['head']}>
        <h2>{words.title}</h2>
        <CloseButton aria-label={words.close} onClick={actions.closeFacilityTable} />
      </header>
      <Filter filter={filter} />
      <div className={css['tools']}>
        <Button
          disabled={isReadOnly}
          leftSection={<IconPlus aria-hidden />}
          onClick={() => actions.addFacility()}
        >
          {words.add}
        </Button>
        <OpenFile />
        <Button
          variant="default"
          disabled={listed.length === 0}
          leftSection={<IconDownload aria-hidden />}
          onClick={() => setExporting(true)}
        >
          {words.export}
        </Button>
      </div>
      <p className={css['note']} role="status">
        {listed.length === 0
          ? words.empty
          : fill(shown.length < listed.length ? words.count : words.countAll, {
              count: listed.length,
              shown: shown.length,
            })}
      </p>
      {listed.length > 0 && (
        <>
          <p className={css['note']}>{words.editable}</p>
          <div className={css['scroll']} tabIndex={0} role="region" aria-label={words.rows}>
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{fields.name}</th>
                  <th scope="col">{fields.kind}</th>
                  <th scope="col">{fields.town}</th>
                  <th scope="col">{fields.status}</th>
                  <th scope="col">{fields.completed}</th>
                  <th scope="col">{fields.grade}</th>
                  <th scope="col" className={css['number']}>
                    {fields.capacity}
                  </th>
                  <th scope="col" className={css['number']}>
                    {words.length}
                  </th>
                  <th scope="col">{fields.unit}</th>
                  <th scope="col">{texts.editing.actions}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((facility) => (
                  <Row key={facility.id} facility={facility} isReadOnly={isReadOnly} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {shown.length < listed.length && (
        <Button variant="default" onClick={() => setRows(rows + ROWS)}>
          {fill(words.more, { count: Math.min(ROWS, listed.length - shown.length) })}
        </Button>
      )}
      {isExporting && (
        <Suspense>
          <ExportDialog
            opened
            onClose={() => setExporting(false)}
            shapes={outgoingFacilities(programme, listed, quarter, language)}
          />
        </Suspense>
      )}
    </section>
  );
}

function Filter({ filter }: { readonly filter: FacilityFilter }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns, facilityKinds } = useWorkspace((workspace) => workspace.programme);
  const words = texts.facilities.table;
  return (
    <div className={css['filters']}>
      <NativeSelect
        label={words.town}
        value={filter.town ?? ''}
        data={[
          { value: '', label: words.allTowns },
          ...towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) =>
          actions.filterFacilities({ town: (currentTarget.value || null) as TownId | null })
        }
      />
      <NativeSelect
        label={words.kind}
        value={filter.kind ?? ''}
        data={[
          { value: '', label: words.allKinds },
          ...facilityKinds.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={({ currentTarget }) => actions.filterFacilities({ kind: currentTarget.value || null })}
      />
      <NativeSelect
        label={words.status}
        value={filter.status ?? ''}
        data={[
          { value: '', label: words.allStatuses },
          ...FACILITY_STATUSES.map((value) => ({ value, label: texts.facilities.statuses[value] })),
        ]}
        onChange={({ currentTarget }) =>
          actions.filterFacilities({ status: (currentTarget.value || null) as FacilityStatus | null })
        }
      />
      <TextInput
        label={words.search}
        value={filter.text}
        onChange={({ currentTarget }) => actions.filterFacilities({ text: currentTarget.value })}
      />
    </div>
  );
}

interface RowProps {
  readonly facility: Facility;
  readonly isReadOnly: boolean;
}

function Row({ facility, isReadOnly }: RowProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const words = texts.facilities.table;
  const { fields } = texts.facilities;
  const { id, name, grade, capacity, completed, geometry } = facility;
  const kind = programme.facilityKinds.find((each) => each.id === facility.kind);
  const town = townOf(programme, facility.town);
  const unit = programme.units.find((each) => each.id === facility.unit);
  const status = statusAt(facility, quarter);
  const known = name === '' ? words.unnamed : name;
  const at = placeOf(facility);
  const cell = { id: known, isReadOnly };
  return (
    <tr>
      <td>
        <div className={css['typed']}>
          <Cell
            {...cell}
            label={fields.name}
            value={name}
            isWide
            take={(text) => actions.typeInFacility(id, 'name', text)}
          />
          {facility.source.kind === 'sample' && <span className={css['sample']}>{words.sample}</span>}
        </div>
      </td>
      <td>{kind ? nameIn(kind.name, language) : facility.kind}</td>
      <td>{town ? nameIn(town.shortName, language) : facility.town}</td>
      <td>
        <span className={css['sign']} data-status={status} aria-hidden />
        {texts.facilities.statuses[status]}
      </td>
      <td>
        <Cell
          {...cell}
          label={fields.completed}
          value={completed ?? ''}
          take={(text) => actions.typeInFacility(id, 'completed', text)}
        />
      </td>
      <td>
        <Cell
          {...cell}
          label={fields.grade}
          value={grade}
          take={(text) => actions.typeInFacility(id, 'grade', text)}
        />
      </td>
      <td className={css['number']}>
        <div className={css['typed']}>
          <Cell
            {...cell}
            label={fields.capacity}
            value={capacity === null ? '' : String(capacity)}
            take={(text) => actions.typeInFacility(id, 'capacity', text)}
          />
          {kind?.capacityUnit ?? ''}
        </div>
      </td>
      <td className={css['number']}>{sizeOf(geometry, texts, language) ?? '—'}</td>
      <td>{unit ? nameIn(unit.name, language) : '—'}</td>
      <td>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={fill(words.locateOf, { name: known })}
          onClick={() => at && actions.lookAt([...at])}
        >
          {words.locate}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={isReadOnly}
          leftSection={<IconPencil size={14} aria-hidden />}
          aria-label={fill(words.editOf, { name: known })}
          onClick={() => {
            actions.editFacility(id);
            if (at) actions.lookAt([...at]);
          }}
        >
          {words.edit}
        </Button>
      </td>
    </tr>
  );
}

interface CellProps {
  /** What the row is of, for its accessible name. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly isWide?: boolean;
  /** Whether the text could be taken. */
  readonly take: (text: string) => boolean;
}

/** Taken with Enter or on leaving; Escape puts back what stood there. */
function Cell({ id, label, value, isReadOnly, isWide = false, take }: CellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const done = (): void => {
    if (typed === null) return;
    if (typed.trim() === value || take(typed.trim())) {
      setTyped(null);
      setWrong(false);
    } else setWrong(true);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') done();
    if (event.key !== 'Escape') return;
    setTyped(null);
    setWrong(false);
  };
  return (
    <input
      className={css['cell']}
      data-wide={isWide}
      aria-label={`${label} ${id}`}
      aria-invalid={isWrong}
      disabled={isReadOnly}
      value={typed ?? value}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={done}
      onKeyDown={press}
    />
  );
}
