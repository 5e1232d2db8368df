export const valueTypes = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

type Table = Readonly<Record<string, readonly number[]>>;

/** Vector instructions have a prefix and a number of up to two LEB128 bytes. */
const vector = (code: number): readonly number[] =>
  code < 0x80 ? [0xfd, code] : [0xfd, (code & 0x7f) | 0x80, code >> 7];

/** Instructions with an address and an offset. */
export const memoryOpcodes: Table = {
  'f64.store': [0x39],
  'v128.load': vector(0),
  'v128.load8x8_u': vector(2),
  'v128.load32_zero': vector(92),
  'v128.load64_zero': vector(93),
};

/** Instructions with numbers of lanes. */
export const laneOpcodes: Table = {
  'i8x16.shuffle': vector(13),
  'i32x4.extract_lane': vector(27),
  'i64x2.extract_lane': vector(29),
  'f64x2.extract_lane': vector(33),
};

/** @see https://webassembly.github.io/spec/core/binary/instructions.html */
export const opcodes: Table = {
  br: [0x0c],
  br_if: [0x0d],
  'local.get': [0x20],
  'local.set': [0x21],
  'local.tee': [0x22],
  'i32.eqz': [0x45],
  'i32.lt_s': [0x48],
  'i32.gt_s': [0x4a],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.mul': [0x6c],
  'i32.and': [0x71],
  'i32.shl': [0x74],
  'i64.add': [0x7c],
  'f64.add': [0xa0],
  'f64.convert_i64_s': [0xb9],
  'i16x8.splat': vector(16),
  'i32x4.splat': vector(17),
  'f64x2.splat': vector(20),
  'i16x8.le_s': vector(51),
  'v128.and': vector(78),
  'v128.or': vector(80),
  'i8x16.sub_sat_u': vector(115),
  'i16x8.extadd_pairwise_i8x16_u': vector(125),
  'i32x4.extadd_pairwise_i16x8_u': vector(127),
  'i16x8.abs': vector(128),
  'i16x8.extend_low_i8x16_u': vector(137),
  'i16x8.add': vector(142),
  'i16x8.sub': vector(145),
  'i16x8.min_s': vector(150),
  'i16x8.max_s': vector(152),
  'i32x4.extend_low_i16x8_s': vector(167),
  'i32x4.add': vector(174),
  'i32x4.dot_i16x8_s': vector(186),
  'i64x2.extend_low_i32x4_s': vector(199),
  'i64x2.extend_high_i32x4_s': vector(200),
  'i64x2.add': vector(206),
  'f64x2.abs': vector(236),
  'f64x2.add': vector(240),
  'f64x2.mul': vector(242),
  'f64x2.div': vector(243),
  'f64x2.convert_low_i32x4_s': vector(254),
};
