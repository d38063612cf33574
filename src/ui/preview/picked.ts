/** Files picked or dropped together: the one to look at, with the parts that belong to it. */
import type { FileParts } from '../../workspace/actions.ts';

/** The `.shp` where there is one (its parts come along), else the first; null for none. */
export async function readPicked(files: readonly File[]): Promise<FileParts | null> {
  const main = files.find(({ name }) => /\.shp$/i.test(name)) ?? files[0];
  if (!main) return null;
  const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const others = files.filter((file) => file !== main);
  return { ...(await read(main)), companions: await Promise.all(others.map(read)) };
}
