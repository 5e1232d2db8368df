import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { expect } from 'vitest';

/** Where the buttons of scoring write to. */
const filesOf = (project: string): string => join(project, 'trimbin-reports');
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trim().split(/\r?\n/);

/** Press every entry of "Save numbers" and look into what each wrote. */
export async function saveNumbers(page: Page, project: string, shots: number): Promise<void> {
  const kinds = [
    { name: 'features', said: 'Features saved' },
    { name: 'scores', said: 'Scores saved' },
  ];
  for (const [place, { name, said }] of kinds.entries()) {
    for (const format of ['csv', 'json', 'parquet']) {
      await page.getByRole('button', { name: 'Save numbers' }).click();
      await page
        .getByRole('menuitem', { name: `Save as ${format.toUpperCase()}` })
        .nth(place)
        .click();
      await page.getByText(said).first().waitFor();
      const path = join(filesOf(project), `${name}.${format}`);
      await expect.poll(() => readdirSync(filesOf(project))).toContain(`${name}.${format}`);
      if (format === 'csv') expect(linesOf(path), name).toHaveLength(shots + 1);
      if (format === 'json') expect(() => JSON.parse(readFileSync(path, 'utf8')) as unknown).not.toThrow();
      if (format === 'parquet') {
        const bytes = readFileSync(path);
        expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', bytes.length - 4)]).toEqual([
          ...['PAR1', 'PAR1'],
        ]);
      }
    }
  }
}

/** Press "Save as ONNX" of the model that is shown; plain onnxruntime opens what it wrote. */
export async function saveModel(page: Page, project: string): Promise<void> {
  await page.getByRole('button', { name: 'Save as ONNX' }).click();
  await page.getByText('Model saved').first().waitFor();
  const [name = ''] = readdirSync(filesOf(project)).filter((file) => file.endsWith('.onnx'));
  const session = await ort.InferenceSession.create(join(filesOf(project), name));
  expect(session.inputNames.length).toBeGreaterThan(0);
  expect(session.outputNames.length).toBeGreaterThan(0);
}
