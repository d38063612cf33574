/** Where the projects of the quarter are: on the map beside their table, and wherever their layer is switched on. */
import { projectSites } from '../domain/projects.ts';
import type { ProjectSite } from '../domain/projects.ts';
import { lastDayOf } from '../domain/quarter.ts';
import { isPlacing } from './coverage.ts';
import type { Workspace } from './store.ts';

/** The tab of the page 进度 that holds the projects. */
export const PROJECTS_TAB = 'projects';

type Shown = Pick<Workspace, 'page' | 'tab' | 'layers' | 'records' | 'quarter'>;

const NONE: readonly ProjectSite[] = [];
const kept = new WeakMap<Workspace['records'], Map<string, readonly ProjectSite[]>>();

/** The sites that the map shows now; the same list while records and quarter stand. */
export function sitesShown({ page, tab, layers, records, quarter }: Shown): readonly ProjectSite[] {
  if (!layers.projects && !(page === 'progress' && tab === PROJECTS_TAB)) return NONE;
  const byQuarter = kept.get(records) ?? new Map<string, readonly ProjectSite[]>();
  kept.set(records, byQuarter);
  const sites = byQuarter.get(quarter) ?? projectSites(records, lastDayOf(quarter));
  byQuarter.set(quarter, sites);
  return sites;
}

/** Whether clicks on the map put something there, a thought-of facility or a project, and choose nothing. */
export function isPutting(workspace: Workspace): boolean {
  return workspace.siting != null || isPlacing(workspace);
}
