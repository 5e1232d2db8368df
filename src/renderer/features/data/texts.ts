import { defineTexts } from '#renderer/app/i18n/dictionary.ts';
import { dataEn } from './textsEn.ts';
import { dataZhCN } from './textsZhCN.ts';

export const dataTexts = defineTexts(dataEn, dataZhCN);
export type DataKey = keyof typeof dataEn;
