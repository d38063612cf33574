/** The editing of boundaries as commands of the palette: where to begin, and every tool and operation of an open sketch. */
import type { SpotlightActionData } from '@mantine/spotlight';
import { boundaryAt } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { nameIn } from '../../text/speak.ts';
import { EXPECTED_KINDS } from '../../workspace/select.ts';
import { SKETCH_TOOLS } from '../../workspace/sketch.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';

/** What has a field of its own in the panel; the key that leads there. */
export const OPERATIONS = { buffer: 'B', simplify: 'S', combine: 'M' } as const;
export type Operation = keyof typeof OPERATIONS;

export const fieldOf = (operation: Operation): string => `editing-${operation}`;

/** The keys of the tools, in the order they stand in the panel. */
export const toolKey = (tool: (typeof SKETCH_TOOLS)[number]): string =>
  String(SKETCH_TOOLS.indexOf(tool) + 1);

/** Opens what the operation's field is folded into, and goes there. */
export function goToOperation(operation: Operation): void {
  const field = document.getElementById(fieldOf(operation));
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

export function useEditingCommands(): SpotlightActionData[] {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns } = useWorkspace((workspace) => workspace.programme);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const isReadOnly = useWorkspace(({ readOnly }) => readOnly !== null);
  // Not the sketch itself: it changes with every frame of a drag.
  const isEditing = useWorkspace(({ sketch }) => sketch !== null);
  const hasShape = useWorkspace(({ sketch }) => sketch?.shape.geometry != null);
  if (isReadOnly) return [];
  if (!isEditing) {
    return towns.flatMap((town) =>
      EXPECTED_KINDS.map((kind) => {
        const existing = boundaryAt(boundaries, town.id, kind, quarter);
        const about = { town: nameIn(town.shortName, language), kind: texts.kinds[kind] };
        return {
          id: `edit-${town.id}-${kind}`,
          label: fill(existing ? texts.editing.commandReshape : texts.editing.commandDraw, about),
          onClick: () => actions.startSketch(town.id, kind, existing ? 'current' : 'blank'),
        };
      }),
    );
  }
  return [
    ...SKETCH_TOOLS.filter((tool) => hasShape || tool === 'draw').map((tool) => ({
      id: `tool-${tool}`,
      label: `${texts.editing.tool[tool]}（${toolKey(tool)}）`,
      description: texts.editing.hint[tool],
      onClick: () => actions.chooseSketchTool(tool),
    })),
    ...(hasShape ? (['buffer', 'simplify', 'combine'] as const) : []).map((operation) => ({
      id: `operation-${operation}`,
      label: `${texts.editing.operation[operation]}（${OPERATIONS[operation]}）`,
      // When the palette has closed and given the focus back.
      onClick: () => setTimeout(() => goToOperation(operation), 50),
    })),
  ];
}
