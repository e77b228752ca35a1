/** How simulated customers behave; times in ms. */
export interface Temper {
  readonly name: 'calm' | 'hurried' | 'chatty' | 'silent' | 'angry'
  /** leaves the queue after waiting this long */
  readonly patienceMs: number
  /** between an answer and the next words */
  readonly thinksMs: number
  /** per character while typing */
  readonly typesMs: number
  /** asks again when left without an answer this long; null: never */
  readonly nudgesAfterMs: number | null
  readonly nudges: { readonly 'zh-CN': readonly string[]; readonly en: readonly string[] }
  /** of the story's turns */
  readonly turns: number
  /** 0..1: of ten such customers shown something, how many say yes */
  readonly takesOffers: number
  /** 1..5 given at the end; null: no rating */
  readonly score: number | null
  /** closes the page without a word instead of saying thanks */
  readonly vanishes: boolean
}

const nudges = {
  'zh-CN': ['在吗？', '麻烦快一点', '还要等多久？'],
  en: ['Are you there?', 'Any news?', 'Could you hurry, please?'],
} as const

export const TEMPERS: readonly Temper[] = [
  {
    name: 'calm',
    patienceMs: 300_000,
    thinksMs: 6_000,
    typesMs: 90,
    nudgesAfterMs: 90_000,
    nudges,
    turns: 3,
    takesOffers: 0.45,
    score: 5,
    vanishes: false,
  },
  {
    name: 'hurried',
    patienceMs: 90_000,
    thinksMs: 2_500,
    typesMs: 50,
    nudgesAfterMs: 25_000,
    nudges,
    turns: 2,
    takesOffers: 0.2,
    score: 4,
    vanishes: false,
  },
  {
    name: 'chatty',
    patienceMs: 240_000,
    thinksMs: 4_000,
    typesMs: 110,
    nudgesAfterMs: 60_000,
    nudges,
    turns: 3,
    takesOffers: 0.5,
    score: 5,
    vanishes: false,
  },
  {
    name: 'silent',
    patienceMs: 180_000,
    thinksMs: 15_000,
    typesMs: 120,
    nudgesAfterMs: null,
    nudges,
    turns: 1,
    takesOffers: 0.15,
    score: null,
    vanishes: true,
  },
  {
    name: 'angry',
    patienceMs: 60_000,
    thinksMs: 3_000,
    typesMs: 45,
    nudgesAfterMs: 20_000,
    nudges: {
      'zh-CN': ['到底有没有人？', '再不回我就投诉了', '你们这服务也太慢了'],
      en: ['Hello? Anyone?', 'This is taking far too long.', 'I will complain about this.'],
    },
    turns: 3,
    takesOffers: 0,
    score: 2,
    vanishes: false,
  },
]

/** Family names and titles as a clerk would read them; all invented. */
export const NAMES: { readonly 'zh-CN': readonly string[]; readonly en: readonly string[] } = {
  'zh-CN': [
    '陈晓雯',
    '李建国',
    '周敏',
    '吴涛',
    '赵丽华',
    '何志强',
    '徐静怡',
    '高明远',
    '罗佳',
    '谢文博',
    '邓雨桐',
    '曹宇',
    '彭思琪',
    '沈立',
    '韩雪',
    '唐一鸣',
    '冯婷',
    '程昊',
    '袁梦',
    '许国平',
  ],
  en: [
    'Emma Clarke',
    'Daniel Weiss',
    'Priya Nair',
    'Tom Becker',
    'Sofia Rossi',
    'James O’Neill',
    'Mei Tan',
    'Lucas Martin',
  ],
}
