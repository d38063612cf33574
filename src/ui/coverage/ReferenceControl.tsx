/** Which of a town's boundaries the share is of. */
import { SegmentedControl } from '@mantine/core';
import type { ReferenceKind } from '../../workspace/coverage-choice.ts';
import { useTexts } from '../workspace-context.tsx';

interface ReferenceControlProps {
  readonly value: ReferenceKind;
  readonly onChange: (reference: ReferenceKind) => void;
}

export function ReferenceControl({ value, onChange }: ReferenceControlProps) {
  const texts = useTexts().coverage;
  return (
    <SegmentedControl
      aria-label={texts.reference}
      size="xs"
      value={value}
      data={(['built', 'construction', 'planned'] as const).map((each) => ({
        value: each,
        label: texts.references[each],
      }))}
      onChange={(each) => onChange(each)}
    />
  );
}
