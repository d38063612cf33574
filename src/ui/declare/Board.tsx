/** The ladder: columns are lists, rows are levels, each town stands in one place; moved by mouse or keyboard. */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { bidAt, standingOf } from '../../domain/bids.ts';
import type { Bid } from '../../domain/bids.ts';
import { candidatesAt } from '../../domain/candidates.ts';
import type { TownId } from '../../domain/model.ts';
import { LADDER_LEVELS, LADDER_LISTS, placeAt } from '../../domain/pipeline.ts';
import type { LadderLevel, LadderList, LadderPlace } from '../../domain/pipeline.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Declare.module.css';
import { MoveDialog } from './MoveDialog.tsx';

interface Square {
  readonly list: LadderList;
  readonly level: LadderLevel;
}

/** A town in the hand: over which square it is. `by`: how it was picked up. */
interface Held extends Square {
  readonly town: TownId;
  readonly by: 'mouse' | 'keys';
}

const STEPS: Readonly<Record<string, readonly [list: number, level: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function Board() {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const records = useWorkspace((workspace) => workspace.records);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const asOf = lastDayOf(useWorkspace((workspace) => workspace.quarter));
  const [held, setHeld] = useState<Held | null>(null);
  const [moving, setMoving] = useState<{ town: TownId; to: Square | null } | null>(null);
  const [said, setSaid] = useState('');
  const places = programme.towns.map((town) => ({ town, place: placeAt(town, records, asOf) }));
  // R-T08: they wait beside the towns, and are counted as none of them.
  const candidates = candidatesAt(records, asOf);
  const nameOf = (id: TownId): string => {
    const town = programme.towns.find((each) => each.id === id);
    return town ? nameIn(town.shortName, language) : '';
  };
  const say = ({ town, list, level }: Held): void =>
    setSaid(
      fill(texts.declare.picked, {
        town: nameOf(town),
        list: texts.declare.lists[list],
        level: texts.declare.levels[level],
      }),
    );
  const putDown = (to: Held): void => {
    setHeld(null);
    setSaid('');
    setMoving({ town: to.town, to });
  };
  const onKeyDown = (event: KeyboardEvent, town: TownId, here: Square): void => {
    const step = STEPS[event.key];
    if (held?.by === 'keys' && held.town === town) {
      if (step) {
        const next = { ...held, ...stepped(held, step) };
        setHeld(next);
        say(next);
      } else if (event.key === 'Enter' || event.key === ' ') putDown(held);
      else if (event.key === 'Escape') {
        setHeld(null);
        setSaid(texts.declare.dropped);
      } else return;
      event.preventDefault();
    } else if (event.key === ' ' && !isReadOnly) {
      const next: Held = { ...here, town, by: 'keys' };
      setHeld(next);
      say(next);
      event.preventDefault();
    }
  };
  return (
    <section>
      <h3>{fill(texts.declare.board, { count: places.length })}</h3>
      <p className={css['note']} id="board-keys">
        {texts.declare.boardNote}
      </p>
      <p className={css['note']}>{texts.declare.gates}</p>
      {candidates.length > 0 && (
        <p className={css['note']}>
          {fill(texts.declare.candidates, { count: candidates.length, towns: places.length })}
        </p>
      )}
      <p className={css['said']} role="status">
        {said}
      </p>
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.declare.title}>
        <table className={css['board']}>
          <thead>
            <tr>
              <td />
              {LADDER_LISTS.map((list) => (
                <th key={list} scope="col">
                  {texts.declare.lists[list]}{' '}
                  <small>{places.filter(({ place }) => place.list === list).length}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LADDER_LEVELS.toReversed().map((level) => (
              <tr key={level}>
                <th scope="row">
                  {texts.declare.levels[level]}{' '}
                  <small>{places.filter(({ place }) => place.level === level).length}</small>
                </th>
                {LADDER_LISTS.map((list) => (
                  <td
                    key={list}
                    data-target={held?.list === list && held.level === level}
                    onDragOver={(event) => {
                      if (!held) return;
                      event.preventDefault();
                      if (held.list !== list || held.level !== level) setHeld({ ...held, list, level });
                    }}
                    onDrop={(event) => {
                      event.preventDefault();
                      if (held) putDown({ ...held, list, level });
                    }}
                  >
                    {places
                      .filter(({ place }) => place.list === list && place.level === level)
                      .map(({ town, place }) => (
                        <button
                          key={town.id}
                          type="button"
                          className={css['card']}
                          aria-describedby="board-keys"
                          aria-pressed={held?.town === town.id}
                          draggable={!isReadOnly}
                          onDragStart={(event) => {
                            event.dataTransfer.effectAllowed = 'move';
                            event.dataTransfer.setData('text/plain', town.id);
                            setHeld({ town: town.id, list, level, by: 'mouse' });
                          }}
                          onDragEnd={() => setHeld(null)}
                          onKeyDown={(event) => onKeyDown(event, town.id, place)}
                          onBlur={() => setHeld(null)}
                          onClick={() => setMoving({ town: town.id, to: null })}
                        >
                          {nameIn(town.shortName, language)}
                          {place.since && (
                            <small>
                              {fill(texts.declare.since, { date: formatDate(place.since, language) })}
                            </small>
                          )}
                          <BidNote bid={bidAt(records, town.id, asOf)} place={place} />
                        </button>
                      ))}
                    {list === 'reserve' &&
                      level === 'district' &&
                      candidates.map(({ id, name, batch, since }) => (
                        <div key={id} className={css['candidate']}>
                          {name}
                          <small>
                            {[
                              batch || texts.declare.noBatch,
                              fill(texts.declare.since, { date: formatDate(since, language) }),
                            ].join(' · ')}
                          </small>
                        </div>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moving && (
        <MoveDialog
          key={`${moving.town} ${moving.to?.list} ${moving.to?.level}`}
          town={moving.town}
          to={moving.to}
          onClose={() => setMoving(null)}
        />
      )}
    </section>
  );
}

/** How far the application to a higher list has come, as long as the ladder does not say it itself. */
function BidNote({ bid, place }: { readonly bid: Bid | null; readonly place: LadderPlace }) {
  const texts = useTexts().declare;
  const language = useWorkspace((workspace) => workspace.language);
  const standing = bid && standingOf(bid, place);
  if (!bid || standing === 'done') return null;
  return (
    <small data-warning={standing === 'unmoved'}>
      {standing === 'unmoved'
        ? texts.bidUnmoved
        : fill(texts.bid, {
            state: texts.bidStates[bid.state],
            level: texts.levels[bid.level],
            date: formatDate(bid.since, language),
          })}
    </small>
  );
}

/** The square one step on; at the edge it stays. */
function stepped({ list, level }: Square, [lists, levels]: readonly [number, number]): Square {
  return {
    list: LADDER_LISTS[LADDER_LISTS.indexOf(list) + lists] ?? list,
    level: LADDER_LEVELS[LADDER_LEVELS.indexOf(level) + levels] ?? level,
  };
}
