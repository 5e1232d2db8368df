import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildReport } from '#main/analysis/report/buildReport.ts';
import { reportFormats, type ReportFormat } from '#main/reports/reportTarget.ts';
import { writeReports } from '#main/reports/writeReports.ts';
import { TrimbinError } from '#shared/errors.ts';
import { Report } from '#shared/domain/report.ts';
import { formulaName, reportInput } from '../../support/reportInput.ts';
import { hasPdfTools, picture } from './writerContext.ts';

const document = buildReport(reportInput());
let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'trimbin-report-'));
});
afterEach(() => {
  rmSync(outDir, { recursive: true, force: true });
});

async function write(formats: readonly ReportFormat[], folder = outDir): Promise<string[]> {
  const written = await writeReports(document, {
    formats,
    language: 'zh-CN',
    outDir: folder,
    readPicture: picture,
  });
  expect(written.problems).toEqual([]);
  return written.files;
}

describe('writeReports', () => {
  it('writes all formats under their names, twice the same bytes', async () => {
    const [first, second] = [join(outDir, 'a'), join(outDir, 'b')];
    const names = (await write(reportFormats, first)).map((file) => basename(file));
    expect(names).toEqual([
      'report.html',
      'report.json',
      'shots.csv',
      'clips.csv',
      'subtitles.csv',
      'report.xlsx',
      'report.pdf',
    ]);
    await write(reportFormats, second);
    expect(readdirSync(first).sort()).toEqual([...names].sort());
    for (const name of names.filter((entry) => !entry.endsWith('.xlsx'))) {
      expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name))), name).toBe(true);
    }
  });

  it('writes JSON that is the report, as JSON.stringify would', async () => {
    const [file = ''] = await write(['json']);
    const text = readFileSync(file, 'utf8');
    expect(text).toBe(`${JSON.stringify(document.report, null, 2)}\n`);
    expect(Report.parse(JSON.parse(text))).toEqual(document.report);
  });

  it('tells progress and where it is', async () => {
    const steps: string[] = [];
    const report = ({ done, total, file }: { done: number; total: number; file: string }): void => {
      steps.push(`${done}/${total} ${file}`);
    };
    await writeReports(document, {
      formats: ['csv', 'json'],
      language: 'en',
      outDir,
      readPicture: picture,
      report,
    });
    expect(steps).toEqual([
      ...['0/4 shots.csv', '1/4 clips.csv', '2/4 subtitles.csv', '3/4 report.json', '4/4 '],
    ]);
  });

  it('leaves nothing half-written when it is cancelled, and the old file as it was', async () => {
    writeFileSync(join(outDir, 'report.html'), 'old');
    const stop = new AbortController();
    const readPicture = (): Promise<Buffer> => {
      stop.abort();
      return picture('0.jpg');
    };
    const run = writeReports(document, {
      formats: ['html'],
      language: 'en',
      outDir,
      readPicture,
      signal: stop.signal,
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(outDir)).toEqual(['report.html']);
    expect(readFileSync(join(outDir, 'report.html'), 'utf8')).toBe('old');
  });

  it('names the file and the way out where it cannot write', async () => {
    writeFileSync(join(outDir, 'file'), '');
    const run = writeReports(document, {
      formats: ['json'],
      language: 'en',
      outDir: join(outDir, 'file'),
      readPicture: picture,
    });
    const error = await run.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TrimbinError);
    expect(error).toMatchObject({ code: 'write-failed' });
    expect(String(error)).toMatch(/report\.json.*Check the folder/);
  });

  it('goes on without a picture that cannot be read, and says which', async () => {
    const readPicture = (file: string): Promise<Buffer> =>
      file.endsWith('1.jpg') ? Promise.reject(new Error('gone')) : picture(file);
    const formats = ['html', 'xlsx', 'pdf'] as const;
    const { problems } = await writeReports(document, { formats, language: 'en', outDir, readPicture });
    expect(problems).toEqual(['aa/1.jpg: gone']);
    expect(readFileSync(join(outDir, 'report.html'), 'utf8')).toContain('No picture');
  });
});

describe('report.xlsx', () => {
  it('reads back with its sheets, pictures, frozen headers, filters and harmless texts', async () => {
    const [file = ''] = await write(['xlsx']);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      '素材',
      '镜头',
      '字幕',
      '未收录的文件',
      '说明',
    ]);
    const [clips, shots, tracks] = book.worksheets;
    expect(tracks?.rowCount).toBe(1 + 2);
    expect(tracks?.getColumn(1).values).toContain("'=film.en.srt");
    expect(clips?.rowCount).toBe(1 + document.report.clips.length);
    expect(shots?.rowCount).toBe(1 + 4);
    expect(shots?.getImages()).toHaveLength(3);
    // ECMA-376: only an anchor of two cells has `editAs`; openpyxl drops the pictures of a sheet that says otherwise.
    for (const { range } of shots?.getImages() ?? []) {
      expect(range.br).toBeDefined();
      expect(range.br.nativeRow).toBe(range.tl.nativeRow);
    }
    for (const sheet of [clips, shots]) {
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet?.autoFilter).toBeTruthy();
    }
    const names = clips?.getColumn(1).values.slice(1) ?? [];
    expect(names).toContain(`'${formulaName}`);
    clips?.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    const head = (clips?.getRow(1).values ?? []) as string[];
    const film = clips?.getRow(3);
    expect(film?.getCell(head.indexOf('综合响度')).value).toBe(-23.04);
    expect(film?.getCell(head.indexOf('人声')).numFmt).toBe('0.0%');
  });
});

describe('report.pdf', () => {
  it.skipIf(!hasPdfTools)(
    'prints Chinese and English as text and marks what the font lacks (needs pdftotext)',
    async () => {
      const [file = ''] = await write(['pdf']);
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      for (const part of [
        '镜头小样表',
        'A001/B 场景一 take 2.mov',
        '01:00:03;10',
        '叠化',
        '文件损坏或不完整',
      ]) {
        expect(text).toContain(part);
      }
      expect(text).toMatch(/第 1 页，共 \d 页/);
      expect(text).toContain('□');
      expect(text).toContain('□ 表示本文档字体中没有的字符');
      const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' });
      expect(fonts).toMatch(/NotoSansSC-Regular.*yes yes yes/);
      expect(fonts).toMatch(/NotoSansSC-Bold.*yes yes yes/);
    },
  );

  it('is a PDF of moderate size: fonts are cut down to what is used', async () => {
    const [file = ''] = await write(['pdf']);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.byteLength).toBeLessThan(500_000);
  });
});
