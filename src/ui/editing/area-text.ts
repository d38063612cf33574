/** An area with as many decimals as its limits need, else four: 1 亩 is 0.0007 km². */
import type { Finding } from '../../domain/finding.ts';
import type { SquareMetres } from '../../domain/units.ts';
import { formatArea, tellingDecimals } from '../../text/format.ts';
import type { Language } from '../../text/dictionary.ts';

export function areaText(area: SquareMetres, finding: Finding | null, language: Language): string {
  const decimals = Math.max(4, tellingDecimals(area, finding?.limit ?? []));
  return formatArea(area, 'km2', language, decimals);
}
