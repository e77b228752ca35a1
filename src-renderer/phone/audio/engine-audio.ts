/** Everything of the phone that is sound: microphone, speaker, mixer, meter and tests. */
import type { DeviceChoice, DeviceNotice, EchoTest, PhoneState } from '../messages.ts'
import { routesOf, type RoutedLeg } from '../routing.ts'
import type { FloorPicture } from '../plan.ts'
import { createTap, type Tap } from '../recording/tap.ts'
import { watchDevices } from '../watch-devices.ts'
import { runEchoTest } from './echo-test.ts'
import { createMeter, DEAD_LEVEL, type Meter } from './meter.ts'
import { createMicrophone, watchPermission } from './microphone.ts'
import { createMixer, type Mixer } from './mixer.ts'

export interface EngineAudio {
  readonly add: (legId: string, peer: RTCPeerConnection) => void
  readonly remove: (legId: string) => void
  /** @param awake a call is here or coming: the microphone is kept open */
  readonly route: (legs: readonly RoutedLeg[], wishes: FloorPicture['wishes'], muted: boolean, awake: boolean) => void
  /** Both sides of a leg as one stream, for as long as it is not given back; null: that leg has no sound. */
  readonly tap: (legId: string) => Tap | null
  readonly untap: (legId: string) => void
  readonly choose: (choice: DeviceChoice) => Promise<void>
  readonly meter: (on: boolean) => Promise<void>
  readonly echoTest: () => Promise<void>
  /** Opens the microphone once, so that the browser asks. */
  readonly ask: () => Promise<void>
  /** Nothing at all came from it for a while. */
  readonly isMicrophoneDead: () => boolean
  readonly stop: () => void
}

type Part = Partial<Pick<PhoneState, 'microphone' | 'inputs' | 'outputs' | 'microphoneInUse' | 'speakerInUse' | 'echo'>>

export interface EngineAudioListener {
  readonly change: (part: Part) => void
  readonly level: (level: number) => void
  /** A device went or came. */
  readonly news: (news: readonly Omit<DeviceNotice, 'id'>[]) => void
}

const LEVEL_EVERY_MS = 100
const DEAD_AFTER_MS = 6_000

export function createEngineAudio({ change, level, news: tellNews }: EngineAudioListener): EngineAudio {
  let context: AudioContext | undefined
  let mixer: Mixer | undefined
  let routed: Parameters<EngineAudio['route']> | undefined
  let heard: Meter | undefined
  let lastSound = 0
  let wantsMeter = false
  let testing = false
  let speakerId = ''

  // Made with the first call or test: a page that only looks needs no sound.
  const sound = (): AudioContext => (context ??= new AudioContext({ latencyHint: 'interactive' }))
  const mixing = (): Mixer => {
    if (mixer === undefined) {
      mixer = createMixer(sound())
      mixer.playOn(speakerId)
    }
    return mixer
  }
  const isNeeded = (): boolean => wantsMeter || testing || routed?.[3] === true

  const microphone = createMicrophone({
    onState: (state) => change({ microphone: state }),
    onTrack: () => {
      const track = microphone.track()
      heard?.stop()
      heard = track === null ? undefined : createMeter(sound(), track)
      lastSound = performance.now()
      if (track !== null) void context?.resume().catch(() => {})
      mixer?.apply(...mixed())
      // Once it was allowed the devices have names.
      void devices.look()
    },
  })

  const devices = watchDevices(({ microphones, speakers }, news) => {
    change({
      inputs: microphones.present,
      outputs: speakers.present,
      microphoneInUse: microphones.inUse,
      speakerInUse: speakers.inUse,
    })
    if (news.length > 0) tellNews(news)
    void microphone.choose(microphones.inUse?.id ?? '')
    speakerId = speakers.inUse?.id ?? ''
    mixer?.playOn(speakerId)
    if (microphone.track() === null) void microphone.look()
  })

  function mixed(): Parameters<Mixer['apply']> {
    const [legs = [], wishes = new Map(), muted = false] = routed ?? []
    return [routesOf(legs, wishes, muted), microphone.track()]
  }

  const ticking = setInterval(() => {
    if (heard === undefined) return
    const now = heard.level()
    if (now > DEAD_LEVEL) lastSound = performance.now()
    if (wantsMeter) level(now)
  }, LEVEL_EVERY_MS)
  const stopPermission = watchPermission(() => {
    void microphone.look()
    if (isNeeded()) void microphone.open()
  })

  void devices.look()

  return {
    add: (legId, peer) => mixing().add(legId, peer),
    remove: (legId) => mixer?.remove(legId),
    route: (...next) => {
      routed = next
      if (isNeeded()) void microphone.open()
      else if (microphone.track() !== null) microphone.close()
      mixer?.apply(...mixed())
    },
    tap: (legId) => {
      const tap = createTap(sound())
      void sound()
        .resume()
        .catch(() => {})
      if (mixing().tap(legId, tap)) return tap
      tap.close()
      return null
    },
    untap: (legId) => void mixer?.tap(legId, undefined),
    choose: async (choice) => {
      await devices.choose(choice)
    },
    meter: async (on) => {
      wantsMeter = on
      if (on) await microphone.open()
      else if (!isNeeded()) microphone.close()
    },
    echoTest: async () => {
      if (testing) return
      testing = true
      const track = await microphone.open()
      const tell = (echo: EchoTest): void => change({ echo })
      if (track === null) tell('failed')
      else await runEchoTest(track, speakerId, tell)
      testing = false
      if (!isNeeded()) microphone.close()
    },
    ask: async () => {
      await microphone.open()
      if (!isNeeded()) microphone.close()
    },
    isMicrophoneDead: () =>
      heard !== undefined && context?.state === 'running' && performance.now() - lastSound > DEAD_AFTER_MS,
    stop: () => {
      clearInterval(ticking)
      stopPermission()
      devices.stop()
      heard?.stop()
      microphone.close()
      void context?.close()
    },
  }
}
