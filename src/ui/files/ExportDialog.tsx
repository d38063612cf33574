/** What goes out, in which format and coordinate system, and what is written on it (STANDARDS §6). */
import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Issue } from '../../domain/issue.ts';
import { BOUNDARY_KINDS } from '../../domain/model.ts';
import type { BoundaryKind } from '../../domain/model.ts';
import { lastDayOf } from '../../domain/quarter.ts';
import { fill } from '../../text/dictionary.ts';
import type { Dictionary } from '../../text/dictionary.ts';
import { formatArea, formatDate, formatQuarter } from '../../text/format.ts';
import { issueSentence, nameIn } from '../../text/speak.ts';
import {
  isInDegrees,
  isOfAreas,
  outFeatures,
  outgoingBoundaries,
  wideHull,
  writeOutgoing,
} from '../../workspace/outgoing.ts';
import type { OutgoingShapes } from '../../workspace/outgoing.ts';
import { planeChoices } from '../../workspace/planes.ts';
import { sampleState } from '../../workspace/select.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './ExportDialog.module.css';

type Format = keyof Dictionary['outgoing']['formats'];

const FORMATS: readonly Format[] = ['zip', 'geojson', 'dxf', 'txt', 'kml', 'gpkg', 'csv'];

/** A format of boundary points holds areas and nothing else. */
const OF_AREAS: Format = 'txt';

interface ExportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Facilities to go out, or land that is not served; absent: boundaries do. */
  readonly shapes?: OutgoingShapes;
}

export default function ExportDialog({ opened, onClose, shapes }: ExportDialogProps) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { language, programme, quarter } = workspace;
  const [kinds, setKinds] = useState<readonly BoundaryKind[]>(['planned']);
  const [format, setFormat] = useState<Format>('zip');
  const [plane, setPlane] = useState<string | null>(null);
  const [withSample, setWithSample] = useState(false);
  const [approval, setApproval] = useState('');
  const [purpose, setPurpose] = useState('');
  const [outcome, setOutcome] = useState<{ readonly name: string; readonly issues: readonly Issue[] } | null>(
    null,
  );
  const planes = planeChoices(programme, false);
  const crs = plane ?? (isInDegrees(format) ? 'EPSG:4490' : (planes[0]?.code ?? 'EPSG:4490'));
  const boundaries = shapes ? [] : outgoingBoundaries(workspace, { kinds, withSample });
  const others = shapes?.features.filter(({ isSample = false }) => withSample || !isSample) ?? [];
  const count = boundaries.length + others.length;
  const wide = opened && !shapes ? wideHull(boundaries) : null;
  const hasSample =
    boundaries.some(({ source }) => source.kind === 'sample') || others.some(({ isSample }) => isSample);
  const formats = FORMATS.filter((each) => each !== OF_AREAS || !shapes || isOfAreas(shapes));
  const words = { ...texts.outgoing, ...shapes?.words };
  const isSampleOnly = count === 0 && sampleState(workspace) === 'loaded';
  const systems = [
    { value: 'EPSG:4490', label: texts.outgoing.degrees },
    ...planes.map(({ code, meridian, isPrefixed }) => ({
      value: code,
      label: fill(isPrefixed ? texts.outgoing.planePrefixed : texts.outgoing.plane, { meridian, code }),
    })),
  ];

  const save = async (): Promise<void> => {
    const names = shapes?.name ?? kinds.map((kind) => texts.kinds[kind]).join('-');
    const notice = fill(texts.outgoing.notice, {
      date: formatDate(lastDayOf(quarter), language),
      crs,
      approval: approval.trim() || texts.outgoing.approvalMissing,
      purpose: purpose.trim() || texts.outgoing.purposeMissing,
    });
    const features = shapes ? others : outFeatures(workspace, boundaries);
    const written = await writeOutgoing(features, format, {
      stem: `${nameIn(programme.district.name, language)}-${names}-${quarter}${hasSample ? `-${texts.app.sample}` : ''}`,
      crs,
      notice: hasSample ? texts.outgoing.noticeSample + notice : notice,
      date: lastDayOf(quarter),
    });
    if (written.ok) actions.download(written.value);
    setOutcome({ name: written.ok ? written.value.name : '', issues: written.issues });
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={shapes?.title ?? texts.outgoing.title}
      size="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <div className={css['form']} onChange={() => setOutcome(null)}>
        <p className={css['plain']}>{fill(words.quarter, { quarter: formatQuarter(quarter, language) })}</p>
        {!shapes && (
          <fieldset className={css['kinds']}>
            <legend>{texts.outgoing.kinds}</legend>
            {BOUNDARY_KINDS.map((kind) => (
              <Checkbox
                key={kind}
                label={texts.kinds[kind]}
                checked={kinds.includes(kind)}
                onChange={({ currentTarget: { checked } }) =>
                  setKinds(BOUNDARY_KINDS.filter((each) => (each === kind ? checked : kinds.includes(each))))
                }
              />
            ))}
          </fieldset>
        )}
        <NativeSelect
          label={texts.outgoing.format}
          value={format}
          data={formats.map((value) => ({
            value,
            label: (value === 'csv' ? shapes?.words.csv : null) ?? texts.outgoing.formats[value],
          }))}
          onChange={(event) => {
            setFormat(event.currentTarget.value as Format);
            setPlane(null);
          }}
        />
        <NativeSelect
          label={texts.outgoing.crs}
          value={crs}
          data={isInDegrees(format) ? systems.slice(0, 1) : systems.slice(1)}
          onChange={(event) => setPlane(event.currentTarget.value)}
        />
        <Checkbox
          label={texts.outgoing.sample}
          checked={withSample}
          onChange={(event) => setWithSample(event.currentTarget.checked)}
        />
        <TextInput
          label={`${texts.outgoing.approval}（${texts.outgoing.approvalHelp}）`}
          value={approval}
          onChange={(event) => setApproval(event.currentTarget.value)}
        />
        <TextInput
          label={texts.outgoing.purpose}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
      </div>
      <p className={css['warning']}>▲ {texts.outgoing.warning}</p>
      {wide !== null && (
        <p className={css['warning']}>
          ▲ {fill(texts.outgoing.wide, { area: formatArea(wide, 'km2', language) })}
        </p>
      )}
      <p>
        {count > 0
          ? fill(words.count, { count })
          : fill(words.nothing, { help: isSampleOnly ? texts.outgoing.nothingHelp : '' })}
      </p>
      <div className={css['answers']}>
        <Button disabled={count === 0} onClick={() => void save()}>
          {texts.outgoing.save}
        </Button>
        <Button variant="default" onClick={onClose}>
          {texts.outgoing.cancel}
        </Button>
      </div>
      <div role="status">
        {outcome !== null && outcome.name !== '' && (
          <p>{fill(texts.outgoing.done, { name: outcome.name })}</p>
        )}
        {outcome !== null && outcome.issues.length > 0 && (
          <>
            <h3>{texts.outgoing.losses}</h3>
            <ul>
              {outcome.issues.map((issue, index) => (
                <li key={index}>{issueSentence(issue, language)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  );
}
