/** 红黄绿灯总表: towns by subjects, each light with shape and word; a click tells why, in numbers and rule. */
import { useState } from 'react';
import type { Light } from '../../domain/finding.ts';
import type { TownId } from '../../domain/model.ts';
import { lightReason, lightWord } from '../../text/light-words.ts';
import { nameIn, SHAPES, subjectTitle } from '../../text/speak.ts';
import { progressOf } from '../../workspace/progress.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { moneyText } from './money.ts';
import type { MoneyUnit } from './money.ts';
import css from './Progress.module.css';

export function Lights({ unit }: { readonly unit: MoneyUnit }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const facts = useWorkspace(progressOf);
  const selected = useWorkspace((workspace) => workspace.town);
  const programme = useWorkspace((workspace) => workspace.programme);
  const titleOf = (subject: string): string => subjectTitle(subject, programme, language);
  const [asked, setAsked] = useState<{ readonly town: TownId; readonly subject: string } | null>(null);
  const subjects = [
    ...new Set(facts.towns.flatMap(({ lights }) => lights.lights.map(({ subject }) => subject))),
  ];
  const columns = [texts.progress.town, texts.progress.overall, ...subjects.map(titleOf)];
  const cells = facts.towns.map(({ town, lights }) => [
    { text: nameIn(town.shortName, language) },
    { text: texts.progress.words[lights.overall], light: lights.overall },
    ...subjects.map((subject) => {
      const found = lights.lights.find((each) => each.subject === subject);
      if (!found) return { text: '—' };
      return { text: lightWord(found, language), light: found.light };
    }),
  ]);
  const row = facts.towns.find(({ town }) => town.id === asked?.town);
  const light = row?.lights.lights.find(({ subject }) => subject === asked?.subject);
  return (
    <ChartFrame
      title={texts.progress.lights}
      note={texts.progress.lightsNote}
      table={{
        columns,
        rows: cells.map((row) => row.map(({ text }) => text)),
      }}
      cells={cells}
      after={
        row &&
        light && (
          <p className={css['why']} role="status">
            <strong>
              {nameIn(row.town.name, language)} · {titleOf(light.subject)}：
            </strong>
            {lightReason(
              light,
              programme,
              language,
              (yuan) => `${moneyText(yuan, unit)} ${texts.progress.units[unit]}`,
            )}
          </p>
        )
      }
    >
      <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.progress.lights}>
        <table className={css['lights']}>
          <thead>
            <tr>
              <th scope="col">{texts.progress.town}</th>
              <th scope="col">{texts.progress.overall}</th>
              {subjects.map((subject) => (
                <th key={subject} scope="col">
                  {titleOf(subject)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.towns.map(({ town, lights }) => (
              <tr key={town.id} data-selected={town.id === selected}>
                <th scope="row">
                  <button type="button" onClick={() => actions.selectTown(town.id)}>
                    {nameIn(town.shortName, language)}
                  </button>
                </th>
                <td>
                  <LightMark light={lights.overall} word={texts.progress.words[lights.overall]} />
                </td>
                {subjects.map((subject) => {
                  const found = lights.lights.find((each) => each.subject === subject);
                  if (!found) return <td key={subject}>—</td>;
                  return (
                    <td key={subject}>
                      <button
                        type="button"
                        className={css['cell']}
                        aria-expanded={asked?.town === town.id && asked.subject === subject}
                        onClick={() => setAsked({ town: town.id, subject })}
                      >
                        <LightMark light={found.light} word={lightWord(found, language)} />
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartFrame>
  );
}

/** Colour, shape and word together. */
export function LightMark({ light, word }: { readonly light: Light; readonly word: string }) {
  return (
    <span className={css['mark']} data-light={light}>
      <span aria-hidden>{SHAPES[light]}</span> {word}
    </span>
  );
}
