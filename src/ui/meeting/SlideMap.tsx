/** A map of a slide: the plate, drawn in the points it stands in. */
import { useMemo, useState } from 'react';
import type { Block } from '../../report/page.ts';
import { captionHeight } from '../../report/slides.ts';
import type { Box } from '../../report/slides.ts';
import { asSettled } from '../../workspace/settled.ts';
import { elementOf } from '../map/plate-element.ts';
import { createSceneBuilder } from '../map/scene-of.ts';
import { useWorkspace } from '../workspace-context.tsx';
import { LiveMap } from './LiveMap.tsx';
import css from './Slide.module.css';
import { slidePlate } from './slide-map.ts';

interface SlideMapProps {
  readonly block: Extract<Block, { type: 'map' }>;
  readonly box: Box;
  readonly isLive: boolean;
}

export function SlideMap({ block: { town, caption }, box, isLive }: SlideMapProps) {
  const workspace = asSettled(useWorkspace((state) => state));
  const [build] = useState(createSceneBuilder);
  const { boundaries, decisions, records, quarter, context, programme, language } = workspace;
  const { width, height } = box;
  const plate = useMemo(
    () =>
      elementOf(
        slidePlate(build, workspace, town, { width, height: height - captionHeight(caption, width) }),
        'plate',
      ),
    // Whatever else of the page changes, the map of a slide stands.
    // oxlint-disable-next-line react/exhaustive-deps
    [
      build,
      boundaries,
      decisions,
      records,
      quarter,
      context,
      programme,
      language,
      town,
      caption,
      width,
      height,
    ],
  );
  return (
    <figure className={css['map']}>
      <div className={css['mapFrame']}>
        {plate}
        {isLive && <LiveMap town={town} />}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
