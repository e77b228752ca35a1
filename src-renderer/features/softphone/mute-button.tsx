import { useFloor } from '../../client/index.ts'
import { Icon, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { usePhone } from './phone-store.ts'
import { useMute } from './use-mute.ts'

interface MuteButtonProps {
  readonly leg: LegView | undefined
  readonly disabledReason?: string | undefined
}

/** Closes and opens the microphone; a closed one is slashed and amber, so that nobody talks into nothing. */
export function MuteButton({ leg, disabledReason }: MuteButtonProps) {
  const t = useT('softphone')
  const muted = usePhone(({ phone }) => phone.muted)
  const elsewhere = useElsewhere()
  const toggle = useMute(leg)
  return (
    <CallButton
      icon={muted ? 'mic-off' : 'mic'}
      label={t(muted ? 'unmute' : 'mute')}
      keys="m"
      warn={muted}
      pressed={muted}
      disabledReason={elsewhere ?? disabledReason}
      onClick={toggle}
    />
  )
}

/** Beside the clock: nobody hears this microphone. */
export function MutedMark() {
  const t = useT('softphone')
  const muted = usePhone(({ phone }) => phone.muted)
  return muted ? (
    <span className="call-muted s12" role="status">
      <Icon name="mic-off" size={14} />
      {t('muted')}
    </span>
  ) : null
}

/** Why this window has no phone: another one of the same agent speaks. */
export function useElsewhere(): string | undefined {
  const refusals = useT('refusals')
  const writable = useFloor((floor) => floor.writable)
  return writable ? undefined : refusals('desk-read-only')
}
