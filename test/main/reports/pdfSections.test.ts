import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildReport } from '#main/analysis/report/buildReport.ts';
import type { ReportInput } from '#main/analysis/report/reportInput.ts';
import { pdfDrawing } from '#main/reports/pdf/pdfDrawing.ts';
import { writeReports } from '#main/reports/writeReports.ts';
import { scoreKey, type ReportScores } from '#shared/domain/scoring/reportScores.ts';
import type { Pin } from '#shared/domain/tables/pins.ts';
import type { Language } from '#shared/i18n/translator.ts';
import { chartsOfEveryKind } from '../../support/charts.ts';
import { reportInput } from '../../support/reportInput.ts';
import { hasPdfTools, picture } from './writerContext.ts';

const svg =
  '<svg width="400" height="200" viewBox="0 0 400 200" xmlns="http://www.w3.org/2000/svg">' +
  '<rect x="0" y="0" width="400" height="200" fill="#fff"/><text x="20" y="40">Drawn 绘制</text></svg>';

const pins: Pin[] = chartsOfEveryKind.map(({ spec, data }) => ({
  ...{ id: spec.kind, title: `A ${spec.kind} of 北京`, table: 'lengths', sql: 'SELECT *\nFROM "lengths"' },
  content: { type: 'chart', spec, data, svg },
}));

function scoresOf(input: ReportInput): ReportScores {
  const { clips } = buildReport(input).report;
  const refs = clips.flatMap((clip) => clip.shots.map((shot) => ({ clip, shot })));
  const shots = refs.map(({ clip, shot }, i) => {
    const why = [
      { name: 'focus', effect: 0.2 },
      { name: 'noise', effect: -0.1 },
    ];
    const score = { value: 0.25 + i / 10, uncertainty: i === 0 ? 0.05 : null, why };
    return [scoreKey(clip.id, shot.startFrame, shot.endFrame), score] as const;
  });
  const by = { type: 'default' as const, name: 'default', modelId: null, sentence: null };
  return { by, shots: new Map(shots) };
}

async function pdfText(language: Language, input: ReportInput): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'trimbin-pdf-'));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  const document = buildReport(input);
  const options = { formats: ['pdf'] as const, language, outDir, readPicture: picture };
  const [file = ''] = (await writeReports(document, options)).files;
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

describe.skipIf(!hasPdfTools)('sections of report.pdf (skipped without pdftotext)', () => {
  it('has the best shots with their reasons, and charts with their numbers', async () => {
    const input = reportInput();
    const text = await pdfText('en', { ...input, pins, scores: scoresOf(input) });
    expect(text).toMatch(/Scores\n[^\n]*Technical quality[^]*Rank[^]*Focus \+[^]*noise −/);
    // The best first, each with its own spread.
    expect(text).toMatch(/\n\s*1\s+0\.55 [^]*\n\s*4\s+0\.25 ± 0\.05/);
    expect(text.match(/Drawn 绘制/g)).toHaveLength(pins.length);
    for (const { title } of pins) expect(text).toContain(title);
    expect(text).toContain('The first 12 of 50.');
    // Not rounded to nothing.
    expect(text).toContain('1.0000e-5');
    expect(text).toContain('SELECT * FROM "lengths"');
  });

  it('has a row for every subtitle, in both languages, and no section where there is none', async () => {
    const input = reportInput();
    const text = await pdfText('en', input);
    expect(text).toMatch(/\nSubtitles\n/);
    const flat = text.replace(/\s+/g, ' ');
    for (const { name, cues } of input.subtitles ?? []) {
      // A name may break after its marks; a time does not.
      expect(flat.replaceAll(' ', '')).toContain(name);
      if (cues !== null) expect(flat).toContain(String(cues));
    }
    expect(flat).toContain('00:01.000 00:05.000 netflix-default 1 2 3 8.1 2.0 1,234 00:03.000');
    expect(await pdfText('zh-CN', input)).toMatch(/\n字幕\n/);
    expect(await pdfText('en', { ...input, subtitles: [] })).not.toMatch(/\nSubtitles\n/);
  });

  it('says it in Chinese, and has neither section where there is nothing for it', async () => {
    const input = reportInput();
    const chinese = await pdfText('zh-CN', { ...input, pins, scores: scoresOf(input) });
    for (const part of ['镜头评分', '对焦 +', '数据', '仅列出 50 项中的前 12 项'])
      expect(chinese).toContain(part);
    expect(await pdfText('zh-CN', input)).not.toMatch(/镜头评分|^数据$/m);
  });

  it('prints the numbers of a drawing that it will not draw', async () => {
    const hostile = svg.replace('<text', '<image href="/etc/passwd"/><text');
    const [pin] = pins;
    const content = { ...pin!.content, svg: hostile } as Pin['content'];
    const text = await pdfText('en', { ...reportInput(), pins: [{ ...pin!, content }] });
    expect(text).not.toContain('Drawn');
    expect(text).toMatch(/From\s+To\s+Count/);
  });
});

describe('pdfDrawing', () => {
  const same = (text: string): string => text;

  it('takes lines, areas and words, and puts words as the font has them', () => {
    expect(pdfDrawing(svg, (text) => text.replace('绘制', '□'))?.svg).toContain('>Drawn □<');
  });

  it.each([
    ['a picture', '<svg><image href="/etc/passwd"/></svg>'],
    ['a picture by another name', '<svg><image xlink:href="file:///etc/passwd"/></svg>'],
    ['a reference', '<svg><rect fill="url(file:///etc/passwd)"/></svg>'],
    ['a script', '<svg><script>1</script></svg>'],
    ['a page', '<svg><foreignObject></foreignObject></svg>'],
    ['an entity', '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>'],
    ['what is not closed', '<svg><g></svg>'],
    ['a stray bracket', '<svg><text>a < b</text></svg>'],
    ['quotes in quotes', '<svg><text style="font-family:"Noto""></text></svg>'],
  ])('refuses %s', (_, drawing) => {
    expect(pdfDrawing(drawing, same)).toBeNull();
  });
});
