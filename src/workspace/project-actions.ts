/** Between a project's line in the register and its place on the map: from one to the other, and saying where it is. */
import type { Position } from 'geojson';
import type { Edit } from '../domain/edit.ts';
import type { RegisterRecord } from '../domain/model.ts';
import { SITE_FIELD } from '../domain/projects.ts';
import { positionIn, positionText } from '../domain/register.ts';
import { PROJECTS_TAB } from './project-sites.ts';
import type { createReportActions } from './report-actions.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

interface ProjectServices extends Pick<ReturnType<typeof createReportActions>, 'putRecord'> {
  /** What else has to change so that the map is seen. */
  readonly besideMap: () => Partial<Workspace>;
}

export function createProjectActions(store: WorkspaceStore, { putRecord, besideMap }: ProjectServices) {
  const set = (change: Partial<Workspace>): void => store.setState(change);
  const projectOf = (id: string): RegisterRecord | null =>
    store.getState().records.find((record) => record.id === id && record.register === 'projects') ?? null;
  return {
    /** Opens the register at a project that was chosen on the map; where the map looks stays. */
    showProject: (id: string): void => {
      const project = projectOf(id);
      if (!project) return;
      set({
        page: 'progress',
        tab: PROJECTS_TAB,
        town: project.town,
        project: id,
        place: null,
        clause: null,
        handover: null,
        facilityTable: null,
      });
    },
    /** Looks at a project's place on the map; nothing where it has none. */
    lookAtProject: (id: string): void => {
      const project = projectOf(id);
      const at = project && positionIn(project, SITE_FIELD);
      if (at) set({ project: id, spot: { at }, ...besideMap() });
    },
    /** Lets the next click on the map say where a project is; null: not any more. */
    startSiting: (id: string | null): void => {
      const siting = id !== null && store.getState().readOnly === null && projectOf(id) ? id : null;
      set({ siting, ...(siting === null ? {} : { project: siting, ...besideMap() }) });
    },
    /** Puts the project that waits for its place there; null where none does. */
    siteProject: (at: Position): Edit | null => {
      const project = projectOf(store.getState().siting ?? '');
      set({ siting: null });
      return project && putRecord('projects', project.town, { [SITE_FIELD]: positionText(at) }, project.id);
    },
  };
}
