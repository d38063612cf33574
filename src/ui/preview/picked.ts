/** Files picked or dropped together: each by itself, but a `.shp` with the parts of its name. */
import type { FileParts } from '../../workspace/store.ts';

const PARTS = /\.(dbf|prj|cpg|shx|sbn|sbx|qix|qpj)$/i;

/** In the order they were picked; parts without their `.shp` stand for themselves. */
export async function readPicked(files: readonly File[]): Promise<FileParts[]> {
  const stemOf = ({ name }: File): string => name.replace(/\.[^.]*$/, '').toLowerCase();
  const shapes = new Set(files.filter(({ name }) => /\.shp$/i.test(name)).map(stemOf));
  // One shapefile among parts of other names: they can only be its own.
  const isPart = (file: File): boolean =>
    PARTS.test(file.name) && (shapes.has(stemOf(file)) || shapes.size === 1);
  const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return Promise.all(
    files
      .filter((file) => !isPart(file))
      .map(async (file) => {
        const parts = /\.shp$/i.test(file.name)
          ? files.filter((each) => isPart(each) && (shapes.size === 1 || stemOf(each) === stemOf(file)))
          : [];
        return { ...(await read(file)), companions: await Promise.all(parts.map(read)) };
      }),
  );
}
