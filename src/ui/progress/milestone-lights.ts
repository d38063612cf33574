/** The colour that goes with how a town stands to a milestone. */
import type { Light } from '../../domain/finding.ts';
import type { MilestoneState } from '../../domain/progress.ts';

export const MILESTONE_LIGHTS: Record<MilestoneState, Light> = {
  done: 'green',
  late: 'amber',
  open: 'grey',
  overdue: 'red',
  'not-concerned': 'grey',
};
