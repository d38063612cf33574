/** Since when the quarter's figures and maps stand still, and how to set them free; nothing while they follow the data. */
import { fill } from '../../text/dictionary.ts';
import { settlementOf } from '../../workspace/settled.ts';
import { formatInstant } from '../saving/instant.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';

export function SettledNote({ className }: { readonly className: string | undefined }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const how = useWorkspace((workspace) => settlementOf(workspace)?.how ?? null);
  const at = useWorkspace((workspace) => settlementOf(workspace)?.edit?.at ?? null);
  if (how === null) return null;
  return (
    <p className={className}>
      {how === 'final' ? texts.meeting.locked : texts.meeting.settled}
      {at !== null && ` ${fill(texts.meeting.settledAt, { time: formatInstant(at, language) })}`}
    </p>
  );
}
