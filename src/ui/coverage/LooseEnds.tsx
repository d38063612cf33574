/** What nobody answers for, and what would be ready too late: grouped by town and kind, each a way to the place. */
import type { Facility } from '../../domain/model.ts';
import type { Town } from '../../domain/programme.ts';
import { fill } from '../../text/dictionary.ts';
import { formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { looseEnds } from '../../workspace/coverage-figures.ts';
import type { LooseEnd } from '../../workspace/coverage-figures.ts';
import type { FacilityKind } from '../../workspace/coverage.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Coverage.module.css';

/** So many of a group are named; the rest are counted. */
const NAMED = 20;

export function LooseEnds() {
  const texts = useTexts().coverage;
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  if (facilities.length === 0) return null;
  const { unassigned, late } = looseEnds({ facilities, programme }, quarter);
  const last = formatQuarter(programme.period.last, language);
  return (
    <>
      <section>
        <h3>{texts.unassigned}</h3>
        <p className={css['note']}>
          {unassigned.length === 0
            ? texts.allAssigned
            : fill(texts.unassignedNote, { count: unassigned.length })}
        </p>
        <Groups ends={unassigned} />
      </section>
      <section>
        <h3>{texts.late}</h3>
        <p className={css['note']}>
          {late.length === 0 ? texts.noneLate : fill(texts.lateNote, { count: late.length, last })}
        </p>
        <Groups ends={late} />
      </section>
    </>
  );
}

function Groups({ ends }: { readonly ends: readonly LooseEnd[] }) {
  const texts = useTexts().coverage;
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const groups = new Map<string, { town: Town; kind: FacilityKind; own: Facility[] }>();
  for (const { facility, kind } of ends) {
    const town = towns.find(({ id }) => id === facility.town);
    if (!town) continue;
    const key = `${town.id}|${kind.id}`;
    const group = groups.get(key) ?? { town, kind, own: [] };
    groups.set(key, group);
    group.own.push(facility);
  }
  return (
    <div className={css['groups']}>
      {[...groups].map(([key, { town, kind, own }]) => (
        <details key={key}>
          <summary>
            {fill(texts.endOf, {
              town: nameIn(town.shortName, language),
              kind: nameIn(kind.name, language),
              count: own.length,
            })}
          </summary>
          <ul>
            {own.slice(0, NAMED).map((facility) => (
              <li key={facility.id}>
                <End facility={facility} />
              </li>
            ))}
            {own.length > NAMED && <li>{fill(texts.more, { count: own.length - NAMED })}</li>}
          </ul>
        </details>
      ))}
    </div>
  );
}

function End({ facility }: { readonly facility: Facility }) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const go = (): void => {
    actions.openCoverage(facility.town, facility.kind);
    const at = firstPosition(facility.geometry);
    if (at) actions.lookAt(at);
  };
  return (
    <>
      <button type="button" className={css['link']} onClick={go}>
        {facility.name || texts.unnamed}
      </button>
      {facility.planned &&
        ` · ${fill(texts.plannedFor, { quarter: formatQuarter(facility.planned, language) })}`}
    </>
  );
}

function firstPosition({ coordinates }: Facility['geometry']): number[] | null {
  let at: unknown = coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) && at.length > 1 ? (at as number[]) : null;
}
