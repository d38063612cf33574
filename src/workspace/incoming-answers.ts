/**
 * What importing the file at hand would do, kept beside it: asked of the worker, which still has the shapes, again
 * whenever something changes that the answer hangs on.
 */
import { shallow } from 'zustand/shallow';
import { compareIncoming, questionOf } from './incoming.ts';
import type { IncomingQuestion } from './incoming.ts';
import type { ImportedAs, Incoming, IncomingAnswer } from './incoming-change.ts';
import type { Shape } from './incoming-targets.ts';
import { withoutSample } from './sample.ts';
import type { Preview, Workspace, WorkspaceStore } from './store.ts';

/** Answers from the shapes the worker holds, else from these; null: it was given up meanwhile. */
export type IncomingCompare = (
  question: IncomingQuestion,
  shapes: readonly Shape[],
) => Promise<Incoming | null>;

type Checked = Extract<Preview, { state: 'checked' }>;

/**
 * Asks what importing the sound file at hand would do; an answer that stands is given at once. null: there is no such
 * file, or another question has taken this one's place.
 */
export function incomingAnswers(store: WorkspaceStore, compare: IncomingCompare = compareHere) {
  return async (as: ImportedAs, clearsSample: boolean): Promise<Incoming | null> => {
    const workspace = store.getState();
    const { preview, incoming = null } = workspace;
    if (preview?.state !== 'checked' || preview.record.valid !== true) return null;
    const key = keyOf(workspace, preview, as, clearsSample);
    if (incoming && !incoming.isWaiting && shallow(incoming.key, key)) return incoming.answer;
    const { job } = preview;
    const before = incoming?.job === job ? incoming.answer : null;
    store.setState({ incoming: { key, job, answer: before, isWaiting: true } });
    const place = clearsSample ? withoutSample(workspace) : workspace;
    const answer = await compare(questionOf(preview, place, as), preview.shapes.features);
    if (answer === null || store.getState().incoming?.key !== key) return null;
    store.setState({ incoming: { key, job, answer, isWaiting: false } });
    return answer;
  };
}

function compareHere(question: IncomingQuestion, shapes: readonly Shape[]): Promise<Incoming> {
  return Promise.resolve(compareIncoming(shapes, question));
}

function keyOf(
  { programme, boundaries, decisions, records, quarter, context }: Workspace,
  { job, kind, town, ignoresSayings = false }: Checked,
  { method, accuracy }: ImportedAs,
  clearsSample: boolean,
): IncomingAnswer['key'] {
  return {
    job,
    kind,
    town,
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
