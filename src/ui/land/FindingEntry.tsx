/**
 * One verdict and all that defends it: the sentence, the measure and its rivals, the limit and the margin
 * in three units, the uncertainty, the clause, the places on the map, and what would mend it.
 */
import type { BoundaryFacts } from '../../domain/facts.ts';
import type { Finding } from '../../domain/finding.ts';
import { clauseOf } from '../../domain/programme.ts';
import type { AreaUnit, SquareMetres } from '../../domain/units.ts';
import { inUnit, squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatLength, formatNumber, tellingDecimals } from '../../text/format.ts';
import { findingSentence, limitText, nameIn, placeText, remedySentence, ruleName } from '../../text/speak.ts';
import type { NumberedPlace, TownSummary } from '../../workspace/select.ts';
import { Bullet } from '../kit/Bullet.tsx';
import { Status } from '../kit/Status.tsx';
import { useActions, useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import { areaRules, relaxedTo, scaleOf } from './area-scale.ts';
import { Rivals } from './Rivals.tsx';
import css from './FindingEntry.module.css';

interface FindingEntryProps {
  readonly finding: Finding;
  readonly summary: TownSummary;
  /** All numbered places of the town, so that the numbers here are those on the map. */
  readonly places: readonly NumberedPlace[];
}

export function FindingEntry({ finding, summary, places }: FindingEntryProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const facts = factsOf(summary, finding);
  const own = places.filter((place) => place.finding.id === finding.id);
  return (
    <li className={css['entry']} data-light={finding.light}>
      <details open={finding.light !== 'green' && finding.state !== 'no-boundary'}>
        <summary className={css['summary']}>
          <span className={css['rule']}>{ruleName(finding, programme, language)}</span>
          <Status finding={finding} />
        </summary>
        <p className={css['sentence']}>{findingSentence(finding, programme, language)}</p>
        <AreaBullet finding={finding} />
        {finding.remedies.length > 0 && (
          <div className={css['block']}>
            <h3>{texts.land.mend}</h3>
            <ul>
              {finding.remedies.map((remedy, index) => (
                <li key={index}>{remedySentence(remedy, language)}</li>
              ))}
            </ul>
          </div>
        )}
        {own.length > 0 && <Places places={own} />}
        {finding.unit === 'm2' && finding.value !== null && <Figures finding={finding} facts={facts} />}
        {facts?.area && finding.limit && isAreaRule(finding, areaRules(programme)) && (
          <Rivals facts={facts} area={facts.area} />
        )}
        <Basis finding={finding} />
      </details>
    </li>
  );
}

function AreaBullet({ finding }: { readonly finding: Finding }) {
  const land = useLand();
  const rule = useWorkspace((workspace) =>
    areaRules(workspace.programme).find(({ id }) => id === finding.rule),
  );
  if (!rule || finding.value === null) return null;
  return (
    <Bullet
      area={squareMetres(finding.value)}
      uncertainty={finding.uncertainty}
      minimum={rule.minimum}
      maximum={rule.maximum}
      relaxedTo={relaxedTo(finding, rule)}
      light={finding.light}
      end={scaleOf(land, rule).end}
    />
  );
}

/** The places, by the numbers they have on the map; a click goes there. */
function Places({ places }: { readonly places: readonly NumberedPlace[] }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const active = useWorkspace((workspace) => workspace.place);
  return (
    <div className={css['block']}>
      <h3>{texts.land.places}</h3>
      <ul className={css['places']}>
        {places.map(({ number, finding, index }) => {
          const text = placeText(finding, index, language);
          return (
            <li key={number}>
              <button
                type="button"
                aria-pressed={active?.finding === finding.id && active.index === index}
                onClick={() => actions.pointAt(finding.id, index)}
              >
                <span className={css['number']} aria-hidden>
                  {number}
                </span>
                <span className={css['spoken']}>{fill(texts.land.zoomTo, { place: text })}</span>
                <span aria-hidden>{text}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const UNITS: readonly AreaUnit[] = ['km2', 'ha', 'mu'];

interface FiguresProps {
  readonly finding: Finding;
  readonly facts: BoundaryFacts | null;
}

/** Measured (or stated), limit and margin, in the three units a surveyor, a planner and a farmer each expect. */
function Figures({ finding, facts }: FiguresProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const isStated = useWorkspace(({ programme }) =>
    programme.limitRules.some(({ id, kind }) => id === finding.rule && kind === 'declared'),
  );
  const value = squareMetres(finding.value ?? 0);
  const margin = finding.margin === null ? null : squareMetres(finding.margin);
  const area = facts?.area?.ellipsoid;
  // A stated figure is held against what is measured: their difference tells more than what is left to the limit.
  const rows: (readonly [string, SquareMetres])[] =
    isStated && area !== undefined
      ? [
          [texts.land.stated, value],
          [texts.land.measured, area],
          [texts.land.difference, squareMetres(value - area)],
        ]
      : [[texts.land.measured, value], ...(margin === null ? [] : [[texts.land.margin, margin] as const])];
  const decimals = tellingDecimals(value, finding.limit ?? []);
  const inAll = (area: SquareMetres): string[] =>
    UNITS.map((unit) =>
      formatNumber(inUnit(area, unit), unit === 'km2' ? Math.max(decimals, 4) : unit === 'ha' ? 2 : 1),
    );
  return (
    <>
      <table className={css['figures']}>
        <thead>
          <tr>
            <td />
            {UNITS.map((unit) => (
              <th key={unit} scope="col">
                {texts.units[unit]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, shown]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {inAll(shown).map((text, index) => (
                <td key={UNITS[index]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css['note']}>
        {isStated ? texts.land.agreeing : texts.land.limit} {limitText(finding, language)}
        {finding.uncertainty !== null && facts?.perimeter != null
          ? ` · ${fill(texts.land.uncertainty, {
              value: formatArea(finding.uncertainty, 'ha', language),
              accuracy: formatLength(facts.boundary.accuracy ?? 0, language),
              perimeter: formatLength(facts.perimeter, language),
              vertices: facts.vertices,
            })}`
          : facts?.boundary.accuracy === null
            ? ` · ${texts.land.uncertaintyNone}`
            : ''}
      </p>
    </>
  );
}

/** Clause, phrase, strength of wording and rule version: the way back to the document. */
function Basis({ finding }: { readonly finding: Finding }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const clause = clauseOf(programme, finding.clause);
  const rule = programme.limitRules.find(({ id }) => id === finding.rule);
  return (
    <div className={css['basis']}>
      <p>
        {texts.land.basis}
        <button
          type="button"
          aria-label={fill(texts.land.openClause, { clause: clause.printed })}
          onClick={() => actions.openClause(finding.clause)}
        >
          {clause.printed}
        </button>
        <q lang="zh-CN">{finding.quote}</q>
        <span className={css['strength']}>{texts.strengths[finding.strength]}</span>
      </p>
      {rule && <p>{nameIn(rule.method, language)}</p>}
      <p>{fill(texts.land.ruleVersion, { version: finding.ruleVersion })}</p>
    </div>
  );
}

function factsOf(summary: TownSummary, finding: Finding): BoundaryFacts | null {
  return finding.boundary === 'zone' ? null : summary.facts[finding.boundary];
}

function isAreaRule(finding: Finding, rules: readonly { readonly id: string }[]): boolean {
  return rules.some(({ id }) => id === finding.rule);
}
