/** What is wrong with a record of a register: said beside its field, in codes; nothing is mended in silence. */
import type { FieldValue, RegisterRecord } from './model.ts';
import { fundsOf, stepsOf } from './projects.ts';
import { parseDate, parseQuarter } from './quarter.ts';
import { numberIn, parsePosition, textIn } from './register.ts';
import type { Register, RegisterField } from './register.ts';

export type FieldProblemCode =
  | 'required'
  | 'not-a-date'
  | 'not-a-quarter'
  | 'not-a-year'
  | 'not-a-number'
  | 'not-an-area'
  | 'negative'
  | 'unknown-choice'
  | 'not-a-position'
  | 'before'
  | 'funds-differ'
  | 'step-without-date'
  | 'operating-without-eia'
  | 'parts-differ';

export interface FieldProblem {
  readonly field: string;
  readonly code: FieldProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Dates in which the second cannot come before the first. */
const ORDERED: Readonly<Record<string, readonly (readonly [earlier: string, later: string])[]>> = {
  projects: [
    ['signed', 'completed'],
    ['started', 'completed'],
    ['completed', 'operating'],
    ['startPlan', 'endPlan'],
    ['suspended', 'resumed'],
  ],
  problems: [['opened', 'closed']],
  tasks: [['quarter', 'done']],
  'work-plans': [['submitted', 'filed']],
  revisions: [
    ['commissioned', 'reviewed'],
    ['reviewed', 'approved'],
    ['commissioned', 'approved'],
  ],
};

/** A value that a field cannot have; null: fine, or empty. */
export function valueProblem(field: RegisterField, value: FieldValue): FieldProblemCode | null {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'date':
      return typeof value === 'string' && parseDate(value) ? null : 'not-a-date';
    case 'quarter':
      return typeof value === 'string' && parseQuarter(value) ? null : 'not-a-quarter';
    case 'year':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1990 && value <= 2099
        ? null
        : 'not-a-year';
    case 'money':
    case 'area':
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
      return value < 0 && field.type !== 'number' ? 'negative' : null;
    case 'choice':
      return field.options.some(({ id }) => id === value) ? null : 'unknown-choice';
    case 'ticks': {
      const known = new Set(field.options.map(({ id }) => id));
      return String(value)
        .split(' ')
        .filter(Boolean)
        .every((id) => known.has(id))
        ? null
        : 'unknown-choice';
    }
    case 'position':
      return parsePosition(String(value)) ? null : 'not-a-position';
    default:
      return null;
  }
}

/** Everything about a record that somebody has to look at, in the order of its fields. */
export function recordProblems(register: Register, record: RegisterRecord): FieldProblem[] {
  const problems = register.fields.flatMap((field): FieldProblem[] => {
    const value = record.fields[field.id] ?? null;
    if (value === null || value === '')
      return field.required ? [{ field: field.id, code: 'required', params: {} }] : [];
    const code = valueProblem(field, value);
    return code ? [{ field: field.id, code, params: {} }] : [];
  });
  for (const [earlier, later] of ORDERED[register.id] ?? []) {
    const [first, second] = [textIn(record, earlier), textIn(record, later)];
    if (first !== '' && second !== '' && second < first)
      problems.push({ field: later, code: 'before', params: { earlier } });
  }
  for (const { total, parts } of register.balances ?? []) {
    const whole = numberIn(record, total);
    const said = parts.flatMap((part) => numberIn(record, part) ?? []);
    const sum = said.reduce((all, each) => all + each, 0);
    if (whole !== null && said.length === parts.length && sum !== whole)
      problems.push({ field: total, code: 'parts-differ', params: { sum, total: whole } });
  }
  return register.id === 'projects' ? [...problems, ...projectProblems(record)] : problems;
}

function projectProblems(project: RegisterRecord): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const total = numberIn(project, 'total');
  const funds = [...fundsOf(project).values()].reduce((sum, each) => sum + each, 0);
  if (total !== null && funds > 0 && funds !== total)
    problems.push({ field: 'total', code: 'funds-differ', params: { funds, total } });
  for (const { id, state } of stepsOf(project)) {
    const hasDates = stepsOf(project).some((step) => textIn(project, `${step.id}Date`) !== '');
    if (state === 'done' && hasDates && textIn(project, `${id}Date`) === '')
      problems.push({ field: `${id}Date`, code: 'step-without-date', params: {} });
  }
  // R-P17: in operation without the approval of its assessment.
  if (textIn(project, 'operating') !== '' && textIn(project, 'eia') !== 'done')
    problems.push({ field: 'eia', code: 'operating-without-eia', params: {} });
  return problems;
}
