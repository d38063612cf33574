/** 空间布局: one bar an edition, its uses adding up to 100.0 %, told apart by pattern and by what is written on them. */
import { useRef } from 'react';
import { fill } from '../../text/dictionary.ts';
import { formatNumber, formatQuarter } from '../../text/format.ts';
import { inUnit } from '../../domain/units.ts';
import { THEME_MEASURES, THEME_TOKENS } from '../../map/theme.ts';
import { patternNode, patternOf, ZONE_PATTERNS } from '../../map/zone-patterns.ts';
import type { LayoutEdition, UseShare } from '../../workspace/zone-report.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { labelWidth } from '../charts/chart-sizes.ts';
import { elementOf } from '../map/plate-element.ts';
import { useSize } from '../map/use-size.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import { useShareWords } from './zone-words.ts';

interface LayoutBarsProps {
  readonly editions: readonly LayoutEdition[];
  readonly title: string;
}

/** Until the panel has been measured, pixels. */
const WIDTH = 480;

export function LayoutBars({ editions, title }: LayoutBarsProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const theme = useWorkspace((workspace) => workspace.theme);
  const words = useShareWords();
  const frame = useRef<HTMLDivElement>(null);
  const whole = Math.max(240, useSize(frame)?.width ?? WIDTH);
  const tokens = THEME_TOKENS[theme];
  const { noteText: text, line } = THEME_MEASURES[theme];
  const [band, gap] = [text * 2.2, text * 1.9];
  const height = editions.length * (band + gap) + 4;
  const names = editions.map(({ from }) =>
    fill(texts.zones.edition, { quarter: formatQuarter(from, language) }),
  );
  return (
    <ChartFrame
      title={title}
      note={texts.zones.layoutNote}
      table={{
        columns: [texts.zones.layout, texts.zones.use, texts.units.ha, `${texts.zones.share} %`],
        rows: editions.flatMap(({ uses }, index) =>
          uses.map((part) => [
            names[index]!,
            words(part),
            Number(inUnit(part.area, 'ha').toFixed(2)),
            part.share,
          ]),
        ),
      }}
    >
      <div ref={frame}>
        <svg
          viewBox={`0 0 ${whole} ${height}`}
          width={whole}
          height={height}
          role="img"
          aria-label={title}
          fontSize={text}
          fontFamily="inherit"
        >
          <defs>
            {ZONE_PATTERNS.map((each) =>
              elementOf(patternNode(each, idOf(each), tokens.inkMuted, line), each),
            )}
          </defs>
          {editions.map(({ from, isCurrent, uses }, index) => {
            const top = index * (band + gap);
            return (
              <g key={from} transform={`translate(0 ${top})`}>
                <text x={0} y={text * 1.1} fill={tokens.ink} fontWeight={isCurrent ? 700 : 400}>
                  {names[index]}
                </text>
                {placed(uses, whole).map(({ part, x, width }) => (
                  <g key={part.use ?? ''} transform={`translate(${x} ${text * 1.5})`}>
                    <title>{`${words(part)} ${formatNumber(part.share, 1)} %`}</title>
                    <rect
                      width={width}
                      height={band}
                      fill={part.use === null ? tokens.panelSunken : tokens.panel}
                    />
                    {part.use !== null && (
                      <rect width={width} height={band} fill={`url(#${idOf(patternOf(part.use))})`} />
                    )}
                    <rect
                      width={width}
                      height={band}
                      fill="none"
                      stroke={tokens.ink}
                      strokeDasharray={part.use === null ? '3 2' : undefined}
                    />
                    <Label part={part} width={width} band={band} size={text} />
                  </g>
                ))}
              </g>
            );
          })}
        </svg>
      </div>
    </ChartFrame>
  );
}

interface LabelProps {
  readonly part: UseShare;
  readonly width: number;
  readonly band: number;
  readonly size: number;
}

/** Use and share where both have room, else the share, else nothing: the table below says it all. */
function Label({ part, width, band, size }: LabelProps) {
  const words = useShareWords();
  const theme = useWorkspace((workspace) => workspace.theme);
  const share = `${formatNumber(part.share, 1)}%`;
  const text = [`${words(part)} ${share}`, share].find((each) => labelWidth(each, size) + 6 < width);
  if (text === undefined) return null;
  const { ink, panel } = THEME_TOKENS[theme];
  return (
    <text
      x={width / 2}
      y={band / 2 + size * 0.36}
      textAnchor="middle"
      fill={ink}
      stroke={panel}
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}

function placed(uses: readonly UseShare[], whole: number): { part: UseShare; x: number; width: number }[] {
  let at = 1;
  return uses.map((part) => {
    const width = (part.share / 100) * (whole - 2);
    const x = at;
    at += width;
    return { part, x, width };
  });
}

function idOf(pattern: string): string {
  return `zone-bar-${pattern}`;
}
