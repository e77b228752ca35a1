/** The same calls through both edges: the server's own with callers on the web, Kamailio and rtpengine with telephones. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { telephoneCaller, webCaller, type Caller } from './support/callers.ts'
import { Centre, type Desk } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { until } from './support/processes.ts'
import { startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import { closePhones } from './support/webrtc-voice.ts'
import { goodFor, SipSocket } from './support/sip-socket.ts'
import type { Speaker } from './support/tones.ts'

interface Setting {
  readonly centre: Centre
  readonly edge: ProductionEdge | null
  newCaller(): Promise<Caller>
  close(): Promise<void>
}

type OpenCaller = (outside: Outside, sipUrl: string) => Promise<Caller>

async function setUp(edgeOf: () => Promise<ProductionEdge | null>, callerOf: OpenCaller): Promise<Setting> {
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const end of opened.toReversed()) await end()
  }
  try {
    const outside = await openOutside()
    opened.push(() => outside.close())
    const edge = await edgeOf()
    opened.push(async () => edge?.stop())
    const centre = await Centre.start(edge)
    opened.push(() => centre.stop())
    return { centre, edge, newCaller: () => callerOf(outside, centre.sipUrl), close }
  } catch (error) {
    await close()
    throw error
  }
}

const byWeb: OpenCaller = (_, sipUrl) => webCaller(sipUrl)

describe.each<[string, 'desk' | 'edge', () => Promise<Setting>]>([
  ['the embedded edge, callers on the web', 'desk', () => setUp(async () => null, byWeb)],
  ['Kamailio and rtpengine, callers by telephone', 'edge', () => setUp(startProductionEdge, telephoneCaller)],
  ['Kamailio and rtpengine, callers on the web', 'desk', () => setUp(startProductionEdge, byWeb)],
  [
    '[ED22] Kamailio with WSS of its own, callers by telephone',
    'edge',
    () => setUp(() => startProductionEdge({ wss: true }), telephoneCaller),
  ],
])('%s', (_, recorder, open) => {
  let setting: Setting
  let anna: Desk
  let ben: Desk
  const callers: Caller[] = []

  beforeAll(async () => {
    setting = await open()
    anna = await setting.centre.desk('anna', 'agent')
    ben = await setting.centre.desk('ben', 'colleague')
  })
  afterEach(async () => {
    for (const caller of callers.splice(0)) await caller.close()
    for (const desk of [anna, ben]) {
      await desk.wrapUp()
      await desk.away()
    }
  })
  afterAll(async () => {
    await anna?.close()
    await ben?.close()
    await setting?.close()
    await closePhones()
  })

  async function dialling(): Promise<Caller> {
    const caller = await setting.newCaller()
    callers.push(caller)
    await caller.dial()
    return caller
  }

  async function talking(): Promise<{ caller: Caller; interactionId: string }> {
    await anna.ready()
    const caller = await dialling()
    const interactionId = await anna.accept()
    await caller.untilTalking()
    await both(caller, anna, 'agent')
    return { caller, interactionId }
  }

  test('[ED30, ED37] a call is answered, both hear each other, and the customer hangs up', async () => {
    const { caller } = await talking()
    await caller.hangUp()
    await until('the agent’s phone to be idle', () => anna.phone.live.length === 0)
    await until('the wrap-up', () => anna.call() === undefined)
    expect(anna.refusals()).toEqual([])
  })

  test('[ED37] the agent hangs up, and the customer’s call ends', async () => {
    const { caller } = await talking()
    await anna.phone.hangUp()
    await caller.untilOver()
    expect(anna.refusals()).toEqual([])
  })

  test('[ED31] on hold neither hears the other', async () => {
    const { caller, interactionId } = await talking()
    anna.say({ type: 'call.hold', interactionId })
    await anna.phone.hold(true)
    await hears(caller)
    await hears(anna.phone)
    anna.say({ type: 'call.resume', interactionId })
    await anna.phone.hold(false)
    await caller.untilHearing('agent')
    await hears(anna.phone, 'customer')
    expect(anna.refusals()).toEqual([])
  })

  test('[ED32] a blind transfer brings the customer to the colleague', async () => {
    const { caller, interactionId } = await talking()
    await ben.ready()
    anna.say({ type: 'interaction.transfer', interactionId, to: { agentId: 'ben' }, note: '' })
    await ben.accept()
    await until('the hand-over to be taken', () => anna.desk.unanswered.length === 0)
    expect(anna.refusals()).toEqual([])
    await both(caller, ben, 'colleague')
    await until('the first agent’s phone to be idle', () => anna.phone.live.length === 0)
    await caller.hangUp()
  })

  test('[ED33] after a consultation the call is handed over', async () => {
    const { caller, interactionId } = await talking()
    await ben.ready()
    anna.say({ type: 'call.consult', interactionId, consultId: `consult-${interactionId}`, to: { agentId: 'ben' } })
    await hears(ben.phone, 'agent')
    anna.say({ type: 'call.handOver', interactionId })
    await until('the hand-over to be taken', () => anna.desk.unanswered.length === 0)
    expect(anna.refusals()).toEqual([])
    await both(caller, ben, 'colleague')
    await until('the first agent’s phone to be idle', () => anna.phone.live.length === 0)
    await caller.hangUp()
  })

  test('[RC2] the desk is told whether it records, and then nothing else does; so is a colleague', async () => {
    const { caller, interactionId } = await talking()
    await until('the recording to be on', () => anna.desk.interactions.get(interactionId)?.call?.recording === 'on')
    await ben.ready()
    anna.say({ type: 'interaction.transfer', interactionId, to: { agentId: 'ben' }, note: '' })
    await ben.accept()
    await both(caller, ben, 'colleague')
    expect([anna, ben].map(({ rings }) => rings.at(-1)?.recorder)).toEqual([recorder, recorder])
    const captures = (): boolean => capturesIn(setting.edge).length > 0
    expect(recorder === 'edge' || !captures()).toBe(true)
    await caller.hangUp()
    await until('the wrap-up', () => ben.call() === undefined)
    const listed = (): number => ben.desk.interactions.get(interactionId)?.call?.recordings.length ?? 0
    if (recorder === 'edge') await until('the recording', () => listed() > 0)
    await until('the captures to go', () => !captures())
  })

  test('[ED34] an agent declines, and the next one rings', async () => {
    await anna.ready()
    const caller = await dialling()
    const offer = await anna.untilOffered()
    await ben.ready()
    anna.say({ type: 'offer.decline', ...offer })
    await ben.accept()
    await both(caller, ben, 'colleague')
    await caller.hangUp()
    expect(anna.refusals()).toEqual([])
  })

  test('[ED35] an agent does not answer, and the next one rings', async () => {
    await anna.ready()
    const caller = await dialling()
    await anna.untilOffered()
    await ben.ready()
    await ben.accept()
    await both(caller, ben, 'colleague')
    await until('the first phone to be silent', () => anna.phone.live.length === 0)
    await caller.hangUp()
    expect(anna.refusals()).toEqual([])
  })

  test('[ED36] a customer who hangs up in the queue leaves nothing behind', async () => {
    const gone = await dialling()
    await gone.hangUp()
    await gone.untilOver()
    await gone.close()
    const { caller } = await talking()
    expect(anna.rings.filter((ring) => !ring.isOver())).toHaveLength(1)
    await caller.hangUp()
  })

  test('[ED4, ED7] nobody registers without credentials or reaches an agent directly', async () => {
    const stranger = await SipSocket.open(setting.centre.sipUrl)
    expect(await stranger.register('anna', { ...goodFor('anna'), password: 'guessed' })).toBe(401)
    expect(await stranger.ask({ method: 'INVITE', to: 'anna', headers: ['Content-Type: application/sdp'] })).toBe(403)
    stranger.close()
    expect(anna.phone.live).toEqual([])
  })

  test('[ED30] the server tells of no error in all of this', () => {
    expect(setting.centre.errors()).toEqual([])
  })
})

function capturesIn(edge: ProductionEdge | null): readonly string[] {
  return edge === null ? [] : readdirSync(join(edge.recordingDir, 'pcaps'))
}

async function hears(who: { hears(): Promise<readonly Speaker[]> }, ...speakers: readonly Speaker[]): Promise<void> {
  const nameOf = (heard: readonly Speaker[]): string => heard.join(' and ') || 'silence'
  let last = ''
  const isHeard = async (): Promise<boolean> => (last = nameOf(await who.hears())) === nameOf(speakers)
  await until(`${nameOf(speakers)} to be heard`, isHeard, 8_000).catch((error: unknown) => {
    throw new Error(`heard ${last} instead`, { cause: error })
  })
}

/** Customer and agent hear each other and nobody else. */
async function both(caller: Caller, desk: Desk, speaker: Speaker): Promise<void> {
  await hears(caller, speaker)
  await hears(desk.phone, 'customer')
}
