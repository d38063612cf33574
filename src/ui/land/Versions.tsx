/** 版本: every version of a town's boundaries with where it came from, compared and made current again. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { boundaryAt } from '../../domain/model.ts';
import type { Boundary, BoundaryKind, TownId } from '../../domain/model.ts';
import { squareMetres } from '../../domain/units.ts';
import { versionsOf } from '../../domain/versions.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatQuarter } from '../../text/format.ts';
import { EXPECTED_KINDS, measuredArea } from '../../workspace/select.ts';
import { editWords } from '../history/edit-words.ts';
import { formatInstant } from '../saving/instant.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { VersionCompare } from './VersionCompare.tsx';
import { useVersionName } from './version-name.ts';
import css from './Versions.module.css';

export function Versions({ town }: { readonly town: TownId }) {
  const texts = useTexts();
  return (
    <section className={css['versions']} aria-label={texts.versions.title}>
      <h3>{texts.versions.title}</h3>
      {EXPECTED_KINDS.map((kind) => (
        <VersionsOfKind key={kind} town={town} kind={kind} />
      ))}
    </section>
  );
}

interface OfKindProps {
  readonly town: TownId;
  readonly kind: BoundaryKind;
}

function VersionsOfKind({ town, kind }: OfKindProps) {
  const texts = useTexts();
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const versions = versionsOf(boundaries, town, kind);
  const holding = boundaryAt(boundaries, town, kind, quarter);
  return (
    <details className={css['kind']}>
      <summary>
        {texts.kinds[kind]}（{versions.length}）
      </summary>
      {versions.length === 0 && <p>{fill(texts.versions.none, { kind: texts.kinds[kind] })}</p>}
      <ol className={css['list']} aria-label={fill(texts.versions.list, { kind: texts.kinds[kind] })}>
        {versions.toReversed().map((version) => (
          <Version key={version.id} version={version} isHolding={version === holding} />
        ))}
      </ol>
      {versions.length > 1 && <VersionCompare versions={versions} />}
    </details>
  );
}

interface VersionProps {
  readonly version: Boundary;
  /** In force at the quarter on show. */
  readonly isHolding: boolean;
}

function Version({ version, isHolding }: VersionProps) {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isReadOnly = useWorkspace((workspace) => workspace.readOnly !== null);
  const name = useVersionName()(version);
  const [asking, setAsking] = useState<'current' | 'remove' | null>(null);
  const area = measuredArea(version);
  const { source, method, kind, status } = version;
  const isCurrent = status === 'current';
  return (
    <li>
      <strong>{name}</strong>
      <div className={css['more']}>
        {[
          area === null ? texts.versions.areaUnknown : formatArea(squareMetres(area), 'km2', language, 4),
          texts.methods[method],
          texts.sourceKinds[source.kind],
          source.name,
          source.crs && fill(texts.versions.crs, { crs: source.crs }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <MadeBy id={version.id} />
      <div className={css['answers']}>
        {!isHolding && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={isReadOnly || area === null}
            title={area === null ? texts.versions.makeCurrentInvalid : undefined}
            aria-label={fill(texts.versions.makeCurrentOf, { version: name })}
            onClick={() => setAsking('current')}
          >
            {texts.versions.makeCurrent}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={isReadOnly}
          aria-label={fill(texts.versions.removeOf, { version: name })}
          onClick={() => setAsking('remove')}
        >
          {texts.versions.remove}
        </Button>
      </div>
      <ReasonDialog
        opened={asking === 'current'}
        title={fill(texts.versions.makeCurrentOf, { version: name })}
        help={fill(texts.versions.makeCurrentHelp, { quarter: formatQuarter(quarter, language) })}
        onClose={() => setAsking(null)}
        onConfirm={(reason) => actions.makeVersionCurrent(version.id, reason)}
      />
      <ReasonDialog
        opened={asking === 'remove'}
        title={fill(texts.versions.removeOf, { version: name })}
        help={
          isCurrent
            ? fill(texts.versions.removeCurrentHelp, { kind: texts.kinds[kind] })
            : texts.versions.removeHelp
        }
        onClose={() => setAsking(null)}
        onConfirm={(reason) => actions.deleteBoundary(version.id, reason)}
      />
    </li>
  );
}

/** The edit in force that brought a version in or made it current: who, when, what, why. That another ended it is the other's. */
function MadeBy({ id }: { readonly id: string }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { edits, position } = useWorkspace((workspace) => workspace.history);
  const edit = edits
    .slice(0, position)
    .findLast(({ changes }) =>
      changes.some(
        (change) =>
          change.collection === 'boundaries' &&
          change.id === id &&
          (change.before === null || change.after?.status === 'current'),
      ),
    );
  if (!edit) return null;
  return (
    <div className={css['more']}>
      {fill(texts.versions.by, {
        by: edit.by || texts.history.anonymous,
        at: formatInstant(edit.at, language),
        what: editWords(edit, texts),
      })}
      {edit.reason !== '' && ` · ${fill(texts.versions.reason, { reason: edit.reason })}`}
    </div>
  );
}
