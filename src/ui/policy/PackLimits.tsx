/** Limits and tolerances of a pack's rules, in the units people say them in. */
import type { LimitRule, Programme } from '../../domain/programme.ts';
import { metres, squareMetres } from '../../domain/units.ts';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseCell, NumberCell, RemoveCell } from './PackCells.tsx';
import css from './Policy.module.css';

interface PackLimitsProps {
  readonly programme: Programme;
  readonly onPut: (part: Partial<Programme>) => void;
}

const KM2 = 1e6;
const HECTARE = 1e4;

export function PackLimits({ programme, onPut }: PackLimitsProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  // The method names the figures it was written for; a rule with others says its title instead.
  const limit = (rule: LimitRule): void => put({ ...rule, method: rule.title });
  const put = (rule: LimitRule): void =>
    onPut({ limitRules: programme.limitRules.map((each) => (each.id === rule.id ? rule : each)) });
  const area = (value: number | null, unit: number) =>
    value === null ? null : squareMetres(Math.round(value * unit * 100) / 100);
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.packLimits}>
      <table className={css['plain']}>
        <thead>
          <tr>
            <th scope="col">{texts.policy.packRule}</th>
            <th scope="col">{texts.policy.packMinimum}</th>
            <th scope="col">{texts.policy.packMaximum}</th>
            <th scope="col">{texts.pack.gapOrTolerance}</th>
            <th scope="col">{texts.policy.clauses}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {programme.limitRules.map((rule) => {
            const name = nameIn(rule.title, language);
            const isRange = rule.kind === 'area-range';
            return (
              <tr key={rule.id}>
                <th scope="row">{name}</th>
                <td>
                  {isRange && (
                    <NumberCell
                      label={`${name} ${texts.policy.packMinimum}`}
                      value={rule.minimum === null ? null : rule.minimum / KM2}
                      onPut={(value) => limit({ ...rule, minimum: area(value, KM2) })}
                    />
                  )}
                </td>
                <td>
                  {isRange && (
                    <NumberCell
                      label={`${name} ${texts.policy.packMaximum}`}
                      value={rule.maximum === null ? null : rule.maximum / KM2}
                      onPut={(value) => limit({ ...rule, maximum: area(value, KM2) })}
                    />
                  )}
                </td>
                <td>
                  {rule.kind === 'contiguity' && (
                    <>
                      <NumberCell
                        label={`${name} ${texts.policy.packGap}`}
                        value={rule.gap}
                        onPut={(value) => limit({ ...rule, gap: metres(value ?? 0) })}
                      />{' '}
                      {texts.units.m}
                    </>
                  )}
                  {(rule.kind === 'containment' || rule.kind === 'overlap' || rule.kind === 'district') && (
                    <>
                      <NumberCell
                        label={`${name} ${texts.policy.packTolerance}`}
                        value={rule.tolerance / HECTARE}
                        onPut={(value) => limit({ ...rule, tolerance: area(value ?? 0, HECTARE)! })}
                      />{' '}
                      {texts.policy.packToleranceHa}
                    </>
                  )}
                  {rule.kind === 'declared' && (
                    <>
                      <NumberCell
                        label={`${name} ${texts.policy.packTolerance}`}
                        value={Math.round(rule.tolerance * 1e4) / 100}
                        onPut={(value) => limit({ ...rule, tolerance: (value ?? 0) / 100 })}
                      />{' '}
                      {texts.policy.packToleranceShare}
                    </>
                  )}
                </td>
                <td>
                  <ClauseCell
                    programme={programme}
                    label={`${name} ${texts.policy.clauses}`}
                    value={rule.clause}
                    onPut={({ id: clause, quote, strength }) => put({ ...rule, clause, quote, strength })}
                  />
                </td>
                <RemoveCell
                  name={name}
                  onRemove={() =>
                    onPut({ limitRules: programme.limitRules.filter(({ id }) => id !== rule.id) })
                  }
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
