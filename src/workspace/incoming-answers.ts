/**
 * What importing the file at hand would do, kept beside it: asked of the worker, which still has the shapes, again
 * whenever something changes that the answer hangs on.
 */
import { shallow } from 'zustand/shallow';
import { compareIncoming, questionOf } from './incoming.ts';
import type { IncomingQuestion } from './incoming.ts';
import type { ImportedAs, Incoming } from './incoming-change.ts';
import type { Shape } from './incoming-targets.ts';
import { withoutSample } from './sample.ts';
import type { Preview, Workspace, WorkspaceStore } from './store.ts';

/** Answers from the shapes the worker holds, else from these; null: it was given up meanwhile. */
export type IncomingCompare = (
  question: IncomingQuestion,
  shapes: readonly Shape[],
) => Promise<Incoming | null>;

type Checked = Extract<Preview, { state: 'checked' }>;
/** All that an answer hangs on. */
type Key = Readonly<Record<string, unknown>>;

/**
 * Asks what importing the sound file at hand would do; the same question is asked once. null: there is no such file,
 * or another question has taken this one's place.
 */
export function incomingAnswers(store: WorkspaceStore, compare: IncomingCompare = compareHere) {
  let asked: { readonly key: Key; readonly answer: Promise<Incoming | null> } | null = null;
  const ask = async (
    key: Key,
    preview: Checked,
    as: ImportedAs,
    place: Workspace,
  ): Promise<Incoming | null> => {
    const { job } = preview;
    const { incoming = null } = place;
    const before = incoming?.job === job ? incoming.answer : null;
    store.setState({ incoming: { job, answer: before, isWaiting: true } });
    const answer = await compare(questionOf(preview, place, as), preview.shapes.features);
    const isCurrent = asked?.key === key && store.getState().preview?.job === job;
    if (answer === null || !isCurrent) return null;
    store.setState({ incoming: { job, answer, isWaiting: false } });
    return answer;
  };
  return (as: ImportedAs, clearsSample: boolean): Promise<Incoming | null> => {
    const workspace = store.getState();
    const { preview } = workspace;
    if (preview?.state !== 'checked' || preview.record.valid !== true) return Promise.resolve(null);
    const key = keyOf(workspace, preview, as, clearsSample);
    if (asked && shallow(asked.key, key)) return asked.answer;
    const place = clearsSample ? withoutSample(workspace) : workspace;
    // Known before it is begun: what is shown while it runs asks for it again.
    asked = { key, answer: Promise.resolve().then(() => ask(key, preview, as, place)) };
    return asked.answer;
  };
}

function compareHere(question: IncomingQuestion, shapes: readonly Shape[]): Promise<Incoming> {
  return Promise.resolve(compareIncoming(shapes, question));
}

function keyOf(
  { programme, boundaries, decisions, records, quarter, context }: Workspace,
  { job, kind, town, plan = null, ignoresSayings = false }: Checked,
  { method, accuracy }: ImportedAs,
  clearsSample: boolean,
): Key {
  return {
    job,
    kind,
    town,
    plan,
    ignoresSayings,
    method,
    accuracy,
    clearsSample,
    programme,
    boundaries,
    decisions,
    records,
    quarter,
    context,
  };
}
