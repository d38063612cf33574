/** Sizes of charts, CSS pixels: charts measure their labels themselves, and a projector needs 18 pt. */
import { useWorkspace } from '../workspace-context.tsx';

export interface ChartSizes {
  /** Labels and ticks. */
  readonly text: number;
  /** Height of a row with one bar. */
  readonly row: number;
  readonly bar: number;
  /** Width of a Chinese character; Latin ones need about half of it. */
  readonly em: number;
}

export function useChartSizes(): ChartSizes {
  const theme = useWorkspace((workspace) => workspace.theme);
  return theme === 'projector'
    ? { text: 24, row: 46, bar: 24, em: 25 }
    : { text: 13, row: 28, bar: 15, em: 13.5 };
}

/** How wide a label will be, roughly: Chinese is square, all else half of it. */
export function labelWidth(text: string, em: number): number {
  let width = 0;
  for (const letter of text) width += letter.charCodeAt(0) > 0x2e7f ? em : em * 0.58;
  return width;
}
