import { isProspect } from '#shared/domain/bank-numbers.ts'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { Tag, useT } from '../../design/index.ts'

export interface PointStateProps {
  readonly point: ShownPoint
  readonly points: readonly ShownPoint[]
}

/** Who vouches for it, in a word. */
export function PointState({ point, points }: PointStateProps) {
  const t = useT('customer')
  if (!point.verified) return <span className="s12 t3 nw">{t(unverifiedWord(point))}</span>
  if (point.kind === 'wechat' && !isProspect({ contactPoints: points }))
    return (
      // [IL11] It came into a bank customer's record: by their proof, or by a supervisor's word.
      <Tag tone="ok" title={t('pointBoundDetail')}>
        {t('pointBound')}
      </Tag>
    )
  if (point.source === 'channel')
    return (
      // [CF17] The vendor vouches for the address, not for the person.
      <Tag title={t('pointVouchedDetail')}>{t('pointVouched')}</Tag>
    )
  return <Tag tone="ok">{t('pointVerified')}</Tag>
}

/** Where a number comes from that nobody vouches for. */
function unverifiedWord({ kind, source }: ShownPoint): 'pointShown' | 'pointDialled' | 'pointUnverified' {
  if (kind !== 'phone') return 'pointUnverified'
  if (source === 'dialled') return 'pointDialled'
  return source === 'channel' ? 'pointShown' : 'pointUnverified'
}
