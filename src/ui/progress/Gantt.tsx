/**
 * 时间节点: phases, due dates, windows and the towns' completions on the programme's years with the as-of line; a row
 * chosen shows by how many days each town was early or late.
 */
import { useState } from 'react';
import { unbuiltAt } from '../../domain/facility.ts';
import { capped } from '../../domain/lights.ts';
import { phaseSpans } from '../../domain/plans.ts';
import { milestoneAt } from '../../domain/progress.ts';
import type { MilestoneFacts } from '../../domain/progress.ts';
import { clauseOf } from '../../domain/programme.ts';
import type { Programme } from '../../domain/programme.ts';
import { daysBetween, lastDayOf } from '../../domain/quarter.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { programmeRead } from '../../workspace/select.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth, useChartSizes } from '../charts/chart-sizes.ts';
import { Mark } from '../charts/Mark.tsx';
import { RowsChart } from '../charts/RowsChart.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { MILESTONE_LIGHTS } from './milestone-lights.ts';

type Milestone = Programme['milestones'][number];

export function Gantt() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace(programmeRead);
  const records = useWorkspace((workspace) => workspace.records);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const { text, em } = useChartSizes();
  const [asked, setAsked] = useState<string>(programme.milestones[0]?.id ?? '');
  const asOf = lastDayOf(quarter);
  const start = `${programme.period.first.slice(0, 4)}-01-01` as IsoDate;
  const whole = daysBetween(start, lastDayOf(programme.period.last));
  const day = (date: IsoDate): number => daysBetween(start, date);
  const years = Array.from(
    { length: Number(programme.period.last.slice(0, 4)) - Number(start.slice(0, 4)) + 1 },
    (_, index) => Number(start.slice(0, 4)) + index,
  );
  const phases = programme.phases
    .map((phase) => ({ ...phase, spans: phaseSpans(programme, phase) }))
    .filter(({ spans }) => spans.length > 0);
  const lanes = programme.milestones.map((milestone) => laneOf(milestone, programme, records, asOf));
  const wordOf = ({ milestone, due, facts, done, concerned }: Lane): string => {
    const left = daysBetween(asOf, due);
    const isFollowed = done > 0 || milestone.evidence !== undefined;
    const worst = Math.max(...facts.filter(({ state }) => state === 'late').map(({ slip }) => slip), 0);
    const counted = [
      ...(isFollowed ? [fill(texts.charts.allDone, { done, of: concerned })] : []),
      ...(worst > 0 ? [fill(texts.charts.worstSlip, { days: worst })] : []),
    ].join('，');
    if (isFollowed && (left < 0 || done === concerned)) return counted;
    if (left < 0) return `${fill(texts.charts.dueOver, { days: -left })}，${texts.charts.noRecordOf}`;
    const strict =
      milestone.dueStrict < asOf && due !== milestone.dueStrict
        ? `，${fill(texts.charts.strictPassed, { date: formatDate(milestone.dueStrict, language) })}`
        : '';
    // Earlier than a year before, nearly all of it is still to be built.
    const unbuilt = left > 366 ? null : unbuiltAt(programme, milestone, facilities, quarter);
    const open = unbuilt ? `，${fill(texts.charts.stillToBuild, { count: unbuilt })}` : '';
    // R-S06: while there is time, how much, and that the stricter reading's date has passed.
    return `${counted === '' ? '' : `${counted}，`}${left === 0 ? texts.charts.dueToday : fill(texts.charts.dueLeft, { days: left })}${strict}${open}`;
  };
  // R-S04: both readings' dates, where they are two.
  const datesOf = ({ dueStrict, dueLenient }: Milestone, due: IsoDate): string =>
    dueStrict === dueLenient
      ? formatDate(due, language)
      : fill(texts.charts.bothDates, {
          strict: formatDate(dueStrict, language),
          lenient: formatDate(dueLenient, language),
        });
  // R-S02: with the document's own words.
  const phaseWords = (phase: Programme['phases'][number], from: IsoDate, to: IsoDate): string => {
    const { printed, quote } = clauseOf(programme, phase.clause);
    return `${nameIn(phase.title, language)} ${formatDate(from, language)}—${formatDate(to, language)}（${printed}“${quote}”）`;
  };
  const rows = [
    ...phases.map(({ id, title }) => ({ id, name: short(nameIn(title, language)), isOn: false })),
    ...lanes.map(({ milestone }) => ({
      id: milestone.id,
      name: `${milestone.id} ${short(nameIn(milestone.title, language))}`,
      isOn: milestone.id === asked,
    })),
  ];
  const ganttNote = fill(texts.charts.ganttNote, { date: formatDate(asOf, language) });
  const labels = Math.max(...lanes.map((lane) => labelWidth(wordOf(lane), em))) + 18;
  const chosen = lanes.find(({ milestone }) => milestone.id === asked);
  return (
    <>
      <ChartFrame
        title={texts.charts.gantt}
        note={`${ganttNote}${texts.charts.ganttClick}`}
        inPicture={ganttNote}
        table={{
          columns: [texts.progress.milestones, texts.progress.due, '', texts.progress.report],
          rows: [
            ...phases.flatMap(({ title, spans }) =>
              spans.map(({ from, to }) => [
                nameIn(title, language),
                formatDate(to, language),
                formatDate(from, language),
                texts.charts.phase,
              ]),
            ),
            ...lanes.map((lane) => [
              nameIn(lane.milestone.title, language),
              formatDate(lane.due, language),
              fill(texts.charts.bothDates, {
                lenient: formatDate(lane.milestone.dueLenient, language),
                strict: formatDate(lane.milestone.dueStrict, language),
              }),
              wordOf(lane),
            ]),
          ],
        }}
      >
        <RowsChart
          rows={rows}
          from={0}
          to={whole}
          ticks={years.map((year) => day(`${year}-01-01` as IsoDate))}
          tickText={(value) => String(years[Math.round(value / 365.25)] ?? '')}
          labels={labels}
          over={({ x, top, height }) => (
            <line
              x1={x(day(asOf))}
              x2={x(day(asOf))}
              y1={top}
              y2={top + height}
              stroke="var(--zt-accent)"
              strokeWidth={2}
            />
          )}
          draw={(index, { x, middle, left, right, top, height }) => {
            const phase = phases[index];
            if (phase) {
              return phase.spans.map(({ from, to }) => (
                <rect
                  key={from}
                  x={x(day(from))}
                  y={middle - text * 0.3}
                  width={Math.max(2, x(day(to)) - x(day(from)))}
                  height={text * 0.6}
                  fill="var(--zt-ink-muted)"
                >
                  <title>{phaseWords(phase, from, to)}</title>
                </rect>
              ));
            }
            const lane = lanes[index - phases.length]!;
            const { milestone, due, facts } = lane;
            const size = text * 0.5;
            return (
              <Mark
                label={`${nameIn(milestone.title, language)} ${datesOf(milestone, due)} ${wordOf(lane)}`}
                isChosen={milestone.id === asked}
                onChoose={() => setAsked(milestone.id)}
              >
                <rect x={left} y={top} width={right - left + labels} height={height} fill="transparent" />
                <line x1={left} x2={right} y1={middle} y2={middle} stroke="var(--zt-rule)" />
                {milestone.opens && (
                  <rect
                    x={x(day(milestone.opens))}
                    y={middle - 4}
                    width={Math.max(3, x(day(due)) - x(day(milestone.opens)))}
                    height={8}
                    fill="var(--zt-accent-tint)"
                    stroke="var(--zt-accent)"
                  />
                )}
                {facts.map(({ done, state }, at) =>
                  done ? (
                    <circle
                      key={programme.towns[at]!.id}
                      cx={x(day(done))}
                      cy={middle}
                      r={text * 0.32}
                      fill={`var(--zt-${MILESTONE_LIGHTS[state]})`}
                      stroke="var(--zt-paper)"
                    />
                  ) : null,
                )}
                <path
                  d={`M${x(day(due))} ${middle - size}l${size * 0.7} ${size}l${-size * 0.7} ${size}l${-size * 0.7} ${-size}z`}
                  fill="var(--zt-ink)"
                />
                <text
                  x={right + 12}
                  y={middle + text * 0.36}
                  fontSize={text}
                  data-muted={milestone.id !== asked}
                  data-on={milestone.id === asked}
                >
                  {wordOf(lane)}
                </text>
              </Mark>
            );
          }}
        />
      </ChartFrame>
      {chosen && <Slip lane={chosen} />}
    </>
  );
}

