/** How the bank's customers say that somebody of theirs died: of whom, in which words, then what only sounds like it. */
import { means } from './intent-parts.ts'

const KIN = ['爸', '妈', '父亲', '母亲', '老伴', '爷爷', '奶奶', '老公', '老婆', '家人'] as const
/** Rarely spoken of with anything else gone: what else of theirs may be gone is not told apart. */
const FURTHER_KIN = [
  '外公',
  '外婆',
  '姥姥',
  '姥爷',
  '丈夫',
  '妻子',
  '爱人',
  '岳父',
  '岳母',
  '公公',
  '婆婆',
  '亲人',
] as const
const GONE = ['没了', '走了', '不在了'] as const
/** Said right after whom: 我妈的卡没了 is another matter. */
const LATELY = ['', '刚', '上周', '上个月', '昨天', '前天', '去年'] as const
/** Somebody walked, or a way was taken. */
const WALKED = ['走了过', '走了进', '走了出', '走了一', '走了好'] as const
const FAMILY = [
  'husband',
  'wife',
  'mother',
  'father',
  'mum',
  'mom',
  'dad',
  'son',
  'daughter',
  'brother',
  'sister',
  'grandmother',
  'grandfather',
] as const
const MACHINES = ['phone', 'battery', 'app', 'laptop', 'computer', 'line', 'connection', 'screen'] as const

const each = <A extends string, B extends string>(
  first: readonly A[],
  second: readonly B[],
  of: (one: A, other: B) => string,
): readonly string[] => first.flatMap((one) => second.map((other) => of(one, other)))

export const BEREAVEMENT = means(
  '亲人离世',
  'Bereavement',
  [
    '去世',
    '过世',
    '离世',
    '走了以后的存款',
    '先生…走了以后',
    '遗产',
    '继承存款',
    ...each(KIN, LATELY, (who, lately) => `${who}${lately}没了`),
    ...KIN.map((who) => `${who}…走了`),
    ...KIN.map((who) => `${who}…不在了`),
    '父亲…不在',
    '母亲…不在',
    ...each(FURTHER_KIN, GONE, (who, gone) => `${who}${gone}`),
    'father…passed',
    'mother…passed',
    'dad…passed',
    'mum…passed',
    'husband…passed',
    'wife…passed',
    'passed away',
    'died',
    'deceased',
    'inheritance',
    'funeral',
    ...FAMILY.map((who) => `lost my ${who}`),
  ],
  [
    ...each(KIN, WALKED, (who, walked) => `${who}…${walked}`),
    ...FAMILY.map((who) => `lost my ${who}'s`),
    ...MACHINES.map((what) => `${what} died`),
  ],
  'bereavement',
)
