import type { Trace } from '#shared/protocol/profile-rest.ts'
import type { Names } from '../../client/index.ts'
import type { Translate } from '../../design/index.ts'

const kindWords = {
  'drop-off': 'trace_drop-off',
  maturity: 'trace_maturity',
  'large-payment': 'trace_large-payment',
  overdue: 'trace_overdue',
  'wechat-follow': 'trace_wechat-follow',
  'wechat-unfollow': 'trace_wechat-unfollow',
  'wechat-scan': 'trace_wechat-scan',
  'wechat-menu': 'trace_wechat-menu',
  'sms-opt-out': 'trace_sms-opt-out',
} as const
const isKnown = (kind: string): kind is keyof typeof kindWords => kind in kindWords

/** What they did; of a kind nobody named, the system's own word. */
export function traceWord({ kind }: Trace, t: Translate<'profile'>): string {
  return isKnown(kind) ? t(kindWords[kind]) : kind
}

/** Where, in the fewest words there are. */
export function traceWhere({ about }: Trace, t: Translate<'profile'>, names: Names): string {
  return about
    .map(({ key, value }) => {
      if (key === 'page' || key === 'step') return t(`trace_${key}`, { value })
      return key === 'account' ? names.account(value) : value
    })
    .join(' · ')
}
