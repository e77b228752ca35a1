import { Checkbox } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { type AtNight, awakeAt, nightNow } from '#shared/domain/quiet-hours.ts'
import { useFloor, usePanelPart } from '../../client/index.ts'
import { Icon, serverNow, subscribeSecond, useT } from '../../design/index.ts'

const MINUTE_MS = 60_000
const minuteNow = (): number => Math.floor(serverNow() / MINUTE_MS) * MINUTE_MS

export interface Night {
  /** null: nothing asks for a second yes */
  readonly night: AtNight | null
  readonly confirmed: boolean
  readonly confirm: (confirmed: boolean) => void
}

/** [OT19] Whether what is written now in this contact answers nobody and reaches the customer at night. */
export function useNight(interaction: Interaction): Night {
  const policy = useFloor((floor) => floor.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record)
  const centre = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record.timeZone)
  const { data: profile } = usePanelPart('profile', interaction.customerId, interaction)
  const zone = profile?.zone ?? (centre === undefined ? undefined : ({ timeZone: centre, from: 'centre' } as const))
  const now = useSyncExternalStore(subscribeSecond, minuteNow)
  const [confirmedFor, setConfirmedFor] = useState<string | null>(null)
  const { quietHours } = policy ?? FIRST_MARKETING_POLICY
  const isWritten = interaction.accountId !== null
  const night =
    isWritten && zone !== undefined ? nightNow({ quietHours, zone, lastAwakeAt: awakeAt(interaction), now }) : null
  return {
    night,
    confirmed: confirmedFor === interaction.id,
    confirm: (confirmed) => setConfirmedFor(confirmed ? interaction.id : null),
  }
}

/** [CP60] What is said must be so: whose hour it is, as far as anybody knows. */
export const nightKey = ({ guess }: AtNight) => (guess === undefined ? 'night' : (`night_${guess}` as const))

interface NightNoticeProps extends Night {
  readonly disabled?: boolean
}

/** [OT19] [OT20] The customer's clock, the rule, and the second yes that is written down. */
export function NightNotice({ night, confirmed, confirm, disabled = false }: NightNoticeProps) {
  const t = useT('outreach')
  if (night === null) return null
  return (
    <div className="composer-night" role="alert">
      <Icon name="warning" size={14} />
      <span className="grow">{t(nightKey(night), { ...night })}</span>
      <Checkbox
        className="nw"
        checked={confirmed}
        disabled={disabled}
        onChange={({ target }) => confirm(target.checked)}
      >
        {t('nightConfirm')}
      </Checkbox>
    </div>
  )
}
