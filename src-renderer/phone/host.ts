/**
 * The phone itself: line, legs and sound. It holds no opinion about calls; what the log says reaches it as wishes, and it
 * outlives the interface it talks to.
 */
import { createEngineAudio, type EngineAudio } from './audio/engine-audio.ts'
import { mediaStateOf, newLeg, planned, viewOf, type HeldLeg } from './legs.ts'
import {
  initialState,
  type CallWish,
  type FromPhone,
  type PhoneCredentials,
  type PhoneState,
  type ToPhone,
} from './messages.ts'
import { nextActions, type FloorPicture, type LegAction } from './plan.ts'
import type { PhonePort } from './port.ts'
import { keptRecordings } from './recording/kept.ts'
import { recordedLegs } from './recording/plan.ts'
import { createCallRecorder } from './recording/recorder.ts'
import { isParted } from './routing.ts'
import { readCounters } from './counters.ts'
import { qualityBetween } from './quality.ts'
import { openLine, type Line } from './sip/line.ts'
import { sipLeg } from './sip/leg.ts'
import { keepMuted, mutedIn } from './kept-mute.ts'
import type { Invitation } from 'sip.js'
import { newId } from '../client/ids.ts'
import type { LocalStore } from '../client/local-store.ts'

const MEASURE_EVERY_MS = 2_000
/** Credentials are asked for anew this long before they expire. */
const RENEW_BEFORE_MS = 60_000

export interface PhoneHost {
  /** Calls are left as they are: the exchange finds this user again after a reload. */
  readonly stop: () => void
}

