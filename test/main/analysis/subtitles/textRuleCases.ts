import { cueOf, general, house, table, type RuleCase } from './ruleCases.ts';

/** What a cue says and how it is written. */
export const textCases: RuleCase[] = [
  {
    ...{
      rule: 'white-space-before-punctuation',
      source: house,
      profile: 'netflix-zh-Hans',
      value: 1,
      limit: 0,
    },
    ...{
      pass: [[0, 3000, '你好，谢谢']],
      boundary: [[0, 3000, '你好 谢谢']],
      fail: [[0, 3000, '你好 ，谢谢']],
    },
  },
  {
    ...{ rule: 'order', source: house, profile: 'netflix-en', value: 4999, limit: 5000 },
    pass: [
      [0, 1000, 'A'],
      [2000, 3000, 'B'],
    ],
    boundary: [
      [5000, 6000, 'A'],
      [5000, 7000, 'B'],
    ],
    fail: [
      [5000, 6000, 'A'],
      [4999, 5500, 'B'],
    ],
  },
  {
    ...{ rule: 'empty', source: house, profile: 'netflix-en', value: 0, limit: 1 },
    ...{ pass: cueOf(10), boundary: [[0, 2000, '.']], fail: [[0, 2000, ' \u200b\n\u00a0']] },
  },
  {
    ...{ rule: 'repeated', source: house, profile: 'netflix-en', value: 1999, limit: 2000 },
    pass: [
      [0, 1000, 'No!'],
      [1500, 2500, 'Yes!'],
    ],
    boundary: [
      [0, 1000, 'No!'],
      [3000, 4000, 'No!'],
    ],
    fail: [
      [0, 1000, 'No!'],
      [2999, 4000, 'No!'],
    ],
  },
  {
    ...{ rule: 'dialogue-hyphen', source: general, profile: 'netflix-en', value: '- ', limit: '-' },
    ...{ pass: [[0, 3000, 'One speaker\nwho speaks']], boundary: [[0, 3000, '-Are you?\n-I am.']] },
    fail: [[0, 3000, '-Are you?\n- I am.']],
  },
  {
    ...{
      rule: 'dialogue-hyphen',
      source: `${general}: French`,
      profile: 'netflix-default',
      options: { language: 'fr' },
    },
    ...{ value: '-', limit: '- ', pass: [[0, 3000, 'Oui']], boundary: [[0, 3000, '- Oui ?\n- Non.']] },
    fail: [[0, 3000, '- Oui ?\n-Non.']],
  },
  {
    ...{ rule: 'ellipsis', source: general, profile: 'netflix-en', value: '...', limit: '…' },
    ...{ pass: [[0, 3000, 'So.']], boundary: [[0, 3000, 'So…']], fail: [[0, 3000, 'So...']] },
  },
  {
    ...{
      rule: 'number-spell',
      source: 'Netflix TTSG, English',
      profile: 'netflix-en',
      value: '10',
      limit: 'ten',
    },
    ...{ pass: [[0, 3000, 'I saw ten']], boundary: [[0, 3000, 'I saw 11 of them']] },
    fail: [[0, 3000, 'I saw 10 of them']],
  },
  {
    ...{
      rule: 'number-start',
      source: 'Netflix TTSG, English',
      profile: 'netflix-en',
      value: '20',
      limit: null,
    },
    ...{ pass: [[0, 3000, 'Twenty men came.']], boundary: [[0, 3000, 'All 20 men came.']] },
    fail: [[0, 3000, '20 men came.']],
  },
  {
    ...{ rule: 'italics', source: table, profile: 'netflix-ko', value: '안녕', limit: null },
    ...{ pass: [[0, 3000, '안녕']], boundary: [[0, 3000, '<i> </i>']], fail: [[0, 3000, '<i>안녕</i>']] },
  },
  {
    ...{ rule: 'glyph', source: general, profile: 'netflix-en', value: '😀', limit: null },
    ...{ pass: [[0, 3000, 'Ça va, naïve']], boundary: [[0, 3000, '♪ La la ♪']], fail: [[0, 3000, 'Hi 😀']] },
  },
  {
    ...{ rule: 'white-space-double', source: house, profile: 'amazon', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'One']], boundary: [[0, 3000, 'One two']], fail: [[0, 3000, 'One  two']] },
  },
  {
    ...{ rule: 'white-space-edge', source: house, profile: 'amazon', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'One']], boundary: [[0, 3000, 'One two']], fail: [[0, 3000, 'One two ']] },
  },
  {
    ...{ rule: 'white-space-before-punctuation', source: house, profile: 'netflix-en', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'Still flowing.']], boundary: [[0, 3000, 'Ask .com people… now']] },
    fail: [[0, 3000, 'Still flowing .']],
  },
  {
    ...{
      rule: 'sdh-brackets',
      source: general,
      profile: 'netflix-en-sdh',
      value: '(door slams)',
      limit: '[door slams]',
    },
    ...{ pass: [[0, 3000, '[door slams]']], boundary: [[0, 3000, 'He left (as ever) early']] },
    fail: [[0, 3000, '(door slams)']],
  },
];
