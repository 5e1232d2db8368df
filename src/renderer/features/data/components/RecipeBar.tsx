import { useState } from 'react';
import type { Recipe } from '#shared/domain/tables/steps.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { chooseTableFile } from '../chooseTableFile.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { sourceOf } from '../dataStore.ts';
import { active, type ListedStep } from '../model/stepList.ts';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';
import { copy } from './StepCard.tsx';

/** Steps kept under a name and run again: on this table, on another, on new data. */
export function RecipeBar({ steps, sql }: { steps: readonly ListedStep[]; sql: string }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const store = useDataStore();
  const recipes = useData((state) => state.recipes);
  const name = useData((state) => state.active);
  const tables = useData((state) => state.list);
  const [isSaving, setSaving] = useState(false);
  const used = active(steps).map(({ step }) => step);
  const forget = async (recipe: Recipe): Promise<void> =>
    store.getState().setRecipes(await client.call('data.deleteRecipe', { name: recipe.name }));
  const onOther = (other: string): void => {
    store.getState().choose(other);
    store.getState().runRecipe({ name: '', steps: used });
  };
  const others = tables?.open.filter((table) => table.name !== name) ?? [];
  const table = tables?.open.find((one) => one.name === name);
  const source = table && sourceOf(table);
  const again = (): void => {
    if (source && name !== null) void store.getState().open(source, {}, name);
  };
  const onFile = async (): Promise<void> => {
    if (name === null) return;
    const path = await chooseTableFile(client);
    if (path !== null) await store.getState().open({ from: 'project', path }, {}, name);
  };
  const entries: MenuEntry[] = [
    {
      label: say('saveRecipe'),
      icon: 'star',
      isDisabled: used.length === 0,
      onSelect: () => setSaving(true),
    },
    { label: say('copyAllSql'), isDisabled: sql === '', onSelect: () => void copy(sql, say('copied')) },
    {
      kind: 'menu',
      label: say('runOn'),
      entries:
        others.length === 0
          ? [{ label: say('noOther'), isDisabled: true, onSelect: () => undefined }]
          : others.map((table) => ({
              label: table.name,
              isDisabled: used.length === 0,
              onSelect: () => onOther(table.name),
            })),
    },
    { label: say('runOnNew'), icon: 'upload', onSelect: () => void onFile().catch(showError) },
    { label: say('readAgain'), icon: 'refresh', isDisabled: !source, onSelect: again },
    ...(recipes.length > 0
      ? ([{ kind: 'separator' }, { kind: 'heading', label: say('recipes') }] as const)
      : []),
    ...recipes.map((recipe): MenuEntry => ({
      kind: 'menu',
      label: recipe.name,
      entries: [
        { label: say('runRecipe'), icon: 'play', onSelect: () => store.getState().runRecipe(recipe) },
        {
          label: say('forget'),
          icon: 'trash',
          isDanger: true,
          onSelect: () => void forget(recipe).catch(showError),
        },
      ],
    })),
  ];
  return (
    <>
      <Menu trigger={<Button icon="star">{say('recipes')}</Button>} entries={entries} />
      {isSaving && <SaveRecipe steps={used} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveRecipe({ steps, onClose }: { steps: Recipe['steps']; onClose(): void }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const store = useDataStore();
  const [name, setName] = useState('');
  const recipes = useData((state) => state.recipes);
  const isTaken = recipes.some((recipe) => recipe.name === name.trim());
  const save = async (): Promise<void> => {
    const kept = await client.call('data.saveRecipe', { name: name.trim(), steps });
    store.getState().setRecipes(kept);
    showToast({ kind: 'success', message: say('recipeSaved'), detail: name.trim(), key: 'recipe' });
    onClose();
  };
  return (
    <Dialog
      title={say('saveRecipe')}
      isOpen
      onClose={onClose}
      closeLabel={say('cancel')}
      footer={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            variant="primary"
            disabled={name.trim() === ''}
            onClick={() => void save().catch(showError)}
          >
            {say(isTaken ? 'replace' : 'save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void save().catch(showError);
        }}
      >
        <Field label={say('recipeName')} {...(isTaken ? { hint: say('recipeTaken') } : {})}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
