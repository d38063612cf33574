/**
 * 规划分区 of a town's sheet: its layout by use (R-L02), its land in the zones of the plans loaded over it (R-A16), and
 * what those plans contradict each other in (R-L08).
 */
import { Button } from '@mantine/core';
import type { ZonePlan } from '../../domain/model.ts';
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
        {zones.layout} <ShowPlan plan="layout" isThere={current !== undefined} />
      </h4>
      {report.layouts.length === 0 ? (
        <p className={css['empty']}>{zones.layoutEmpty}</p>
      ) : (
        <LayoutBars editions={report.layouts} title={fill(zones.layoutBar, { town })} />
      )}
      {current && (
        <>
          <Shares label={zones.layout} uses={current.uses} />
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

/** Puts the zones of one plan on the map, or takes them off it. */
function ShowPlan({ plan, isThere }: { readonly plan: ZonePlan; readonly isThere: boolean }) {
  const texts = useTexts();
  const actions = useActions();
  const isShown = useWorkspace(({ zonePlan = null }) => zonePlan === plan);
  if (!isThere) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-pressed={isShown}
      onClick={() => actions.showZones(isShown ? null : plan)}
    >
      {isShown ? texts.zones.offMap : texts.zones.onMap}
    </Button>
  );
}

function Plan({ sheet: { plan, from, isOfDistrict, lands } }: { readonly sheet: PlanSheet }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { zones } = texts;
  return (
    <>
      <h4>
        {fill(zones.planTitle, {
          plan: zones.plans[plan],
          quarter: formatQuarter(from, language),
          scope: isOfDistrict ? zones.scopeDistrict : zones.scopeTown,
        })}{' '}
        <ShowPlan plan={plan} isThere />
      </h4>
      {lands.map(({ kind, uses, land }) => (
        <div key={kind}>
          <Shares label={texts.kinds[kind]} uses={uses} />
          <Remarks land={land} />
        </div>
      ))}
    </>
  );
}

/** Uses with hectares and per cent; the shares as printed add up to 100.0. */
function Shares({ label, uses }: { readonly label: string; readonly uses: readonly UseShare[] }) {
  const { zones, units } = useTexts();
  const words = useShareWords();
  const hectares = (area: SquareMetres): string => formatNumber(inUnit(area, 'ha'), 2);
  const total = squareMetres(uses.reduce<number>((sum, { area }) => sum + area, 0));
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={label}>
      <table className={css['table']}>
        <caption>{label}</caption>
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
