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
  'page-view': 'trace_page-view',
} as const
const isKnown = (kind: string): kind is keyof typeof kindWords => kind in kindWords

const isByCode = (kind: string): boolean => kind === 'wechat-scan' || kind === 'wechat-follow'

/** What they did; of a kind nobody named, the system's own word, said to be one. */
export function traceWord({ kind }: Trace, t: Translate<'profile'>): string {
  return isKnown(kind) ? t(kindWords[kind]) : t('trace_other', { kind: kind.replaceAll(/[-_]/g, ' ') })
}

/** A page or step is counted, or goes by a name. */
const isCount = (value: string): boolean => /^\d+$/.test(value)

/** Where, in the fewest words there are; [WX14] what an account named stands by its name. */
export function traceWhere(
  { kind, about }: Pick<Trace, 'kind' | 'about'>,
  t: Translate<'profile'>,
  names: Names,
): string {
  const accountId = about.find(({ key }) => key === 'account')?.value ?? null
  return about
    .map(({ key, value }) => {
      if (key === 'page' || key === 'step')
        return isCount(value) ? t(`trace_${key}`, { value }) : t(`trace_${key}Named`, { value })
      if (key === 'name' && kind === 'wechat-menu')
        return names.vendorKey(accountId, 'menu', value) ?? t('trace_key', { value })
      if (key === 'name' && isByCode(kind)) return names.vendorKey(accountId, 'scan', value) ?? value
      return key === 'account' ? names.account(value) : value
    })
    .join(' · ')
}
