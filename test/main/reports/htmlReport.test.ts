import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '#main/reports/html/htmlReport.ts';
import { palettes } from '#main/reports/html/pageStyle.ts';
import { formulaName, hostileName } from '../../support/reportInput.ts';
import { contentText, writerContext } from './writerContext.ts';

const html = await contentText(htmlReport(writerContext()));

describe('report.html', () => {
  const { document } = new JSDOM(html).window;

  it('is one file that loads nothing and runs nothing but its own script', () => {
    const policy =
      document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
    const hashOf = (text: string | null): string =>
      `'sha256-${createHash('sha256')
        .update(text ?? '', 'utf8')
        .digest('base64')}'`;
    const scripts = document.querySelectorAll('script');
    const styles = document.querySelectorAll('style');
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hashOf(scripts[0]?.textContent ?? null)};`);
    expect(policy).toContain(`style-src ${hashOf(styles[0]?.textContent ?? null)};`);
    expect(policy).not.toContain('unsafe');
    for (const element of document.querySelectorAll('[src],[href]')) {
      const target = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
      expect(target).toMatch(/^(data:image\/jpeg;base64,|#)/);
    }
    expect(document.querySelectorAll('[style],[onclick],[onload],[onerror]')).toHaveLength(0);
  });

  it('shows hostile names as text', () => {
    const headings = [...document.querySelectorAll('article h2')].map((heading) => heading.textContent);
    expect(headings).toContain(hostileName.replace('\u202e', '\ufffd'));
    expect(headings).toContain(formulaName);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('\u202e');
    expect(document.querySelector('h1 b')).toBeNull();
  });

  it('has a page for each clip with pictures, curves, and the numbers of its shots', () => {
    const articles = [...document.querySelectorAll('article')];
    expect(articles).toHaveLength(5);
    const film = articles.find((article) => article.querySelector('h2')?.textContent?.startsWith('A001'));
    expect(film?.querySelectorAll('figure.shot img')).toHaveLength(3);
    expect(film?.querySelectorAll('.strip svg')).toHaveLength(6);
    expect(film?.querySelectorAll('.numbers tbody tr').length).toBeGreaterThanOrEqual(3 + 12);
    expect(film?.textContent).toContain('01:00:03;10');
    expect(film?.textContent).toContain('100–199');
    expect(film?.querySelector('.strip path')?.getAttribute('d')).not.toMatch(/NaN|Infinity/);
  });

  it('says what to do about what failed, is offline or was not measured', () => {
    const attention = document.getElementById('attention')?.parentElement?.textContent ?? '';
    for (const text of ['media-damaged', 'Copy it again', 'reconnect its drive', 'Run the analysis again']) {
      expect(attention).toContain(text);
    }
    expect(document.getElementById('skipped')?.parentElement?.textContent).toContain(
      'A link out of the project',
    );
  });

  it('speaks Chinese throughout', async () => {
    const chinese = new JSDOM(await contentText(htmlReport(writerContext('zh-CN')))).window.document;
    expect(chinese.documentElement.lang).toBe('zh-CN');
    const heads = [...chinese.querySelectorAll('th[scope=col], h3, dt')].map((head) => head.textContent);
    for (const head of heads) expect(head).toMatch(/\p{Script=Han}|^RMS$/u);
    expect(chinese.body.textContent).toContain('真峰值');
    expect(chinese.getElementById('attention')?.parentElement?.textContent).toContain('文件损坏或不完整');
  });
});

describe('the script of the page', () => {
  const dom = new JSDOM(html, { runScripts: 'dangerously' });
  const { document, Event } = dom.window;
  const order = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('#clips tbody tr')].map((row) => row.dataset['clip']);
  const head = (name: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('#clips th')].find((th) => th.textContent === name);

  it('sorts list and pages by a heading, both ways, unknown last', () => {
    const button = head('Duration')?.querySelector('button');
    button?.click();
    expect(head('Duration')?.getAttribute('aria-sort')).toBe('ascending');
    const durations = (): (string | undefined)[] =>
      [...document.querySelectorAll<HTMLTableRowElement>('#clips tbody tr')].map(
        (row) => row.cells[4]?.dataset['v'],
      );
    expect(durations()).toEqual(['4000', '8000', '10010', '', '']);
    button?.click();
    expect(durations()).toEqual(['10010', '8000', '4000', '', '']);
    const pages = [...document.querySelectorAll<HTMLElement>('article')].map((page) => page.dataset['clip']);
    expect(pages).toEqual(order());
  });

  it('filters by name and status, and says how many are left', () => {
    const find = document.getElementById('find') as HTMLInputElement;
    find.value = '场景';
    find.dispatchEvent(new Event('input', { bubbles: true }));
    expect(document.querySelectorAll('#clips tbody tr:not([hidden])')).toHaveLength(1);
    expect(document.querySelectorAll('article:not([hidden])')).toHaveLength(1);
    expect(document.getElementById('shown')?.textContent).toBe('1 / 5');
    find.value = 'nothing is called this';
    find.dispatchEvent(new Event('input', { bubbles: true }));
    expect(document.getElementById('none')?.hidden).toBe(false);
  });
});

describe('the colours', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(Object.entries(palettes))(
    '%s: text passes WCAG AA on both grounds, lines pass 3 : 1',
    (_, palette) => {
      for (const ground of [palette.back, palette.panel]) {
        for (const name of ['text', 'dim', 'link', 'ok', 'failed', 'offline', 'skipped'] as const) {
          expect(contrast(palette[name], ground), name).toBeGreaterThanOrEqual(4.5);
        }
        for (const name of ['line', 'area'] as const) {
          expect(contrast(palette[name], ground), name).toBeGreaterThanOrEqual(3);
        }
      }
    },
  );
});
