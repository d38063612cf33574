/** Bars side by side or lines over quarters, from an honest zero, labelled where they stand; drawn in points. */
import { labelsAtBase } from '../../report/page.ts';
import type { ChartBlock } from '../../report/page.ts';
import { SMALLEST } from '../../report/slides.ts';
import type { Box } from '../../report/slides.ts';
import { linesOf, widthOf } from '../../report/text-size.ts';
import { formatNumber } from '../../text/format.ts';
import css from './Slide.module.css';

const LINE = SMALLEST * 1.2;

export function SlideChart({ block, box }: { readonly block: ChartBlock; readonly box: Box }) {
  const { categories, series, limits, decimals, title, unit } = block;
  const isBars = block.type === 'bars';
  const isAtBase = labelsAtBase(block);
  const values = [...series.flatMap((each) => each.values), ...limits.map(({ value }) => value)];
  const ticks = ticksUpTo(Math.max(0, ...values.map((value) => value ?? 0)));
  const top = ticks.at(-1)!;
  const tickText = (value: number): string => formatNumber(value, Number.isInteger(ticks[1]) ? 0 : 1);
  const limitText = ({ name, value }: (typeof limits)[number]): string => `${name} ${tickText(value)}`;
  const left = Math.max(...ticks.map((value) => widthOf(tickText(value)))) * SMALLEST + 10;
  const right = Math.max(0, ...limits.map((limit) => widthOf(limitText(limit)))) * SMALLEST + 10;
  const step = (box.width - left - right) / Math.max(1, categories.length);
  const labels = categories.map((category) => (isBars ? linesOf(category, step / SMALLEST) : [category]));
  const hasKey = series.length > 1;
  const above = LINE * (hasKey ? 2 : 1) + (isBars && !hasKey ? LINE : 10);
  const below = LINE * Math.max(1, ...(isBars ? labels.map((lines) => lines.length) : [])) + 8;
  const height = box.height - above - below;
  const y = (value: number): number => above + height * (1 - value / top);
  const middle = (index: number): number => left + step * (index + 0.5);
  const bar = (step * (hasKey ? 0.8 : 0.6)) / Math.max(1, series.length);
  // Quarters stand for their years.
  const isMarked = (category: string): boolean => isBars || category.endsWith('Q1') || categories.length <= 4;
  return (
    <svg className={css['chart']} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={title}>
      <g fontSize={SMALLEST}>
        <text className={css['title']} x={0} y={SMALLEST}>
          {title}（{unit}）
        </text>
        {hasKey && <Key names={series.map(({ name }) => name)} isBars={isBars} />}
        {ticks.map((value) => (
          <g key={value}>
            <line className={css['gridLine']} x1={left} x2={box.width - right} y1={y(value)} y2={y(value)} />
            <text x={left - 6} y={y(value) + 6} textAnchor="end">
              {tickText(value)}
            </text>
          </g>
        ))}
        {series.map(({ name, values: of }, at) => (
          <g key={name} data-series={at}>
            {isBars
              ? of.map((value, index) => {
                  const x = middle(index) - (bar * series.length) / 2 + bar * at;
                  if (value === null)
                    return at === 0 ? (
                      <text key={index} x={middle(index)} y={y(0) - 6} textAnchor="middle">
                        —
                      </text>
                    ) : null;
                  return (
                    <g key={index}>
                      <rect
                        className={css['series']}
                        x={x}
                        y={y(value)}
                        width={Math.max(1, bar - 2)}
                        height={Math.max(0, y(0) - y(value))}
                      />
                      {!hasKey && (
                        <text
                          className={isAtBase ? css['inBar'] : undefined}
                          x={middle(index)}
                          y={isAtBase ? y(0) - 8 : y(value) - 6}
                          textAnchor="middle"
                        >
                          {formatNumber(value, decimals)}
                        </text>
                      )}
                    </g>
                  );
                })
              : linePaths(of, middle, y).map((path) => <path key={path} className={css['line']} d={path} />)}
          </g>
        ))}
        {limits.map((limit) => (
          <g key={limit.name}>
            <line
              className={css['limit']}
              x1={left}
              x2={box.width - right}
              y1={y(limit.value)}
              y2={y(limit.value)}
            />
            <text x={box.width - right + 6} y={y(limit.value) + 6}>
              {limitText(limit)}
            </text>
          </g>
        ))}
        {categories.map((category, index) =>
          isMarked(category) ? (
            <text key={category} x={middle(index)} y={box.height - below + LINE} textAnchor="middle">
              {isBars
                ? labels[index]!.map((line, at) => (
                    <tspan key={at} x={middle(index)} dy={at === 0 ? 0 : LINE}>
                      {line}
                    </tspan>
                  ))
                : category.slice(0, categories.length <= 4 ? 6 : 4)}
            </text>
          ) : null,
        )}
      </g>
    </svg>
  );
}

function Key({ names, isBars }: { readonly names: readonly string[]; readonly isBars: boolean }) {
  let x = 0;
  const places = names.map((name) => {
    const at = x;
    x += 34 + (widthOf(name) + 1.5) * SMALLEST;
    return at;
  });
  const middle = LINE + SMALLEST * 0.65;
  return names.map((name, at) => (
    <g key={name} data-series={at}>
      {isBars ? (
        <rect className={css['series']} x={places[at]} y={middle - 7} width={28} height={14} />
      ) : (
        <path className={css['line']} d={`M${places[at]!} ${middle}h28`} />
      )}
      <text x={places[at]! + 34} y={LINE + SMALLEST}>
        {name}
      </text>
    </g>
  ));
}

/** Where a figure is missing the line is broken. */
function linePaths(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string[] {
  const paths: string[] = [];
  let path = '';
  values.forEach((value, index) => {
    if (value !== null) path += `${path === '' ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    else if (path !== '') {
      paths.push(path);
      path = '';
    }
  });
  return path === '' ? paths : [...paths, path];
}

/** Round steps from nought to at least the largest figure, three to five of them. */
function ticksUpTo(most: number): number[] {
  if (most <= 0) return [0, 1];
  const magnitude = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => most / each <= 5)!;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step);
}
