import type { Client } from '#shared/client.ts';
import type { ScoredBy } from '#shared/contract/scoring.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

/**
 * What `--model` means: `default`, an id or the beginning of one; without it what is in use in the project.
 *
 * @throws UsageError
 */
export async function readScoredBy(client: Client, model: unknown): Promise<ScoredBy> {
  if (model === 'default') return { type: 'default' };
  if (typeof model !== 'string') return client.call('scoring.inUse', {});
  const models = await client.call('scoring.models', {});
  const found = models.filter(({ id, kind }) => id.startsWith(model) || kind === model);
  const [first] = found;
  if (first) return { type: 'model', modelId: first.id };
  const known = models.map(({ id, kind }) => `${id.slice(0, 12)} (${kind})`);
  throw new UsageError(`--model: there is no "${model}". Known: ${['default', ...known].join(', ')}.`);
}
