import type { ReactNode } from 'react';

export interface PlotLine {
  name: string;
  className: string;
  points: readonly { x: number; y: number; low?: number | null; high?: number | null }[];
}

export interface PlotAxes {
  /** Least and greatest. */
  x: readonly [number, number];
  y: readonly [number, number];
  xLabel: string;
  yLabel: string;
  tickText(value: number): string;
}

const size = { width: 360, height: 220 };
const room = { left: 44, right: 18, top: 8, bottom: 36 };
const inner = { width: size.width - room.left - room.right, height: size.height - room.top - room.bottom };

/** A small line chart. The numbers stand in the table under it, so the picture has a name and nothing more to hear. */
export function Plot({
  title,
  axes,
  lines,
  hasDiagonal = false,
  children,
}: {
  title: string;
  axes: PlotAxes;
  lines: readonly PlotLine[];
  hasDiagonal?: boolean;
  /** The same numbers as a table. */
  children: ReactNode;
}) {
  const { x, y, tickText } = axes;
  const left = (value: number): number => room.left + ((value - x[0]) / (x[1] - x[0] || 1)) * inner.width;
  const top = (value: number): number => {
    const share = (Math.min(y[1], Math.max(y[0], value)) - y[0]) / (y[1] - y[0] || 1);
    return room.top + (1 - share) * inner.height;
  };
  const ticks = (range: readonly [number, number]): number[] =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => range[0] + share * (range[1] - range[0]));
  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={title}>
        {ticks(y).map((value) => (
          <g key={value}>
            <line className="plot-grid" x1={left(x[0])} x2={left(x[1])} y1={top(value)} y2={top(value)} />
            <text className="plot-tick" x={room.left - 6} y={top(value) + 3.5} textAnchor="end">
              {tickText(value)}
            </text>
          </g>
        ))}
        {ticks(x).map((value) => (
          <text
            key={value}
            className="plot-tick"
            x={left(value)}
            y={size.height - room.bottom + 14}
            textAnchor="middle"
          >
            {tickText(value)}
          </text>
        ))}
        <text className="plot-name" x={room.left + inner.width / 2} y={size.height - 4} textAnchor="middle">
          {axes.xLabel}
        </text>
        <text
          className="plot-name"
          transform={`translate(10 ${room.top + inner.height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {axes.yLabel}
        </text>
        {hasDiagonal && (
          <line className="plot-diagonal" x1={left(x[0])} y1={top(x[0])} x2={left(x[1])} y2={top(x[1])} />
        )}
        {lines.map(({ name, className, points }) => (
          <g key={name} className={className}>
            {points.map((point, i) => {
              const { low = null, high = null } = point;
              return low === null || high === null ? null : (
                <line
                  key={i}
                  className="plot-range"
                  x1={left(point.x)}
                  x2={left(point.x)}
                  y1={top(low)}
                  y2={top(high)}
                />
              );
            })}
            <polyline points={points.map((point) => `${left(point.x)},${top(point.y)}`).join(' ')} />
            {points.map((point, i) => (
              <circle key={i} cx={left(point.x)} cy={top(point.y)} r="3" />
            ))}
          </g>
        ))}
      </svg>
      {lines.length > 1 && (
        <ul className="plot-legend" aria-hidden="true">
          {lines.map(({ name, className }) => (
            <li key={name} className={className}>
              {name}
            </li>
          ))}
        </ul>
      )}
      {children}
    </figure>
  );
}

/** The numbers of a chart for whoever does not see it, or wants them exactly. */
export function PlotTable({
  summary,
  head,
  rows,
}: {
  summary: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <details className="plot-table">
      <summary>{summary}</summary>
      <table className="model-table">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((cell, j) => (
                <td key={j} className="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
