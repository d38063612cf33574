/** A photo from disk made small enough to be kept in the ledger: drawn anew, so that nothing of the camera stays in it. */
import type { Picture } from '../../domain/picture.ts';

/** The longer side, pixels: sharp on a projector. */
const LONGEST = 1600;
/** What a photo may take, bytes. */
const MOST = 300_000;
/** From good to still fair; below that it is made smaller instead. */
const QUALITIES = [0.85, 0.75, 0.65, 0.55];
const SHRINK = 0.8;

/**
 * The picture upright as its camera meant it, as a JPEG of at most 1600 pixels and about 300 kB: no place, date or
 * camera stays in it. null: the browser cannot read it.
 */
export async function readPicture(file: Blob): Promise<Picture | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const [width, height] = [image.width, image.height];
    let scale = Math.min(1, LONGEST / Math.max(width, height));
    for (;;) {
      const canvas = drawn(image, Math.round(width * scale), Math.round(height * scale));
      for (const quality of QUALITIES) {
        const data = canvas.toDataURL('image/jpeg', quality);
        if (data.length * 0.75 <= MOST) return { data, ratio: canvas.width / canvas.height };
      }
      scale *= SHRINK;
    }
  } catch {
    return null;
  }
}

/** White behind what is transparent. Throws where there is no canvas to draw on. */
function drawn(image: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
