import { useSyncExternalStore } from 'react'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { GoldenField } from '#shared/domain/profile.ts'
import type { CustomerZone } from '#shared/domain/time-zone.ts'
import { displayZone, Icon, serverNow, subscribeSecond, useT, zoneName } from '../../design/index.ts'
import { FieldOrigin } from './field-origin.tsx'

const MINUTE_MS = 60_000
const minuteNow = (): number => Math.floor(serverNow() / MINUTE_MS) * MINUTE_MS

/** `00:24` by the customer's clock, changing with it. */
function useTimeThere(zone: string): string {
  const now = useSyncExternalStore(subscribeSecond, minuteNow)
  const { minutes } = new LocalClock(zone).at(now)
  return [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':')
}

/** Whether there is anything to say: most live by the clock on the wall here. */
export function livesElsewhere({ timeZone, from }: CustomerZone): boolean {
  const now = minuteNow()
  return from !== 'centre' && new LocalClock(timeZone).at(now).minutes !== new LocalClock(displayZone()).at(now).minutes
}

export interface LocalTimeProps {
  readonly zone: CustomerZone
  readonly field: GoldenField
  /** null: it can't be changed by this reader */
  readonly onEdit: (() => void) | null
}

/** [CP56] What time it is where the customer is, and whose word that rests on. */
export function LocalTime({ zone, field, onEdit }: LocalTimeProps) {
  const t = useT('profile')
  const there = t('timeThere', { time: useTimeThere(zone.timeZone), place: zoneName(zone.timeZone) })
  return (
    <FieldOrigin field={field} editable={onEdit !== null}>
      <button
        type="button"
        className="golden-value"
        aria-label={t('fieldOpen', { field: t('localTime'), value: there })}
        onClick={onEdit ?? undefined}
      >
        <span className="ell">{there}</span>
        {zone.from === 'record' ? null : <span className="s12 t3">{t(`zoneFrom_${zone.from}`)}</span>}
        {onEdit === null ? null : <Icon name="edit" size={14} />}
      </button>
    </FieldOrigin>
  )
}
