import { ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import { hiddenNumber, useNames } from '../../client/index.ts'
import { ChannelTile, Timer, useShortcut, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { Caller } from './caller.tsx'
import { DigitsButton } from './digits-button.tsx'
import { MuteButton, MutedMark, useElsewhere } from './mute-button.tsx'
import { tellPhone } from './phone-store.ts'
import { QualityMark } from './quality-mark.tsx'
import { RecordingMark } from './recording-mark.tsx'

interface OtherLegBarProps {
  readonly kind: 'guest' | 'supervisor'
  readonly leg: LegView
  readonly interaction: Interaction | undefined
}

/** Somebody else's call: a colleague who asks, or one that is listened to. */
export function OtherLegBar({ kind, leg, interaction }: OtherLegBarProps) {
  const t = useT('softphone')
  const elsewhere = useElsewhere()
  const title = useTitle(kind, interaction)
  const consult = interaction?.call?.consult ?? null
  const joined = kind === 'guest' && consult?.state === 'joined'
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
        <Caller interaction={interaction} title={title} />
      )}
      <span className="vr call-rule" />
      {consult === null || leg.phase !== 'talking' ? null : (
        <div className="call-clock">
          <Timer since={consult.since} label={t('callTime')} />
          <MutedMark />
        </div>
      )}
      <div className="call-marks s12">
        {joined ? <RecordingMark call={interaction?.call ?? null} /> : null}
        {leg.phase === 'talking' ? (
          <QualityMark quality={leg.quality} media={leg.media} />
        ) : (
          t(rings ? 'consultRings' : 'connecting')
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
            <MuteButton leg={leg} />
            <DigitsButton leg={leg} />
            <CallButton
              danger
              icon="hang-up"
              label={t('leave')}
              keys="mod+shift+h"
              disabledReason={elsewhere}
              onClick={leave}
            />
          </>
        )}
      </div>
    </>
  )
}

/** Whose call it is and who hears whom: once joined, the customer hears every word. */
function useTitle(kind: OtherLegBarProps['kind'], interaction: Interaction | undefined): string {
  const t = useT('softphone')
  const names = useNames()
  if (kind === 'supervisor') return t('supervising')
  const call = interaction?.call ?? null
  if (call?.consult?.state === 'joined') return t('joinedHere')
  const asker = interaction === undefined ? null : ownerOf(interaction)
  if (asker === null) return t('askedIn')
  const waits = call?.consult?.state === 'talking' && call.heldSince === null
  return t(waits ? 'askedInWaits' : 'askedInBy', { name: names.user(asker) })
}

/** A colleague's name where the exchange sent their id, else the number. */
function CallerName({ caller }: { caller: string }) {
  const names = useNames()
  const known = names.user(caller)
  return <div className="caller-name ell">{known === '—' ? hiddenNumber(caller) : known}</div>
}
