/** Whether this computer can draw the map at all; apart from the atlas, so that asking costs nothing. */

/** Whether a WebGL2 context can be had. Leaves no context behind. */
export function canUseWebGl(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
