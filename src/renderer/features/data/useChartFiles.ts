import type { Pin } from '#shared/domain/tables/pins.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import type { MenuEntry } from '#renderer/ui/Menu.tsx';
import type { Shown } from './dataStore.ts';
import { download } from './download.ts';
import { paperLook, type ChartLook } from './model/chartLook.ts';
import type { ChartOption } from './model/chartOptions.ts';
import { dataTexts } from './texts.ts';
import { useDataStore } from './useData.ts';

const size = { width: 1000, height: 560 };

type MakeOption = (look: ChartLook) => ChartOption;

export interface ChartFiles {
  /** Entries of a menu: PNG and SVG. */
  entries(file: string, option: MakeOption): MenuEntry[];
  svg(option: MakeOption): Promise<string>;
}

/** Charts as files, drawn on paper whatever the window looks like. */
export function useChartFiles(): ChartFiles {
  const say = useTexts(dataTexts);
  const client = useClient();
  const { kind } = useHostFacts();
  const { trimmed } = useTranslator();
  const make = async (format: 'svg' | 'png', option: MakeOption): Promise<string> => {
    const { svgOf, pngOf } = await import('./drawing.ts');
    const drawn = option(paperLook((value) => trimmed(value, 4)));
    return format === 'svg' ? svgOf(drawn, size) : pngOf(drawn, size);
  };
  const save = async (file: string, format: 'svg' | 'png', option: MakeOption): Promise<void> => {
    const content = await make(format, option);
    const { path } = await client.call('data.saveImage', { file, format, content });
    showToast({ kind: 'success', message: say('saved'), detail: path, key: 'export' });
  };
  const fetch = async (file: string, format: 'svg' | 'png', option: MakeOption): Promise<void> => {
    const content = await make(format, option);
    const url =
      format === 'svg'
        ? URL.createObjectURL(new Blob([content], { type: 'image/svg+xml' }))
        : `data:image/png;base64,${content}`;
    download(url, `${file}.${format}`);
    if (format === 'svg') setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return {
    svg: (option) => make('svg', option),
    entries: (file, option) =>
      (['png', 'svg'] as const).flatMap((format): MenuEntry[] => [
        {
          label: say('saveImage', { format: format.toUpperCase() }),
          icon: 'image',
          onSelect: () => void save(file, format, option).catch(showError),
        },
        ...(kind === 'web'
          ? [
              {
                label: say('downloadImage', { format: format.toUpperCase() }),
                icon: 'download' as const,
                onSelect: () => void fetch(file, format, option).catch(showError),
              },
            ]
          : []),
      ]),
  };
}

/** Put something into the reports of the project. */
export function usePin(): (
  shown: Pick<Shown, 'name' | 'sql'>,
  title: string,
  content: Pin['content'],
) => Promise<void> {
  const say = useTexts(dataTexts);
  const client = useClient();
  const store = useDataStore();
  return async ({ name, sql }, title, content) => {
    try {
      const pin: Pin = { id: crypto.randomUUID(), title, table: name, sql, content };
      store.getState().setPins(await client.call('data.pin', pin));
      showToast({ kind: 'success', message: say('pinned'), detail: title, key: 'pin' });
    } catch (error) {
      showError(error);
    }
  };
}
