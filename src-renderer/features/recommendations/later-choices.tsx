import { useState } from 'react'
import type { WhenWanted } from '#shared/domain/come-back.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { fromWallClock, wallClock } from '../../client/index.ts'
import { Button, DateTimeInput, displayZone, serverNow, useT } from '../../design/index.ts'
import { useComeBack } from '../conversation/index.ts'
import { Choices } from './offer-choices.tsx'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const WANTED = [
  ['inAnHour', { afterMs: HOUR }],
  ['tomorrow', { inDays: 1 }],
  ['inThreeDays', { inDays: 3 }],
  ['inAWeek', { inDays: 7 }],
] as const satisfies readonly (readonly [string, WhenWanted])[]

export interface LaterChoicesProps {
  readonly interaction: Interaction
  readonly onChoose: (remindAt: number) => void
  readonly onBack: () => void
}

/** [PR42] When to come back to it, on the centre's clock: proposed are times at which the customer may be reached. */
export function LaterChoices({ interaction, onChoose, onBack }: LaterChoicesProps) {
  const t = useT('recommendations')
  const { propose, nightAt } = useComeBack(interaction.customerId, interaction)
  const zone = displayZone()
  const now = serverNow()
  const [wall, setWall] = useState<string>()
  const [past, setPast] = useState(false)
  const times = WANTED.map(([id, wanted]) => ({ id, ...propose(wanted) }))
  // What an hour from now moved to may be what tomorrow is anyway.
  const choices = times.filter(({ at }, index) => !times.some((other, after) => after > index && other.at === at))
  const usual = propose({ afterMs: DAY })
  const own = wall === undefined ? usual.at : fromWallClock(wall, zone)
  const night = own === null ? null : nightAt(own)
  const withWhy = (time: string, why: string | null): string => (why === null ? time : t('movedTo', { time, why }))
  const setOwn = (): void => {
    if (own === null) return
    if (own <= serverNow()) setPast(true)
    else onChoose(own)
  }
  return (
    <Choices
      title={t('whenLater')}
      onBack={onBack}
      choices={choices.map(({ id, at, words, why }) => ({
        id,
        // The day's own name says which it is.
        ...(id === 'tomorrow' ? { label: words, detail: why } : { label: t(id), detail: withWhy(words, why) }),
        choose: () => onChoose(at),
      }))}
    >
      <form
        className="row reco-own-time"
        onSubmit={(event) => {
          event.preventDefault()
          setOwn()
        }}
      >
        <DateTimeInput
          allowClear={false}
          aria-label={t('otherTime')}
          aria-invalid={past || undefined}
          value={wall ?? wallClock(usual.at, zone)}
          min={wallClock(now, zone)}
          onChange={(next) => {
            setWall(next)
            setPast(false)
          }}
        />
        <Button size="small" type="submit">
          {t('setTime')}
        </Button>
      </form>
      {past ? (
        <p className="s12 err" role="alert">
          {t('timePast')}
        </p>
      ) : night === null ? null : (
        <p className="s12 t3" role="status">
          {night}
        </p>
      )}
    </Choices>
  )
}
