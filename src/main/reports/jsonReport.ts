import type { FileContent, WriterContext } from './reportTarget.ts';

/** report.json: keys in the order of the schema, two spaces, a newline at the end; written clip by clip. */
export async function* jsonReport({ document }: WriterContext): FileContent {
  yield '{\n';
  const entries = Object.entries(document.report);
  for (const [index, [key, value]] of entries.entries()) {
    yield `  ${JSON.stringify(key)}: `;
    if (Array.isArray(value)) yield* jsonList(value);
    else yield indented(value, '  ');
    yield index < entries.length - 1 ? ',\n' : '\n';
  }
  yield '}\n';
}

async function* jsonList(values: readonly unknown[]): FileContent {
  if (values.length === 0) {
    yield '[]';
    return;
  }
  yield '[\n';
  for (const [index, value] of values.entries()) {
    yield `    ${indented(value, '    ')}${index < values.length - 1 ? ',\n' : '\n'}`;
  }
  yield '  ]';
}

/** As `JSON.stringify` would write it that deep inside; texts hold no bare line breaks, so lines can be moved. */
function indented(value: unknown, margin: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${margin}`);
}
