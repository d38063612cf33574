/**
 * 规划分区 of a town's sheet: its layout by use (R-L02), its land in the zones of the plans loaded over it (R-A16), and
 * what those plans contradict each other in (R-L08).
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { WHOLE_DISTRICT } from '../../domain/model.ts';
import type { TownId, ZonePlan } from '../../domain/model.ts';
import { inUnit, squareMetres } from '../../domain/units.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatNumber, formatQuarter } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { TownSummary } from '../../workspace/select.ts';
import { zoneReport } from '../../workspace/zone-report.ts';
import type { PlanSheet, SiteZones, UseShare, ZoneReport } from '../../workspace/zone-report.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { LayoutBars } from './LayoutBars.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import css from './TownZones.module.css';
import { useShareWords } from './zone-words.ts';

export function TownZones({ summary }: { readonly summary: TownSummary }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const report = useWorkspace((workspace) => zoneReport(workspace, summary.facts));
  const { zones } = texts;
  const current = report.layouts.find(({ isCurrent }) => isCurrent);
  const town = nameIn(summary.town.shortName, language);
  return (
    <section className={css['zones']} aria-label={zones.title}>
      <h3>{zones.title}</h3>
      <h4>
        {zones.layout} {current && <PlanButtons plan="layout" {...current} />}
      </h4>
      {report.layouts.length === 0 ? (
        <p className={css['empty']}>{zones.layoutEmpty}</p>
      ) : (
        <LayoutBars editions={report.layouts} title={fill(zones.layoutBar, { town })} />
      )}
      {current && (
        <>
          <Shares label={zones.layout} caption={zones.layout} uses={current.uses} />
          <Remarks land={current.land} />
        </>
      )}
      {report.plans.every(({ plan }) => plan !== 'land-use') && (
        <>
          <h4>{zones.landTitle}</h4>
          <p className={css['empty']}>{zones.plansEmpty}</p>
        </>
      )}
      {report.plans.map((sheet) => (
        <Plan key={sheet.plan} sheet={sheet} />
      ))}
      <Sites report={report} />
      <Conflicts report={report} />
    </section>
  );
}

interface PlanButtonsProps {
  readonly plan: ZonePlan;
  readonly owner: TownId;
  /** How many there are. */
  readonly zones: number;
}

/** Puts the zones of one plan on the map or takes them off it, and takes the plan out of force. */
function PlanButtons({ plan, owner, zones: count }: PlanButtonsProps) {
  const { zones } = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isShown = useWorkspace(({ zonePlan = null }) => zonePlan === plan);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  const [isEnding, setEnding] = useState(false);
  const name = fill(zones.endOf, { plan: zones.plans[plan] });
  return (
    <span className={css['buttons']}>
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={isShown}
        onClick={() => actions.showZones(isShown ? null : plan)}
      >
        {isShown ? zones.offMap : zones.onMap}
      </Button>
      {!isReadOnly && (
        <Button size="compact-sm" variant="default" aria-label={name} onClick={() => setEnding(true)}>
          {zones.end}
        </Button>
      )}
      <ReasonDialog
        opened={isEnding}
        title={name}
        help={fill(zones.endHelp, {
          quarter: formatQuarter(quarter, language),
          count,
          scope: owner === WHOLE_DISTRICT ? zones.scopeDistrict : zones.scopeTown,
        })}
        onClose={() => setEnding(false)}
        onConfirm={(reason) => actions.endPlan(plan, owner, reason)}
      />
    </span>
  );
}

function Plan({ sheet: { plan, from, owner, zones: count, lands } }: { readonly sheet: PlanSheet }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { zones } = texts;
  return (
    <>
      <h4>
        {fill(zones.planTitle, {
          plan: zones.plans[plan],
          quarter: formatQuarter(from, language),
          scope: owner === WHOLE_DISTRICT ? zones.scopeDistrict : zones.scopeTown,
        })}{' '}
        <PlanButtons plan={plan} owner={owner} zones={count} />
      </h4>
      {lands.map(({ kind, uses, land }) => (
        <div key={kind}>
          <Shares
            label={`${zones.plans[plan]} ${texts.kinds[kind]}`}
            caption={texts.kinds[kind]}
            uses={uses}
          />
          <Remarks land={land} />
        </div>
      ))}
    </>
  );
}

interface SharesProps {
  /** Tells its frame from the others. */
  readonly label: string;
  readonly caption: string;
  readonly uses: readonly UseShare[];
}

