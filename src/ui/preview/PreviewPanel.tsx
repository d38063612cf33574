/** What a dropped file is, what is wrong with it, and how it would be judged; nothing is saved. */
import { Button, Loader, NativeSelect } from '@mantine/core';
import { BOUNDARY_KINDS, ZONE_PLANS } from '../../domain/model.ts';
import type { BoundaryKind, TownId, ZonePlan } from '../../domain/model.ts';
import { squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatAreaFreely, formatNumber, formatQuarter } from '../../text/format.ts';
import { nameIn, SHAPES } from '../../text/speak.ts';
import type { CheckIssue, CheckRecord, CheckVerdict } from '../../workspace/check.ts';
import { quarterNamed } from '../../workspace/incoming-names.ts';
import type { Preview } from '../../workspace/store.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { FacilityImport } from './FacilityImport.tsx';
import { Import } from './Import.tsx';
import { Elsewhere, Mending, Shift } from './Mending.tsx';
import { Reading } from './Reading.tsx';
import css from './PreviewPanel.module.css';

/** Lists on screen are for reading; the command line writes them whole. */
const LONGEST_LIST = 40;

export function PreviewPanel({ preview }: { readonly preview: Preview }) {
  const texts = useTexts();
  const actions = useActions();
  return (
    <section aria-label={fill(texts.preview.title, { name: preview.name })}>
      <header className={css['head']}>
        <h2>{fill(texts.preview.title, { name: preview.name })}</h2>
        <Button variant="default" size="compact-md" onClick={() => actions.closePreview()}>
          {texts.preview.close}
        </Button>
      </header>
      <p className={css['note']}>{texts.preview.note}</p>
      <Waiting />
      {preview.state === 'checking' ? (
        <>
          <p role="status" className={css['checking']}>
            <Loader size="sm" />
            {fill(texts.preview.checking, { name: preview.name })}
            {preview.megabytes >= 1 && ` ${formatNumber(preview.megabytes, 1)} MB`}
          </p>
          {preview.progress && preview.progress.total > 1 && (
            <p className={css['note']}>{fill(texts.preview.progress, preview.progress)}</p>
          )}
          <Button variant="default" onClick={() => actions.closePreview()}>
            {texts.preview.stop}
          </Button>
        </>
      ) : (
        <Read preview={preview} />
      )}
    </section>
  );
}

function Read({ preview }: { readonly preview: Exclude<Preview, { state: 'checking' }> }) {
  const texts = useTexts();
  const actions = useActions();
  const words = texts.facilities.incoming;
  const isOfFacilities = preview.state === 'facilities';
  return (
    <>
      {(preview.record.features > 0 || isOfFacilities) && (
        <NativeSelect
          label={words.as}
          value={isOfFacilities ? 'facilities' : 'boundaries'}
          data={[
            { value: 'boundaries', label: words.asBoundary },
            { value: 'facilities', label: words.asFacilities },
          ]}
          onChange={({ currentTarget }) =>
            void (currentTarget.value === 'facilities'
              ? actions.readAsFacilities()
              : actions.readAsBoundaries())
          }
        />
      )}
      {isOfFacilities ? <Facilities preview={preview} /> : <Checked preview={preview} />}
    </>
  );
}

function Facilities({ preview }: { readonly preview: Extract<Preview, { state: 'facilities' }> }) {
  const texts = useTexts();
  const { record } = preview;
  return (
    <>
      {record.status === 'error' && <p role="alert">{texts.preview.failed}</p>}
      {record.format !== null && <Reading preview={preview} />}
      <OtherQuarter name={preview.name} />
      {record.crs && (
        <p className={css['total']}>
          {texts.preview.crsLabel} {record.crs.code}（{texts.preview.crs[record.crs.how]}）
        </p>
      )}
      <Elsewhere preview={preview} />
      <Shift preview={preview} />
      {(preview.facilities?.length ?? 0) > 0 && <FacilityImport preview={preview} />}
      <h3>{texts.preview.issues}</h3>
      {record.issues.length === 0 ? <p>{texts.preview.noIssues}</p> : <Issues issues={record.issues} />}
    </>
  );
}

function Checked({ preview }: { readonly preview: Extract<Preview, { state: 'checked' }> }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { record } = preview;
  return (
    <>
      {record.status === 'error' && <p role="alert">{texts.preview.failed}</p>}
      {record.format !== null && <Reading preview={preview} />}
      {record.features > 0 && (
        <>
          <Choices preview={preview} />
          <OtherQuarter name={preview.name} />
          <p className={css['total']}>
            {fill(texts.preview.features, { count: record.features })}
            {record.areaM2 !== null &&
              ` · ${fill(texts.preview.total, { area: formatAreaFreely(squareMetres(record.areaM2), language) })}`}
            {record.crs &&
              ` · ${texts.preview.crsLabel} ${record.crs.code}（${texts.preview.crs[record.crs.how]}）`}
          </p>
        </>
      )}
      {preview.drawn && (
        <p className={css['note']}>
          {fill(texts.incoming.thinned, { metres: formatNumber(preview.drawn.tolerance, 2) })}{' '}
          {preview.drawn.omitted > 0 &&
            fill(texts.incoming.omitted, {
              drawn: preview.drawn.geometries.length,
              omitted: preview.drawn.omitted,
            })}
        </p>
      )}
      <Mending preview={preview} />
      {preview.shapes.features.length > 0 && <Import preview={preview} />}
      <h3>{texts.preview.issues}</h3>
      {record.issues.length === 0 ? <p>{texts.preview.noIssues}</p> : <Issues issues={record.issues} />}
      {record.verdicts.length > 0 && (
        <>
          <h3>{texts.preview.verdicts}</h3>
          <Verdicts record={record} />
        </>
      )}
    </>
  );
}

