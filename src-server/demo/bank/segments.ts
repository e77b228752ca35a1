/** Groups of customers the demo's marketing works with. */
import type { SegmentRecord } from '#shared/domain/segment.ts'
import { all, any, is } from './shelf-parts.ts'
import { text } from './queues.ts'

export const SEGMENTS: Readonly<Record<string, SegmentRecord>> = {
  seniors: { name: text('年长客户', 'Older customers'), rule: all(is('age', '>=', 60)) },
  affluent: {
    name: text('金卡及以上', 'Gold and above'),
    rule: any(is('customerGrade', '>=', 'gold'), is('cardGrade', '>=', 'gold')),
  },
  cautious: { name: text('稳健型', 'Cautious investors'), rule: all(is('riskTolerance', 'in', ['C1', 'C2'])) },
}