/** Uses with hectares and per cent; the shares as printed add up to 100.0. */
function Shares({ label, caption, uses }: SharesProps) {
  const { zones, units } = useTexts();
  const words = useShareWords();
  const hectares = (area: SquareMetres): string => formatNumber(inUnit(area, 'ha'), 2);
  const total = squareMetres(uses.reduce<number>((sum, { area }) => sum + area, 0));
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={label}>
      <table className={css['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{zones.use}</th>
            <th scope="col" className={css['figure']}>
              {units.ha}
            </th>
            <th scope="col" className={css['figure']}>
              {zones.share} %
            </th>
          </tr>
        </thead>
        <tbody>
          {uses.map((part) => (
            <tr key={part.use ?? '-'}>
              <th scope="row">{words(part)}</th>
              <td className={css['figure']}>{hectares(part.area)}</td>
              <td className={css['figure']}>{formatNumber(part.share, 1)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{zones.total}</th>
            <td className={css['figure']}>{hectares(total)}</td>
            <td className={css['figure']}>{formatNumber(100, 1)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What keeps the figures of a plan from being the whole truth. */
function Remarks({ land }: { readonly land: PlanSheet['lands'][number]['land'] }) {
  const { zones } = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const remarks = [
    ...(land.doubled > 0 ? [fill(zones.doubled, { area: formatArea(land.doubled, 'ha', language, 2) })] : []),
    ...(land.broken > 0 ? [fill(zones.broken, { count: land.broken })] : []),
    ...(land.isSchematic ? [zones.schematic] : []),
  ];
  return remarks.map((remark) => (
    <p key={remark} className={css['note']}>
      ▲ {remark}
    </p>
  ));
}

const DOUBTFUL = ['prohibited', 'restricted', 'conditional', 'none'] as const;

/** Projects and facility sites that are not wholly where building is allowed, with their areas. */
function Sites({ report: { sites } }: { readonly report: ZoneReport }) {
  const texts = useTexts();
  const { zones } = texts;
  if (sites === null) return null;
  const rows = sites.flatMap((site) => doubtsOf(site).map((doubt) => ({ site, ...doubt })));
  return (
    <>
      <h4>{zones.sites}</h4>
      {sites.length === 0 ? (
        <p className={css['empty']}>{zones.sitesNone}</p>
      ) : rows.length === 0 ? (
        <p>{fill(zones.sitesFine, { count: sites.length })}</p>
      ) : (
        <div className={css['frame']} tabIndex={0} role="region" aria-label={zones.sites}>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{zones.site}</th>
                <th scope="col">{zones.control}</th>
                <th scope="col" className={css['figure']}>
                  {texts.units.ha}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ site, control, area }) => (
                <tr key={`${site.id} ${control}`}>
                  <th scope="row">{site.name}</th>
                  <td>{zones.controls[control]}</td>
                  <td className={css['figure']}>
                    {area === null ? zones.point : formatNumber(inUnit(area, 'ha'), 2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

interface Doubt {
  readonly control: (typeof DOUBTFUL)[number];
  /** null: of a point. */
  readonly area: SquareMetres | null;
}

function doubtsOf({ areas, control }: SiteZones): Doubt[] {
  return DOUBTFUL.flatMap((each): Doubt[] => {
    if (areas === null) return control === each ? [{ control: each, area: null }] : [];
    const area = areas.find((found) => found.control === each)?.area ?? squareMetres(0);
    return area > 0 ? [{ control: each, area }] : [];
  });
}

/** 多规合一: each two uses that cannot both be, with the land; a click goes there. */
function Conflicts({ report: { conflicts, loaded } }: { readonly report: ZoneReport }) {
  const texts = useTexts();
  const actions = useActions();
  const { zones } = texts;
  const total = squareMetres(
    (conflicts ?? []).reduce((sum, { kind, overlay }) => sum + (kind === 'conflict' ? overlay.area : 0), 0),
  );
  return (
    <>
      <h4>{zones.conflicts}</h4>
      {conflicts === null ? (
        <p className={css['empty']}>{fill(zones.conflictsEmpty, { count: loaded })}</p>
      ) : conflicts.length === 0 ? (
        <p>{fill(zones.conflictsNone, { count: loaded })}</p>
      ) : (
        <>
          <div className={css['frame']} tabIndex={0} role="region" aria-label={zones.conflicts}>
            <table className={css['table']}>
              <thead>
                <tr>
                  <th scope="col">{zones.first}</th>
                  <th scope="col">{zones.second}</th>
                  <th scope="col">{zones.verdict}</th>
                  <th scope="col" className={css['figure']}>
                    {texts.units.ha}
                  </th>
                </tr>
              </thead>
              <tbody>
                {conflicts.map(({ first, second, kind, overlay }) => (
                  <tr key={JSON.stringify([first, second])}>
                    <th scope="row">
                      {fill(zones.stated, { plan: zones.plans[first.plan], use: first.use || zones.noUse })}
                    </th>
                    <td>
                      {fill(zones.stated, { plan: zones.plans[second.plan], use: second.use || zones.noUse })}
                    </td>
                    <td>
                      <button
                        type="button"
                        onClick={() =>
                          actions.lookAt([...overlay.pieces[0]!.at], overlay.pieces[0]!.geometry)
                        }
                      >
                        {kind === 'conflict' ? `▲ ${zones.conflict}` : `○ ${zones.unknown}`}
                      </button>
                    </td>
                    <td className={css['figure']}>{formatNumber(inUnit(overlay.area, 'ha'), 2)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={3}>
                    {zones.conflictTotal}
                  </th>
                  <td className={css['figure']}>{formatNumber(inUnit(total, 'ha'), 2)}</td>
                </tr>
              </tfoot>
            </table>
          </div>
          <p className={css['note']}>{zones.conflictsNote}</p>
        </>
      )}
    </>
  );
}