/** The files that were picked together with this one. */
function Waiting() {
  const texts = useTexts();
  const actions = useActions();
  const count = useWorkspace(({ queue }) => queue?.length ?? 0);
  if (count === 0) return null;
  return (
    <p className={css['note']}>
      {fill(texts.incoming.queue, { count })}{' '}
      <Button size="compact-sm" variant="default" onClick={actions.dropQueue}>
        {texts.incoming.dropQueue}
      </Button>
    </p>
  );
}

/** The name of the file speaks of another quarter than the one it would begin in. */
function OtherQuarter({ name }: { readonly name: string }) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const now = useWorkspace((workspace) => workspace.quarter);
  const { first, last } = useWorkspace((workspace) => workspace.programme.period);
  const named = quarterNamed(name);
  if (named === null || named === now || named < first || named > last) return null;
  const quarter = formatQuarter(named, language);
  return (
    <p role="status">
      {fill(texts.incoming.otherQuarter, { quarter, now: formatQuarter(now, language) })}{' '}
      <Button size="compact-sm" variant="default" onClick={() => actions.setQuarter(named)}>
        {fill(texts.incoming.goQuarter, { quarter })}
      </Button>
    </p>
  );
}

interface ChoicesProps {
  readonly preview: Extract<Preview, { state: 'checked' }>;
}

/** As which kind of boundary, and as whose, the file is judged; zones also as of which plan. */
function Choices({ preview: { kind, town, plan = null, shapes } }: ChoicesProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const hasZones =
    kind === 'zone' || shapes.features.some(({ properties }) => properties.saying?.kind === 'zone');
  return (
    <div className={css['choices']}>
      <NativeSelect
        label={texts.preview.kind}
        value={kind}
        data={BOUNDARY_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={(event) => void actions.rejudgePreview(event.currentTarget.value as BoundaryKind, town)}
      />
      <NativeSelect
        label={texts.preview.town}
        value={town ?? ''}
        data={[
          { value: '', label: texts.preview.noTown },
          ...towns.map(({ id, name }) => ({ value: id, label: nameIn(name, language) })),
        ]}
        onChange={(event) =>
          void actions.rejudgePreview(kind, (event.currentTarget.value || null) as TownId | null)
        }
      />
      {hasZones && (
        <NativeSelect
          label={texts.incoming.plan}
          value={plan ?? ''}
          data={[
            { value: '', label: texts.incoming.planFound },
            ...ZONE_PLANS.map((value) => ({ value, label: texts.zones.plans[value] })),
          ]}
          onChange={(event) => actions.setPlan((event.currentTarget.value || null) as ZonePlan | null)}
        />
      )}
    </div>
  );
}

function Issues({ issues }: { readonly issues: readonly CheckIssue[] }) {
  const texts = useTexts();
  const actions = useActions();
  return (
    <>
      <ul className={css['list']}>
        {issues.slice(0, LONGEST_LIST).map((issue, index) => (
          <li key={index} data-severity={issue.severity}>
            <span aria-hidden>{ISSUE_SHAPES[issue.severity]}</span> {issue.message}{' '}
            {issue.coordinates && isOnEarth(issue.coordinates) && (
              <button
                type="button"
                className={css['place']}
                aria-label={fill(texts.preview.goThere, { number: index + 1 })}
                onClick={() => actions.lookAt([...issue.coordinates!])}
              >
                {texts.editing.goThere}
              </button>
            )}
          </li>
        ))}
      </ul>
      {issues.length > LONGEST_LIST && (
        <p>{fill(texts.preview.more, { count: issues.length - LONGEST_LIST })}</p>
      )}
    </>
  );
}

/** Metres of an unknown plane are no place to look at. */
function isOnEarth([lon = NaN, lat = NaN]: readonly number[]): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

const ISSUE_SHAPES: Record<CheckIssue['severity'], string> = {
  error: SHAPES.red,
  warning: SHAPES.amber,
  notice: SHAPES.grey,
};

function Verdicts({ record }: { readonly record: CheckRecord }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const name = (verdict: CheckVerdict): string => {
    const area = record.areas.find(({ feature }) => feature === verdict.feature);
    const known = area?.name ?? '';
    return known === '' ? fill(texts.preview.unnamed, { number: verdict.feature + 1 }) : known;
  };
  return (
    <>
      <ul className={css['list']}>
        {record.verdicts.slice(0, LONGEST_LIST).map((verdict) => (
          <li key={`${verdict.feature}/${verdict.rule}`} data-outcome={verdict.outcome}>
            <strong>{name(verdict)}</strong> {texts.outcomes[verdict.outcome]}
            <br />
            {verdict.message}
          </li>
        ))}
      </ul>
      {record.verdicts.length > LONGEST_LIST && (
        <p>{fill(texts.preview.more, { count: record.verdicts.length - LONGEST_LIST })}</p>
      )}
      {record.areas.length === 1 && record.areas[0] && (
        <p className={css['note']}>
          {texts.rulers.ellipsoid} {formatArea(squareMetres(record.areas[0].ellipsoid), 'km2', language, 4)} ·{' '}
          {texts.rulers.plane} {formatArea(squareMetres(record.areas[0].plane), 'km2', language, 4)}（
          {record.areas[0].planeCrs}）
        </p>
      )}
    </>
  );
}