/** @param store where recordings are kept until they are sent */
export function startPhone(port: PhonePort<FromPhone, ToPhone>, store: LocalStore): PhoneHost {
  let state: PhoneState = initialState
  const hungUp = new Set<string>()
  let floor: FloorPicture = { live: false, wishes: new Map(), hungUp }
  let line: { readonly of: PhoneCredentials; readonly line: Line } | undefined
  let renewal: ReturnType<typeof setTimeout> | undefined
  const legs = new Map<string, HeldLeg>()
  let noticeId = 0
  /** Server time less this machine's, ms. */
  let clockAhead = 0
  const hushed = new Set<string>()

  const audio: EngineAudio = createEngineAudio({
    change: (part) => publish(part),
    level: (level) => port.post({ type: 'level', level }),
    news: (news) => {
      // A newer word about the same kind of device takes the older one's place.
      const rest = state.notices.filter(({ kind }) => !news.some((one) => one.kind === kind))
      publish({ notices: [...rest, ...news.map((one) => ({ ...one, id: (noticeId += 1) }))] })
    },
  })

  const recorder = createCallRecorder({
    // Whose it is stands before the @.
    kept: () => (line === undefined ? null : keptRecordings(store, line.of.address.replace(/@.*$/, ''))),
    tap: (legId) => audio.tap(legId),
    untap: (legId) => audio.untap(legId),
    now: () => Date.now() + clockAhead,
    newId,
    onKept: () => port.post({ type: 'recording-kept' }),
  })

  function publish(part: Partial<PhoneState>): void {
    const views = [...legs.values()].map(viewOf).filter((one) => one !== null)
    state = { ...state, ...part, legs: views }
    port.post({ type: 'state', state })
  }

  /** Brings legs and sound in line with the log; called after everything that changed. */
  function settle(): void {
    const talking = [...legs.values()].filter(({ phase }) => phase === 'talking' || phase === 'answering')
    // The microphone wakes while it rings, so that the first word is heard.
    audio.route(
      talking.map(({ sip }) => sip),
      floor.wishes,
      state.muted,
      legs.size > 0,
    )
    recorder.settle(recordedLegs([...legs.values()].map(planned), floor.wishes, hushed))
    for (const leg of legs.values()) tellHold(leg)
    for (const action of nextActions([...legs.values()].map(planned), floor)) carryOut(action)
    publish({})
  }

  /** The sound is cut here at once; telling the other side is for its music, and may be refused. */
  function tellHold(leg: HeldLeg): void {
    const wish = floor.wishes.get(leg.sip.interactionId ?? '')
    if (leg.phase !== 'talking' || leg.sip.purpose !== 'agent' || wish?.role !== 'owner') return
    const wanted = isParted(wish)
    if (leg.onHold === wanted || leg.telling) return
    leg.telling = true
    leg.onHold = wanted
    void leg.sip
      .hold(wanted)
      .catch(() => {})
      .finally(() => {
        leg.telling = false
        tellHold(leg)
      })
  }

  function carryOut({ legId, do: what }: LegAction): void {
    const leg = legs.get(legId)
    if (leg === undefined) return
    if (what === 'answer') {
      leg.phase = 'answering'
      leg.sip.answer().catch(() => forget(legId))
    } else {
      leg.phase = 'ending'
      // Not ended in SIP any more: it is gone here all the same.
      leg.sip.end().catch(() => forget(legId))
    }
  }

  function forget(legId: string): void {
    if (!legs.delete(legId)) return
    audio.remove(legId)
    // Silence chosen for one call must not surprise the next.
    if (legs.size === 0) mute(false)
    settle()
  }

  function invited(invitation: Invitation): void {
    const sip = sipLeg(invitation, {
      onPeer: (peer) => connect(sip.id, peer),
      onTalking: () => {
        const leg = legs.get(sip.id)
        if (leg !== undefined && leg.phase !== 'ending') leg.phase = 'talking'
        settle()
      },
      onEnded: () => forget(sip.id),
    })
    legs.set(sip.id, newLeg(sip))
    // The call is back after a reload of the page: still nobody is to hear the agent.
    if (sip.interactionId !== null && sip.interactionId === mutedIn()) mute(true)
    settle()
  }

  function mute(on: boolean): void {
    const ids = [...legs.values()].map(({ sip }) => sip.interactionId)
    keepMuted(on ? (ids.find((id) => id !== null) ?? null) : null)
    publish({ muted: on })
  }

  function connect(legId: string, peer: RTCPeerConnection): void {
    const leg = legs.get(legId)
    if (leg === undefined) return
    leg.peer = peer
    audio.add(legId, peer)
    peer.addEventListener('connectionstatechange', () => {
      leg.media = mediaStateOf(peer)
      if (peer.connectionState === 'failed') void leg.sip.restart().catch(() => {})
      publish({})
    })
    settle()
  }

  function findMedia(): void {
    for (const { media, sip, phase } of legs.values())
      if (phase === 'talking' && media === 'broken') void sip.restart().catch(() => {})
  }

  async function measure(): Promise<void> {
    const talking = [...legs.values()].filter(({ phase, peer }) => phase === 'talking' && peer !== undefined)
    if (talking.length === 0) return
    const silent = audio.isMicrophoneDead()
    await Promise.all(
      talking.map(async (leg) => {
        const counters = leg.peer === undefined ? null : await readCounters(leg.peer).catch(() => null)
        if (counters === null) return
        if (leg.counters !== null) leg.quality = qualityBetween(leg.counters, counters) ?? leg.quality
        leg.counters = counters
        leg.silent = silent && !state.muted
      }),
    )
    publish({})
  }

  function takeCredentials(credentials: PhoneCredentials | null, now: number): void {
    clearTimeout(renewal)
    clockAhead = now - Date.now()
    if (credentials === null) {
      for (const leg of legs.values()) leg.asked = 'hang-up'
      settle()
      void line?.line.close()
      line = undefined
      return
    }
    renewal = setTimeout(
      () => port.post({ type: 'credentials-wanted' }),
      Math.max(5_000, credentials.expiresAt - now - RENEW_BEFORE_MS),
    )
    if (line?.of.address === credentials.address && line.of.server === credentials.server)
      return line.line.renew(credentials)
    void line?.line.close()
    line = {
      of: credentials,
      line: openLine(credentials, {
        onRegistration: (registration) => {
          // Refused: they may have been replaced, or expired while this machine slept.
          if (registration === 'refused') port.post({ type: 'credentials-wanted' })
          publish({ registration })
        },
        onInvitation: invited,
        onBack: findMedia,
      }),
    }
  }

  const onLeg = (legId: string, asked: HeldLeg['asked']): void => {
    const leg = legs.get(legId)
    if (leg === undefined) return
    leg.asked = asked
    const { interactionId, purpose } = leg.sip
    if (asked === 'hang-up' && purpose === 'agent' && interactionId !== null) hungUp.add(interactionId)
    settle()
  }

  function receive(message: ToPhone): void {
    switch (message.type) {
      case 'hello':
        publish({})
        if (line === undefined) port.post({ type: 'credentials-wanted' })
        return
      case 'credentials':
        return takeCredentials(message.credentials, message.now)
      case 'devices':
        return void audio.choose(message.choice)
      case 'wishes':
        floor = { live: message.live, wishes: wishesById(message.wishes), hungUp }
        if (message.live) for (const id of hungUp) if (floor.wishes.get(id)?.role !== 'owner') hungUp.delete(id)
        return settle()
      case 'answer':
        return onLeg(message.legId, 'answer')
      case 'hang-up':
        return onLeg(message.legId, 'hang-up')
      case 'mute':
        mute(message.on)
        return settle()
      case 'hush':
        if (message.on) hushed.add(message.interactionId)
        else hushed.delete(message.interactionId)
        return settle()
      case 'digits':
        return void legs
          .get(message.legId)
          ?.sip.sendDigits(message.digits)
          .catch(() => {})
      case 'meter':
        return void audio.meter(message.on)
      case 'echo-test':
        return void audio.echoTest()
      case 'ask-microphone':
        return void audio.ask()
      case 'dismiss-notice':
        return publish({ notices: state.notices.filter(({ id }) => id !== message.id) })
      case 'reconnect':
        return line?.line.retryNow()
    }
  }

  port.listen(receive)
  const measuring = setInterval(() => void measure(), MEASURE_EVERY_MS)
  const ending = new AbortController()
  const back = (): void => line?.line.retryNow()
  window.addEventListener('online', back, { signal: ending.signal })
  port.post({ type: 'credentials-wanted' })

  return {
    stop: () => {
      clearInterval(measuring)
      clearTimeout(renewal)
      ending.abort()
      void line?.line.close()
      audio.stop()
      port.close()
    },
  }
}

function wishesById(wishes: readonly CallWish[]): ReadonlyMap<string, CallWish> {
  return new Map(wishes.map((one) => [one.interactionId, one]))
}
