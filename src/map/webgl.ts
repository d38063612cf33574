/** Whether and how well this computer can draw the map; apart from the atlas, so that asking costs nothing. */

export interface WebGlProbe {
  /** Drawn by the processor, not by a graphics card: common on office computers. */
  readonly software: boolean;
}

let probed: WebGlProbe | null | undefined;

/** Asks once for a WebGL2 context; null when there is none. Leaves no context behind. */
export function probeWebGl(): WebGlProbe | null {
  probed ??= probe();
  return probed;
}

export function canUseWebGl(): boolean {
  return probeWebGl() !== null;
}

function probe(): WebGlProbe | null {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return null;
  const details = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { software: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer) };
}
