/** 季报报送与锁定: where the report of each town stands, when it came in, and the next step, alone or for all at once. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TownId } from '../../domain/model.ts';
import { correctedFigures, deadlineOf, reportOf } from '../../domain/progress.ts';
import type { ReportState } from '../../domain/progress.ts';
import { lastDayOf, parseDate } from '../../domain/quarter.ts';
import { textIn } from '../../domain/register.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate, formatMoney, formatNumber } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

type Step = Exclude<ReportState, 'missing'>;

const NEXT: Record<ReportState, Step> = {
  missing: 'draft',
  draft: 'reported',
  reported: 'checked',
  checked: 'locked',
  locked: 'draft',
};

/** Steps that all towns at the one before can take together. */
const TOGETHER: readonly (readonly [from: ReportState, to: 'reported' | 'checked' | 'locked'])[] = [
  ['draft', 'reported'],
  ['reported', 'checked'],
  ['checked', 'locked'],
];

export function Reports() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const records = useWorkspace((workspace) => workspace.records);
  const observations = useWorkspace((workspace) => workspace.observations);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [asking, setAsking] = useState<{ readonly town: TownId; readonly isBack: boolean } | null>(null);
  const [reason, setReason] = useState('');
  const close = texts.progress.close;
  const indicators = programme.indicators;
  const rows = programme.towns.map((town) => {
    const report = reportOf(records, town.id, quarter);
    const filled = new Set(
      observations
        .filter((each) => each.town === town.id && each.quarter === quarter)
        .map(({ indicator }) => indicator),
    );
    const record = records.find(
      (each) =>
        each.register === 'reports' &&
        each.town === town.id &&
        each.fields['quarter'] === quarter &&
        (each.fields['version'] ?? 1) === report.version,
    );
    return {
      town,
      report,
      filled: indicators.filter(({ id }) => filled.has(id)).length,
      reason: record ? textIn(record, 'reason') : '',
      corrected: correctedFigures(records, observations, town.id, quarter),
    };
  });
  const together = TOGETHER.flatMap(([from, to]) => {
    const towns = rows
      .filter(({ report, filled }) =>
        from === 'draft'
          ? filled > 0 && (report.state === 'draft' || report.state === 'missing')
          : report.state === from,
      )
      .map(({ town }) => town.id);
    return towns.length > 1 ? [{ to, towns }] : [];
  });
  const asked = rows.find(({ town }) => town.id === asking?.town);
  return (
    <section>
      <h3>{close.title}</h3>
      <p className={css['note']}>
        {fill(close.note, { deadline: formatDate(deadlineOf(quarter), language) })}
      </p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={close.title}>
        <table className={css['wrapped']}>
          <thead>
            <tr>
              <th scope="col">{texts.progress.town}</th>
              <th scope="col">{close.state}</th>
              <th scope="col">{close.received}</th>
              <th scope="col">{close.filled}</th>
              <th scope="col">{close.step}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ town, report, filled, reason: said, corrected }) => {
              const name = nameIn(town.shortName, language);
              const { state } = report;
              return (
                <tr key={town.id}>
                  <th scope="row">{name}</th>
                  <td>
                    {texts.progress.reportStates[state]}
                    {report.version > 1 && ` ${fill(texts.progress.version, { version: report.version })}`}
                    {said && <small className={css['line']}>{fill(close.reasonOf, { reason: said })}</small>}
                    {corrected.length > 0 && (
                      <small className={css['line']}>
                        {fill(close.corrected, {
                          items: corrected
                            .map(({ indicator, before, after }) => {
                              const of = indicators.find(({ id }) => id === indicator);
                              const shown = (value: number | null): string =>
                                value === null
                                  ? texts.progress.unreportedWord
                                  : of?.unit === 'yuan'
                                    ? `${formatMoney(value, 'wan')}${texts.progress.units.wan}`
                                    : formatNumber(value, 0);
                              return fill(close.correctedItem, {
                                indicator: of ? nameIn(of.name, language) : indicator,
                                before: shown(before),
                                after: shown(after),
                              });
                            })
                            .join(texts.lists.comma),
                        })}
                      </small>
                    )}
                  </td>
                  <td>
                    {state === 'missing' ? (
                      '—'
                    ) : (
                      <>
                        <input
                          type="date"
                          className={css['date']}
                          aria-label={`${name} ${close.received}`}
                          disabled={isReadOnly || state === 'locked'}
                          value={report.date ?? lastDayOf(quarter)}
                          onChange={({ currentTarget }) => {
                            const date = parseDate(currentTarget.value);
                            if (date && date !== report.date)
                              actions.setReportState(town.id, quarter, state, { date });
                          }}
                        />{' '}
                        {state !== 'draft' && (report.isLate ? close.late : close.inTime)}
                      </>
                    )}
                  </td>
                  <td>
                    {filled}/{indicators.length}
                  </td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={isReadOnly}
                      onClick={() =>
                        state === 'locked'
                          ? setAsking({ town: town.id, isBack: false })
                          : actions.setReportState(town.id, quarter, NEXT[state])
                      }
                    >
                      {texts.progress.next[state]}
                    </Button>{' '}
                    {(state === 'reported' || state === 'checked') && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        disabled={isReadOnly}
                        onClick={() => setAsking({ town: town.id, isBack: true })}
                      >
                        {close.back}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {together.length > 0 && (
        <div className={css['sheets']}>
          {together.map(({ to, towns }) => (
            <Button
              key={to}
              size="compact-sm"
              variant="default"
              disabled={isReadOnly}
              onClick={() => actions.setReportState(towns, quarter, to)}
            >
              {close.all[to]}（{towns.length}）
            </Button>
          ))}
        </div>
      )}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={`${asked ? nameIn(asked.town.shortName, language) : ''} ${asking?.isBack ? close.back : texts.progress.correct}`}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': texts.app.close }}
        attributes={{ header: { role: 'presentation' } }}
        centered
      >
        <TextInput
          label={asking?.isBack ? close.backReason : texts.progress.reason}
          description={
            asking && !asking.isBack && asked
              ? fill(texts.progress.correctAsk, { version: asked.report.version + 1 })
              : undefined
          }
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button
          mt="sm"
          disabled={reason.trim() === ''}
          onClick={() => {
            if (asking) actions.setReportState(asking.town, quarter, 'draft', { reason });
            setReason('');
            setAsking(null);
          }}
        >
          {asking?.isBack ? close.back : texts.progress.correct}
        </Button>
      </Modal>
    </section>
  );
}
