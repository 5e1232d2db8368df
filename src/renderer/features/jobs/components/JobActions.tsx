import type { JobSummary } from '#shared/contract/jobs.ts';
import { useCore } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { JobGroup } from '../jobsModel.ts';
import { jobTexts } from '../texts.ts';

/** What is done with many jobs at once. */
export function JobActions({ groups }: { groups: Record<JobGroup, JobSummary[]> }) {
  const say = useTexts(jobTexts);
  const { client, jobs: store } = useCore();
  const active = [...groups.waiting, ...groups.running];
  const each = async (name: 'jobs.cancel' | 'jobs.retry', jobs: readonly JobSummary[]): Promise<void> => {
    await Promise.all(jobs.map(({ id }) => client.call(name, { id })));
    await store.getState().refresh();
  };
  const clear = async (): Promise<void> => {
    await client.call('jobs.clear', {});
    await store.getState().refresh();
  };
  const group = say('title');
  const actions: (Command & { isShown: boolean })[] = [
    {
      ...{ id: 'jobs.retryAll', title: say('retryAll', { n: groups.failed.length }), group },
      ...{ isShown: groups.failed.length > 0, run: () => each('jobs.retry', groups.failed).catch(showError) },
    },
    {
      ...{ id: 'jobs.cancelAll', title: say('cancelAll'), group },
      ...{ isShown: active.length > 0, run: () => each('jobs.cancel', active).catch(showError) },
    },
    {
      ...{ id: 'jobs.clear', title: say('clear'), group },
      ...{ isShown: groups.failed.length + groups.ended.length > 0, run: () => clear().catch(showError) },
    },
  ];
  const shown = actions.filter(({ isShown }) => isShown);
  useCommands(shown);
  return (
    <div className="line">
      {shown.map(({ id, title, run }) => (
        <Button key={id} onClick={() => void run()}>
          {title}
        </Button>
      ))}
    </div>
  );
}
