/** The one persistent map: MapLibre where it can, the SVG plate where it cannot, and what lies on it. */
import { useCallback, useRef, useState } from 'react';
import { canUseWebGl } from '../../map/webgl.ts';
import { sampleState } from '../../workspace/select.ts';
import { EditTools } from '../editing/EditTools.tsx';
import { SketchLayer } from '../editing/SketchLayer.tsx';
import { FacilityLayer } from '../facilities/FacilityLayer.tsx';
import { PictureButton } from '../paper/PictureButton.tsx';
import { IncomingLayer } from '../preview/IncomingLayer.tsx';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { AtlasView } from './AtlasView.tsx';
import { Bookmarks } from './Bookmarks.tsx';
import { ComparisonLayer } from './ComparisonLayer.tsx';
import { Coordinates } from './Coordinates.tsx';
import { LayerMenu } from './LayerMenu.tsx';
import { Legend } from './Legend.tsx';
import { MapText } from './MapText.tsx';
import { PlacingLayer } from './PlacingLayer.tsx';
import { PlateView } from './PlateView.tsx';
import { ScaleBar } from './ScaleBar.tsx';
import { ZoomButtons } from './ZoomButtons.tsx';
import type { MapHandle } from './map-handle.ts';
import { createReadings } from './readings.ts';
import { useNavigation } from './navigation.ts';
import css from './MapPane.module.css';

export function MapPane() {
  const texts = useTexts();
  const internal = useWorkspace(
    (workspace) => sampleState(workspace) !== 'loaded' && workspace.boundaries.length > 0,
  );
  const isEditing = useWorkspace((workspace) => workspace.sketch !== null);
  const isPlacing = useWorkspace((workspace) => workspace.draft != null);
  const [webgl, setWebgl] = useState(canUseWebGl);
  const [readings] = useState(createReadings);
  const handle = useRef<MapHandle | null>(null);
  const setHandle = useCallback((next: MapHandle | null) => {
    handle.current = next;
  }, []);
  const canvas = useRef<HTMLDivElement>(null);
  const navigation = useNavigation(handle);
  const giveUp = useCallback(() => setWebgl(false), []);
  return (
    <section className={css['pane']} aria-label={texts.map.pane}>
      <div ref={canvas} className={css['canvas']}>
        {webgl ? (
          <AtlasView onHandle={setHandle} readings={readings} onFailure={giveUp} />
        ) : (
          <PlateView onHandle={setHandle} />
        )}
        <IncomingLayer map={handle} />
        {isEditing && <SketchLayer map={handle} />}
        {isPlacing && <FacilityLayer map={handle} />}
        <ComparisonLayer map={handle} />
        <PlacingLayer map={handle} />
        <div className={css['topLeft']}>
          <Bookmarks navigation={navigation} />
        </div>
        <div className={css['topRight']}>
          <ZoomButtons navigation={navigation} />
          <LayerMenu />
          <PictureButton map={handle} frame={canvas} />
          <EditTools />
        </div>
        <div className={css['bottomLeft']}>
          <Legend frame={canvas} />
          {internal && <p className={css['notice']}>{texts.app.internal}</p>}
        </div>
      </div>
      <footer className={css['strip']}>
        <MapText />
        {!webgl && (
          <p className={css['drawing']} title={texts.map.noWebgl}>
            {texts.map.noWebgl}
          </p>
        )}
        {webgl && <Coordinates readings={readings} />}
        {webgl && <ScaleBar readings={readings} />}
      </footer>
    </section>
  );
}
