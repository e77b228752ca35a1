import { useState } from 'react'
import { awaitsCallback, isConnectedTo, type Call } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { shownNumber, talkSince, useActBlock, useFloor, useNames, type Names } from '../../client/index.ts'
import { formatDuration, Timer, toastDone, useSecond, useShortcut, useT } from '../../design/index.ts'
import { TransferDialog, type Action } from '../conversation/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { Caller } from './caller.tsx'
import { CardEntryDialog } from './card-entry-dialog.tsx'
import { DigitsButton } from './digits-button.tsx'
import { MuteButton, MutedMark, useElsewhere } from './mute-button.tsx'
import { tellPhone, usePhone } from './phone-store.ts'
import { QualityMark } from './quality-mark.tsx'
import { RecordingMark } from './recording-mark.tsx'
import { useCardEntryOver } from './use-card-entry.ts'

interface OwnCallBarProps {
  readonly interaction: Interaction
  readonly leg: LegView | undefined
  readonly action: Action
}

/** The agent's own call: who, how long, how it sounds, and everything that can be done with it. */
export function OwnCallBar({ interaction, leg, action }: OwnCallBarProps) {
  const t = useT('softphone')
  const { call } = interaction
  const me = useFloor((floor) => floor.me?.userId)
  const stage = useStage(call)
  // Nothing of a call that is still being set up is kept: no word about it either.
  const since = talkSince(interaction, me)
  return (
    <>
      <Caller interaction={interaction} title={stage ?? undefined} />
      <span className="vr call-rule" />
      <div className="call-clock">
        {since === null ? (
          <span className="s12 t2 nw">
            {t(awaitsCallback(call) ? 'callingBack' : call?.direction === 'outbound' ? 'dialling' : 'connecting')}
          </span>
        ) : (
          <Timer since={since} label={t('callTime')} />
        )}
        <MutedMark />
      </div>
      <div className="call-marks s12">
        {since === null ? null : <RecordingMark call={call} />}
        <QualityMark quality={leg?.quality ?? null} media={leg?.media ?? 'connecting'} />
      </div>
      <Controls interaction={interaction} leg={leg} action={action} />
    </>
  )
}

/** What is special now: on hold, somebody asked, somebody listening. */
function useStage(call: Call | null): string | null {
  const t = useT('softphone')
  const names = useNames()
  const now = useSecond(call?.heldSince != null) * 1_000
  if (call === null) return null
  const { consult, handOut, heldSince, supervision } = call
  if (handOut !== null)
    return t('consultCalling', { name: handOut.number === null ? t('outsideNumber') : shownNumber(handOut.number) })
  if (consult !== null) {
    const name = consultName(consult, names)
    const word = { calling: 'consultCalling', talking: 'consulting', joined: 'joinedWith' } as const
    return t(consult.state === 'talking' && heldSince === null ? 'consultWaiting' : word[consult.state], { name })
  }
  if (supervision !== null && supervision.shown) {
    const word = { listen: 'supervisedListen', whisper: 'supervisedWhisper', barge: 'supervisedBarge' } as const
    return t(word[supervision.mode])
  }
  return heldSince === null ? null : t('onHold', { time: formatDuration(now - heldSince) })
}

function consultName({ agentId, number }: NonNullable<Call['consult']>, names: Names): string {
  return agentId === null ? shownNumber(number ?? '') : names.user(agentId)
}

