import type { Interaction } from '#shared/domain/interaction.ts'
import { shownNumber, useNames } from '../../client/index.ts'
import { ChannelTile, useShortcut, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { Caller } from './caller.tsx'
import { DigitsButton } from './digits-button.tsx'
import { tellPhone, usePhone } from './phone-store.ts'
import { QualityMark } from './quality-mark.tsx'
import { useMute } from './use-mute.ts'

interface OtherLegBarProps {
  readonly kind: 'guest' | 'supervisor'
  readonly leg: LegView
  readonly interaction: Interaction | undefined
}

/** Somebody else's call: a colleague who asks, or one that is listened to. */
export function OtherLegBar({ kind, leg, interaction }: OtherLegBarProps) {
  const t = useT('softphone')
  const muted = usePhone(({ phone }) => phone.muted)
  const toggleMute = useMute(leg)
  const title = t(kind === 'guest' ? 'askedIn' : 'supervising')
  const answer = (): void => tellPhone({ type: 'answer', legId: leg.id })
  const leave = (): void => tellPhone({ type: 'hang-up', legId: leg.id })
  const rings = kind === 'guest' && leg.phase === 'ringing'
  useShortcut('call', 'mod+enter', t('answer'), answer, { whileTyping: true, enabled: rings })
  useShortcut('call', 'mod+shift+h', t('hangUp'), leave, { whileTyping: true })
  return (
    <>
      {interaction === undefined ? (
        <>
          <ChannelTile channel="voice" size={32} />
          <div className="caller">
            <CallerName caller={leg.caller} />
            <div className="s12 t2 ell">{title}</div>
          </div>
        </>
      ) : (
        <Caller interaction={interaction} aside={title} />
      )}
      <span className="vr call-rule" />
      <div className="call-marks s12">
        {leg.phase === 'talking' ? (
          <QualityMark quality={leg.quality} media={leg.media} />
        ) : (
          t(rings ? 'ringing' : 'connecting')
        )}
      </div>
      <div className="call-controls">
        {rings ? (
          <>
            <CallButton primary icon="phone" label={t('answer')} keys="mod+enter" onClick={answer} />
            <CallButton icon="close" label={t('decline')} onClick={leave} />
          </>
        ) : (
          <>
            <CallButton icon="mic" label={t(muted ? 'unmute' : 'mute')} keys="m" pressed={muted} onClick={toggleMute} />
            <DigitsButton leg={leg} />
            <CallButton danger icon="hang-up" label={t('leave')} keys="mod+shift+h" onClick={leave} />
          </>
        )}
      </div>
    </>
  )
}

/** A colleague's name where the exchange sent their id, else the number. */
function CallerName({ caller }: { caller: string }) {
  const names = useNames()
  const known = names.user(caller)
  return <div className="caller-name ell">{known === '—' ? shownNumber(caller) : known}</div>
}
