import { describe, expect, it } from 'vitest';
import { menuCommands } from '#shared/contract/host.ts';
import { viewFacts, viewIds, viewOfFile, type ViewFacts } from '#shared/domain/views.ts';

describe('the list of views', () => {
  it('names each once in every language, and leads to each from the menu', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const names = viewIds.map((id) => viewFacts[id].name[language]);
      expect(new Set(names).size).toBe(viewIds.length);
    }
    for (const id of viewIds.filter((view) => view !== 'settings'))
      expect(menuCommands).toContain(`view.${id}`);
  });

  it('gives a kind of file to one view at most', () => {
    const kinds = viewIds.flatMap((id) => (viewFacts[id] as ViewFacts).opens ?? []);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it.each(['first.mp4', 'notes', '.srt', 'folder.srt/clip', ''])('leads nowhere with %j', (path) =>
    expect(viewOfFile(path)).toBeNull(),
  );
});