function Controls({ interaction, leg, action }: OwnCallBarProps) {
  const t = useT('softphone')
  const refusals = useT('refusals')
  const me = useFloor((floor) => floor.me?.userId)
  const elsewhere = useElsewhere()
  const names = useNames()
  const unable = useActBlock()
  const [transferring, setTransferring] = useState<'transfer' | 'consult' | null>(null)
  const [takingCard, setTakingCard] = useState(false)
  const { id: interactionId, call } = interaction
  useCardEntryOver(interactionId, takingCard)
  const consult = call?.consult ?? null
  // Tones go to whoever is talked to.
  const guest = usePhone(({ phone }) =>
    phone.legs.find((one) => one.purpose === 'guest' && one.interactionId === interactionId && one.phase === 'talking'),
  )
  const held = call?.heldSince != null
  const isHandingOut = call !== null && call.handOut !== null
  const recording = call?.recording ?? 'off'
  const connected = isConnectedTo(call, me ?? '')
  // What the customer notices goes through the floor, and needs them on the line.
  const wait = unable ?? (connected ? undefined : refusals('not-connected'))
  const { run } = action

  const hold = (): void => void run({ type: held ? 'call.resume' : 'call.hold', interactionId })
  const endConsult = (): void => void run({ type: 'call.consultEnd', interactionId })
  const handOver = (): void =>
    void run({ type: 'call.handOver', interactionId }).then((done) => {
      if (done && consult !== null) toastDone(t('handedTo', { name: consultName(consult, names) }))
    })
  const join = (): void => void run({ type: 'call.join', interactionId })
  // Talking to one has the other wait: the customer's hold says with whom.
  const swap = (): void => void run({ type: held ? 'call.resume' : 'call.hold', interactionId })
  const pause = (): void =>
    void run({ type: 'call.record', interactionId, state: recording === 'on' ? 'paused' : 'on', why: 'agent' })
  const hangUp = (): void => {
    // Silence at once; the floor is told as well, and works out the rest.
    if (leg !== undefined) tellPhone({ type: 'hang-up', legId: leg.id })
    void run({ type: 'interaction.end', interactionId })
  }
  // While an outside number is tried the customer is spoken for: taken back first, or let go.
  const apart = wait ?? (isHandingOut ? t('handOutWaits') : takingCard ? t('cardTyping') : undefined)
  // Recording goes on by itself once the digits are typed, and not before.
  const recordBlock = wait ?? (takingCard ? t('cardTyping') : undefined)
  const answered = consult !== null && consult.state !== 'calling' ? wait : (wait ?? t('consultWaits'))

  useShortcut('call', 'h', t('shortcutHold'), consult === null ? hold : endConsult, { enabled: wait === undefined })
  useShortcut('call', 't', t('shortcutTransfer'), () => (consult === null ? setTransferring('transfer') : handOver()), {
    enabled: apart === undefined,
  })
  useShortcut('call', 'c', t('shortcutJoin'), () => (consult === null ? setTransferring('consult') : join()), {
    enabled: apart === undefined,
  })
  const swapBlock = answered ?? (consult?.state === 'joined' ? t('joinedAlready') : undefined)
  useShortcut('call', 'x', t('shortcutSwap'), swap, { enabled: consult !== null && swapBlock === undefined })
  useShortcut('call', 'p', t('shortcutRecord'), pause, { enabled: recordBlock === undefined })
  useShortcut('call', 'mod+shift+h', t('hangUp'), hangUp, {
    whileTyping: true,
    enabled: elsewhere === undefined,
  })

  return (
    <div className="call-controls">
      {/* First, where there is room: nothing else moves when it comes. */}
      {consult === null ? null : (
        <CallButton icon="swap" label={t('swap')} keys="x" disabledReason={swapBlock} onClick={swap} />
      )}
      <MuteButton leg={leg} />
      {consult === null ? (
        <CallButton
          icon={isHandingOut ? 'undo' : held ? 'play' : 'pause'}
          label={t(isHandingOut ? 'takeBack' : held ? 'resume' : 'hold')}
          keys="h"
          pressed={held && !isHandingOut}
          disabledReason={wait}
          onClick={hold}
        />
      ) : (
        <CallButton icon="undo" label={t('consultEnd')} keys="h" disabledReason={unable} onClick={endConsult} />
      )}
      <DigitsButton leg={held && guest !== undefined ? guest : leg} />
      {consult === null ? (
        <>
          <CallButton
            icon="transfer"
            label={t('transfer')}
            keys="t"
            disabledReason={apart}
            onClick={() => setTransferring('transfer')}
          />
          <CallButton
            icon="user-plus"
            label={t('consult')}
            keys="c"
            disabledReason={apart}
            onClick={() => setTransferring('consult')}
          />
        </>
      ) : (
        <>
          <CallButton icon="transfer" label={t('handOver')} keys="t" disabledReason={answered} onClick={handOver} />
          <CallButton
            icon="user-plus"
            label={t('join')}
            keys="c"
            pressed={consult.state === 'joined'}
            disabledReason={answered ?? (consult.state === 'joined' ? t('joinedAlready') : undefined)}
            onClick={join}
          />
        </>
      )}
      <CallButton
        icon="record-pause"
        label={t(recording === 'on' || !connected ? 'pauseRecording' : 'resumeRecording')}
        keys="p"
        pressed={recording === 'paused'}
        disabledReason={recordBlock}
        onClick={pause}
      />
      <CallButton icon="lock" label={t('card')} disabledReason={wait} onClick={() => setTakingCard(true)} />
      <CallButton
        danger
        icon="hang-up"
        label={t('hangUp')}
        keys="mod+shift+h"
        disabledReason={elsewhere}
        onClick={hangUp}
      />
      {takingCard ? <CardEntryDialog interaction={interaction} onClose={() => setTakingCard(false)} /> : null}
      {transferring === null ? null : (
        <TransferDialog interaction={interaction} begin={transferring} onClose={() => setTransferring(null)} />
      )}
    </div>
  )
}
