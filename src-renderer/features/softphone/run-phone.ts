/** Connects the phone to this desk: credentials, wishes of the log, devices one way; fitness and quality the other. */
import { z } from 'zod'
import { SERVING_ROLES } from '#shared/domain/config.ts'
import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { type DeskClient, ApiProblem } from '../../client/index.ts'
import { serverNow, usePreferences } from '../../design/index.ts'
import {
  unfitness,
  type FromPhone,
  type PhoneCredentials,
  type PhoneState,
  type ToPhone,
} from '../../phone/messages.ts'
import { createBroadcastPort, createLocalPorts, type PhonePort } from '../../phone/port.ts'
import { forgetDialled } from './dialled.ts'
import { handOverRecordings } from './hand-over-recordings.ts'
import { connectStore, usePhone } from './phone-store.ts'
import { wishesOf } from './wishes.ts'

const QUALITY_EVERY_MS = 15_000
const ASK_AGAIN_MS = 5_000

const credentialsSchema = z.object({
  server: z.string(),
  address: z.string().transform((address) => address.replace(/^sips?:/, '')),
  username: z.string(),
  password: z.string(),
  expiresAt: z.number(),
  iceServers: z
    .array(
      z.object({
        urls: z.union([z.string(), z.array(z.string())]),
        username: z.string().optional(),
        credential: z.string().optional(),
      }),
    )
    .default([]),
})

/** Runs until the returned function is called. */
export function runPhone(desk: DeskClient): () => void {
  const ending = new AbortController()
  const { port, stopHost } = openPort(desk)
  const post = (message: ToPhone): void => port.post(message)
  connectStore(post)

  let said = ''
  const say = (): void => {
    const { interactions, me, ready } = desk.floor.getState()
    const live = ready && desk.connection.state.getState().link.name === 'live'
    const wishes = wishesOf(interactions, me?.userId)
    const text = JSON.stringify([live, wishes])
    if (text === said) return
    said = text
    post({ type: 'wishes', live, wishes })
  }

  async function giveCredentials(): Promise<void> {
    const role = desk.floor.getState().me?.role
    const credentials =
      role !== undefined && !SERVING_ROLES.has(role) ? 'none' : await readCredentials(desk, ending.signal)
    if (ending.signal.aborted) return
    if (credentials === 'none') return usePhone.setState({ provided: false })
    if (credentials === 'later') return void setTimeout(() => void giveCredentials(), ASK_AGAIN_MS)
    usePhone.setState({ provided: true })
    post({ type: 'credentials', credentials, now: serverNow() })
    // Asked once, so that the first call finds the microphone allowed.
    post({ type: 'ask-microphone' })
  }

  const userId = desk.floor.getState().me?.userId
  const recordings = userId === undefined ? undefined : handOverRecordings(desk, userId)
  recordings?.look()
  const report = createReports(desk)
  port.listen((message) => {
    if (message.type === 'state') {
      usePhone.setState({ phone: message.state })
      report(message.state)
    } else if (message.type === 'level') {
      usePhone.setState({ level: message.level })
    } else if (message.type === 'recording-kept') {
      recordings?.look()
    } else {
      // A phone that (re)started knows nothing yet.
      said = ''
      post({ type: 'devices', choice: chosenDevices() })
      say()
      void giveCredentials()
    }
  })

  const stops = [
    desk.floor.subscribe(say),
    desk.connection.state.subscribe(say),
    desk.connection.state.subscribe(({ link }, before) => {
      if (link.name === 'live' && before.link.name !== 'live') recordings?.retry()
    }),
    desk.connection.state.subscribe(() => report(usePhone.getState().phone)),
    usePreferences.subscribe((now, before) => {
      if (now.microphoneId !== before.microphoneId || now.speakerId !== before.speakerId)
        post({ type: 'devices', choice: chosenDevices() })
    }),
    desk.platform.onWake(() => post({ type: 'reconnect' })),
  ]
  post({ type: 'hello' })
  say()
  return () => {
    ending.abort()
    for (const stop of stops) stop()
    stopHost()
    recordings?.stop()
    port.close()
    connectStore(undefined)
    forgetDialled()
  }
}

/** In the desktop the phone lives in a window of its own, in a browser in this page. */
function openPort({ platform }: DeskClient): {
  readonly port: PhonePort<ToPhone, FromPhone>
  readonly stopHost: () => void
} {
  if (platform.kind === 'electron') {
    const port = createBroadcastPort<ToPhone, FromPhone>('interface')
    return { port, stopHost: () => port.post({ type: 'credentials', credentials: null, now: serverNow() }) }
  }
  const [port, end] = createLocalPorts<ToPhone, FromPhone>()
  let stopped = false
  let stop = (): void => {}
  void import('../../phone/host.ts').then(({ startPhone }) => {
    if (!stopped) stop = startPhone(end, platform.store).stop
  })
  return {
    port,
    stopHost: () => {
      stopped = true
      stop()
    },
  }
}

function chosenDevices(): { readonly microphoneId: string; readonly speakerId: string } {
  const { microphoneId, speakerId } = usePreferences.getState()
  return { microphoneId, speakerId }
}

async function readCredentials({ api }: DeskClient, signal: AbortSignal): Promise<PhoneCredentials | 'none' | 'later'> {
  try {
    const answer = credentialsSchema.parse(await api.request('/api/phone', { signal }))
    const { username, ...rest } = answer
    return {
      ...rest,
      username,
      server: socketAddress(api.locate(answer.server).url),
      iceServers: answer.iceServers.map(({ urls, username: user, credential }) => ({
        urls,
        ...(user === undefined ? {} : { username: user }),
        ...(credential === undefined ? {} : { credential }),
      })),
    }
  } catch (thrown) {
    // Refused: this user has no phone. Anything else passes.
    return thrown instanceof ApiProblem && (thrown.status === 403 || thrown.status === 404) ? 'none' : 'later'
  }
}

/** A path of the server, or a whole address, as one that a socket opens. */
function socketAddress(path: string): string {
  const whole = /wss?:\/\/.*$/.exec(path)?.[0]
  return whole ?? new URL(path, window.location.href).href.replace(/^http/, 'ws')
}

/** Tells the floor whether this agent can be heard, whenever that changes or the line is new; and how the call sounds. */
function createReports(desk: DeskClient): (state: PhoneState) => void {
  let told: { readonly fault: PhoneFault | null } | undefined
  let qualityAt = 0
  return (state) => {
    const { link } = desk.connection.state.getState()
    const floor = desk.floor.getState()
    if (link.name !== 'live' || !floor.ready || !floor.writable || usePhone.getState().provided !== true) {
      told = undefined
      return
    }
    const fault = unfitness(state)
    if (told === undefined || told.fault !== fault) {
      told = { fault }
      void desk.send({ type: 'phone.report', fit: fault === null, reason: fault })
    }
    const leg = state.legs.find(({ purpose, phase }) => purpose === 'agent' && phase === 'talking')
    if (leg?.interactionId == null || leg.quality === null || Date.now() - qualityAt < QUALITY_EVERY_MS) return
    qualityAt = Date.now()
    void desk.send({ type: 'call.reportQuality', interactionId: leg.interactionId, quality: leg.quality })
  }
}
