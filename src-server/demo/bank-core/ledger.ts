/** What the invented bank's core has on its books: the same for a number whenever it is asked, and never a real account. */
import { createHash } from 'node:crypto'

export interface LedgerHolding {
  readonly id: string
  readonly kind: 'wealth' | 'deposit' | 'card' | 'loan' | 'insurance' | 'account'
  readonly productCode: string
  readonly name: string
  readonly tail: string | null
  /** fen; what is owed is negative */
  readonly balance: number
  /** ms */
  readonly maturesAt: number | null
  /** ms */
  readonly dueAt: number | null
  /** ms; absent: not said */
  readonly openedAt?: number
}

const DAY_MS = 86_400_000
const YUAN = 100
/** Customer numbers of the bank: `HL-` and six digits. */
const NUMBER = /^HL-1\d{5}$/

/** A few numbers out of a customer's own, in [0, 1), the same each time. */
function draws(number: string): (which: number) => number {
  const digest = createHash('sha256').update(number).digest()
  return (which) => (digest[which % digest.length] ?? 0) / 256
}

/** Midnight of the bank's day, so that a product matures on a day and not at an odd second. */
function midnight(now: number): number {
  const offset = 8 * 3_600_000
  return Math.floor((now + offset) / DAY_MS) * DAY_MS - offset
}

function rounded(amount: number, step: number): number {
  // Steps below a yuan leave crumbs behind the fen.
  return Math.round(Math.round(amount / step) * step * YUAN)
}

/** @returns null: no such customer. @param now ms */
export function holdingsOf(number: string, now: number): readonly LedgerHolding[] | null {
  if (!NUMBER.test(number)) return null
  const draw = draws(number)
  const today = midnight(now)
  const tail = (which: number) => String(1_000 + Math.floor(draw(which) * 8_999))
  const held = (which: number, holding: Omit<LedgerHolding, 'id'>): LedgerHolding => ({
    id: `${number}-${which}`,
    ...holding,
  })
  const open = { maturesAt: null, dueAt: null }
  const holdings: LedgerHolding[] = [
    held(0, {
      kind: 'account',
      productCode: 'ACC-01',
      name: '华岭借记卡活期',
      tail: tail(1),
      balance: rounded(2_000 + draw(2) * 90_000, 1),
      openedAt: today - Math.floor(40 + draw(21) * 4_000) * DAY_MS,
      ...open,
    }),
  ]
  if (draw(3) < 0.75)
    holdings.push(
      held(1, {
        kind: 'wealth',
        productCode: 'WM-S90',
        name: '稳利 90 天 A',
        tail: null,
        balance: rounded(50_000 + draw(4) * 450_000, 10_000),
        // The nearest ones mature this week, which is when a desk must know.
        maturesAt: today + (5 + Math.floor(draw(5) * 3) * 21) * DAY_MS,
        dueAt: null,
      }),
    )
  if (draw(6) < 0.55)
    holdings.push(
      held(2, {
        kind: 'deposit',
        productCode: 'TD-1Y',
        name: '一年期定期存款',
        tail: null,
        balance: rounded(20_000 + draw(7) * 280_000, 5_000),
        maturesAt: today + (30 + Math.floor(draw(8) * 300)) * DAY_MS,
        dueAt: null,
      }),
    )
  if (draw(9) < 0.8)
    holdings.push(
      held(3, {
        kind: 'card',
        productCode: draw(10) < 0.3 ? 'CC-PLAT' : 'CC-STD',
        name: draw(10) < 0.3 ? '华岭白金信用卡' : '华岭标准信用卡',
        tail: tail(11),
        balance: -rounded(300 + draw(12) * 28_000, 0.01),
        maturesAt: null,
        dueAt: today + (2 + Math.floor(draw(13) * 18)) * DAY_MS,
      }),
    )
  if (draw(14) < 0.35)
    holdings.push(
      held(4, {
        kind: 'loan',
        productCode: draw(15) < 0.5 ? 'LN-CONS' : 'LN-MORT',
        name: draw(15) < 0.5 ? '消费贷' : '个人住房贷款',
        tail: null,
        balance: -rounded(draw(15) < 0.5 ? 8_000 + draw(16) * 90_000 : 300_000 + draw(16) * 1_500_000, 100),
        maturesAt: today + (200 + Math.floor(draw(17) * 3_000)) * DAY_MS,
        dueAt: today + (3 + Math.floor(draw(18) * 20)) * DAY_MS,
      }),
    )
  if (draw(19) < 0.3)
    holdings.push(
      held(5, {
        kind: 'insurance',
        productCode: 'IN-FAM',
        name: '安家综合保险',
        tail: null,
        balance: rounded(1_000 + draw(20) * 9_000, 100),
        maturesAt: today + (60 + Math.floor(draw(21) * 240)) * DAY_MS,
        dueAt: null,
      }),
    )
  return [...holdings, ...(BY_HAND[number]?.(today) ?? [])]
}

/** Midnight of the next day with this number in its month, in the bank's calendar. */
function nextOnDay(today: number, day: number): number {
  for (let at = today; ; at += DAY_MS) if (new Date(at + 8 * 3_600_000).getUTCDate() === day) return at
}

/** What notes and stories of the demo speak of. */
const BY_HAND: Readonly<Record<string, (today: number) => readonly LedgerHolding[]>> = {
  'HL-100238': (today) => [
    {
      id: 'HL-100238-w5',
      kind: 'wealth',
      productCode: 'WM-S180',
      name: '稳利 180 天 B',
      tail: null,
      balance: 300_000 * YUAN,
      maturesAt: today + 5 * DAY_MS,
      dueAt: null,
    },
  ],
  'HL-100418': (today) => [
    {
      id: 'HL-100418-w8',
      kind: 'wealth',
      productCode: 'WM-S30',
      name: '月月稳 30 天',
      tail: null,
      balance: 80_000 * YUAN,
      maturesAt: nextOnDay(today, 8),
      dueAt: null,
    },
  ],
  'HL-102240': (today) => [
    {
      id: 'HL-102240-l8',
      kind: 'loan',
      productCode: 'LN-CONS',
      name: '消费贷（剩余 8 期）',
      tail: null,
      balance: -42_600 * YUAN,
      maturesAt: today + 240 * DAY_MS,
      dueAt: nextOnDay(today, 15),
    },
  ],
  'HL-102871': (today) => [
    {
      id: 'HL-102871-d3',
      kind: 'deposit',
      productCode: 'DP-FIX3Y',
      name: '三年期定期存款',
      tail: null,
      balance: 120_000 * YUAN,
      maturesAt: today + 12 * DAY_MS,
      dueAt: null,
    },
  ],
}