interface Lane {
  readonly milestone: Milestone;
  readonly due: IsoDate;
  readonly facts: readonly MilestoneFacts[];
  readonly done: number;
  readonly concerned: number;
}

function laneOf(
  milestone: Milestone,
  programme: Programme,
  records: Parameters<typeof milestoneAt>[2],
  asOf: IsoDate,
): Lane {
  const facts = programme.towns.map((town) => milestoneAt(milestone, town, records, asOf));
  return {
    milestone,
    due: milestone.useDate === 'strict' ? milestone.dueStrict : milestone.dueLenient,
    facts,
    done: facts.filter(({ done }) => done !== null).length,
    concerned: facts.filter(({ state }) => state !== 'not-concerned').length,
  };
}

/** Days early or late by town, from the due date as nought. */
function Slip({ lane: { milestone, facts } }: { readonly lane: Lane }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const selected = useWorkspace((workspace) => workspace.town);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const { text, em, bar } = useChartSizes();
  // A town declares when it is ready: who has not is not behind.
  const isOwnChoice = milestone.evidence === 'materials';
  const rows = towns.flatMap((town, index) => {
    const fact = facts[index]!;
    if (fact.state === 'not-concerned') return [];
    const days = Math.abs(fact.slip);
    const word =
      fact.state === 'open'
        ? fill(texts.charts.slipOpen, { days })
        : fact.state === 'overdue'
          ? fill(isOwnChoice ? texts.charts.slipUndeclared : texts.charts.slipOverdue, { days })
          : fact.slip === 0
            ? texts.charts.slipOn
            : fill(fact.slip < 0 ? texts.charts.slipEarly : texts.charts.slipLate, { days });
    return [{ id: town.id, name: nameIn(town.shortName, language), isOn: town.id === selected, fact, word }];
  });
  const spans = rows.filter(({ fact }) => fact.state !== 'open').map(({ fact }) => fact.slip);
  const least = Math.min(0, ...spans);
  const most = Math.max(0, ...spans);
  const room = Math.max(10, most - least) * 0.04;
  const labels = Math.max(...rows.map(({ word }) => labelWidth(word, em))) + 18;
  const title = fill(texts.charts.slip, { milestone: nameIn(milestone.title, language) });
  return (
    <ChartFrame
      title={title}
      note={texts.charts.slipNote}
      inPicture={texts.charts.slipNote}
      table={{
        columns: [texts.progress.town, texts.progress.quarter, title],
        rows: rows.map(({ name, fact, word }) => [
          name,
          fact.done ? formatDate(fact.done, language) : null,
          word,
        ]),
      }}
    >
      <RowsChart
        rows={rows}
        from={least - room}
        to={most + room}
        ticks={[...(least < 0 ? [least] : []), 0, ...(most > 0 ? [most] : [])]}
        tickText={(value) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}`}
        labels={labels}
        draw={(index, { x, middle, left, right, top, height }) => {
          const { id, name, fact, word, isOn } = rows[index]!;
          // 力争 is never red (R-S07).
          const isOut = isOwnChoice && fact.state === 'overdue';
          const light = isOut ? 'grey' : capped(MILESTONE_LIGHTS[fact.state], milestone.strength);
          const isOpen = fact.state === 'open';
          const [from, to] = [x(0), isOpen ? x(0) : x(fact.slip)];
          return (
            <Mark label={`${name} ${word}`} isChosen={isOn} onChoose={() => actions.selectTown(id)}>
              <rect x={left} y={top} width={right - left + labels} height={height} fill="transparent" />
              <line x1={x(0)} x2={x(0)} y1={top} y2={top + height} stroke="var(--zt-ink)" />
              <rect
                x={Math.min(from, to)}
                y={middle - bar / 2}
                width={Math.abs(to - from)}
                height={bar}
                fill={`var(--zt-${light})`}
              />
              <text x={right + 12} y={middle + text * 0.36} fontSize={text} data-light={light} data-on={isOn}>
                {word}
              </text>
            </Mark>
          );
        }}
      />
    </ChartFrame>
  );
}

/** What stands in brackets is for the table. */
function short(title: string): string {
  return title.replace(/[（(].*$/, '');
}
