import type { ReactNode } from 'react';
import type { Span } from '#shared/domain/subtitles/cue.ts';

/** One line of a cue as a viewer sees it: italics, bold, ruby; colours only where `isColoured`. */
export function CueLine({ line, isColoured = false }: { line: readonly Span[]; isColoured?: boolean }) {
  return line.map((span, i) => <CueSpan key={i} span={span} isColoured={isColoured} />);
}

function CueSpan({ span: { text, style }, isColoured }: { span: Span; isColoured: boolean }) {
  let inside: ReactNode = text;
  if (!style) return inside;
  if (style.ruby !== undefined)
    inside = (
      <ruby>
        {text}
        <rt>{style.ruby}</rt>
      </ruby>
    );
  if (style.italic) inside = <i>{inside}</i>;
  if (style.bold) inside = <b>{inside}</b>;
  if (style.underline) inside = <u>{inside}</u>;
  if (style.strike) inside = <s>{inside}</s>;
  const color = isColoured ? style.color : undefined;
  if (color === undefined && style.language === undefined) return inside;
  return (
    <span lang={style.language} style={color === undefined ? undefined : { color }}>
      {inside}
    </span>
  );
}

/** The lines of a cue, each in its own direction. */
export function CueLines({
  lines,
  language,
}: {
  lines: readonly (readonly Span[])[];
  language: string | null;
}) {
  return (
    <span className="cue-lines" lang={language ?? undefined}>
      {lines.map((line, i) => (
        <span key={i} dir="auto" className="cue-line">
          {line.length === 0 ? '\u200b' : <CueLine line={line} />}
        </span>
      ))}
    </span>
  );
}
