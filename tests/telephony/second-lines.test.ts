/** The server is killed while somebody is beside a call: asked, ringing, in conference, listening. Behind both edges. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConsultTarget } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { telephoneCaller, webCaller, type Caller } from './support/callers.ts'
import { Centre, type Desk } from './support/centre.ts'
import { openOutside, type Outside } from './support/outside.ts'
import { openPlainPhone, type PlainPhone } from './support/plain-phone.ts'
import { until } from './support/processes.ts'
import { startProductionEdge, type ProductionEdge } from './support/production-edge.ts'
import type { Speaker } from './support/tones.ts'
import { closePhones } from './support/webrtc-voice.ts'

const NUMBER = '+8613900003333'
/** From the server's being up again to the end of what nobody answered. */
const SOON_MS = 6_000

let outside: Outside
let edge: ProductionEdge | null
let centre: Centre
let anna: Desk
let ben: Desk
let sue: Desk
const callers: Caller[] = []
const closing: (() => Promise<void>)[] = []

async function setUp(edgeOf: () => Promise<ProductionEdge | null>): Promise<void> {
  outside = await openOutside()
  edge = await edgeOf()
  centre = await Centre.start(edge)
  anna = await centre.desk('anna', 'agent')
  ben = await centre.desk('ben', 'colleague')
  sue = await centre.desk('sue', 'music', 'supervisor')
  await ben.ready()
  sue.report()
}

async function tidyUp(): Promise<void> {
  for (const caller of callers.splice(0)) await caller.close()
  for (const close of closing.splice(0)) await close()
  await anna.wrapUp()
  await anna.away()
}

async function tearDown(): Promise<void> {
  for (const desk of [anna, ben, sue]) await desk?.close()
  await centre?.stop()
  await edge?.stop()
  await outside?.close()
  await closePhones()
}

async function hears(who: () => Promise<readonly Speaker[]>, ...speakers: readonly Speaker[]): Promise<void> {
  let last: readonly Speaker[] = []
  const isHeard = async (): Promise<boolean> => String((last = await who())) === String(speakers)
  await until(`${String(speakers) || 'silence'} to be heard`, isHeard).catch((error: unknown) => {
    throw new Error(`heard ${String(last) || 'silence'} instead`, { cause: error })
  })
}

async function talking(callerOf: () => Promise<Caller>): Promise<{ caller: Caller; interactionId: string }> {
  await anna.ready()
  const caller = await callerOf()
  callers.push(caller)
  await caller.dial()
  const interactionId = await anna.accept()
  await caller.untilTalking()
  await hears(() => caller.hears(), 'agent')
  await until('the log to know', () => callOf(interactionId)?.legs.length === 2)
  return { caller, interactionId }
}

/** Killed as by a power cut, and started again; phones whose connection went with it come back. */
async function cutPower({ caller }: { readonly caller: Caller }): Promise<void> {
  await centre.kill()
  await centre.restart()
  for (const { phone } of [anna, ben, sue]) await phone.comesBack()
  await caller.comesBack()
  await until('the desks', () => [anna, ben, sue].every(({ desk }) => desk.live))
  for (const desk of [anna, ben, sue]) desk.report()
}

const callOf = (interactionId: string): Interaction['call'] => anna.desk.interactions.get(interactionId)?.call ?? null
const consulting = (interactionId: string): string | undefined => callOf(interactionId)?.consult?.state

async function asks(interactionId: string, to: Exclude<ConsultTarget, { external: true }> | { number: string }) {
  anna.say({ type: 'call.consult', interactionId, consultId: `consult-${interactionId}`, to })
  // Agent, customer, and the agent's second line.
  await until('the consultation', () => (callOf(interactionId)?.legs.length ?? 0) >= 3)
}

/** Nothing is left of anybody's call, here or there. */
async function everyoneIsOut(caller: Caller): Promise<void> {
  await caller.hangUp()
  await caller.untilOver()
  for (const { phone, id } of [anna, ben, sue]) await until(`${id}’s phone to be idle`, () => phone.live.length === 0)
  expect([anna, ben, sue].flatMap((desk) => desk.refusals())).toEqual([])
  expect(centre.errors()).toEqual([])
}

/** A consultation that rang when the server died is over for everyone at once, and the customer is talked to again. */
async function isCutOff(caller: Caller, interactionId: string): Promise<void> {
  await until('the desk to say so', () => callOf(interactionId)?.consult === null, SOON_MS)
  expect(anna.desk.interactions.get(interactionId)?.phase.name).toBe('active')
  await until('the second line to end', () => anna.phone.live.length === 1, SOON_MS)
  await hears(() => caller.hears(), 'agent')
  await hears(() => anna.phone.hears('agent'), 'customer')
}

function colleagues(callerOf: () => Promise<Caller>): void {
  test('[TL50] a colleague who is asked goes on talking, and may leave', async () => {
    const { caller, interactionId } = await talking(callerOf)
    await asks(interactionId, { agentId: 'ben' })
    await hears(() => ben.phone.hears(), 'agent')
    await until('the log to know', () => consulting(interactionId) === 'talking')
    await cutPower({ caller })
    expect(consulting(interactionId)).toBe('talking')
    await hears(() => ben.phone.hears(), 'agent')
    await hears(() => anna.phone.hears('guest'), 'colleague')
    await ben.phone.hangUp()
    await until('the consultation to be over', () => callOf(interactionId)?.consult === null)
    await until('the second line to end', () => anna.phone.live.length === 1)
    await everyoneIsOut(caller)
  })

  test('[TL50] three go on, and the customer is handed over', async () => {
    const { caller, interactionId } = await talking(callerOf)
    await asks(interactionId, { agentId: 'ben' })
    await hears(() => ben.phone.hears(), 'agent')
    await until('the log to know', () => consulting(interactionId) === 'talking')
    anna.say({ type: 'call.join', interactionId })
    await until('three', () => consulting(interactionId) === 'joined')
    await cutPower({ caller })
    expect(consulting(interactionId)).toBe('joined')
    await hears(() => ben.phone.hears(), 'agent')
    await hears(() => caller.hears(), 'agent')
    anna.say({ type: 'call.handOver', interactionId })
    await hears(() => caller.hears(), 'colleague')
    await hears(() => ben.phone.hears('agent'), 'customer')
    await until('anna to be out', () => anna.phone.live.length === 0)
    await everyoneIsOut(caller)
    await ben.wrapUp()
  })

  test('[TL50] a colleague’s phone that rang rings no more, and the desk says so', async () => {
    ben.answersColleagues = false
    const { caller, interactionId } = await talking(callerOf)
    await asks(interactionId, { agentId: 'ben' })
    await until('ben’s phone to ring', () => ben.phone.live.length === 1)
    await cutPower({ caller })
    await until('it to ring no more', () => ben.phone.live.length === 0, SOON_MS)
    await isCutOff(caller, interactionId)
    ben.answersColleagues = true
    await everyoneIsOut(caller)
    expect(ben.rings.at(-1)?.leg).toBe('guest')
  })

  test.each(['listen', 'barge'] as const)('[TL50] a supervisor (%s) stays on the line, and may leave', async (mode) => {
    const { caller, interactionId } = await talking(callerOf)
    sue.say({ type: 'call.supervise', interactionId, mode })
    await hears(() => sue.phone.hears(), 'agent')
    await until('the log to know', () => callOf(interactionId)?.legs.length === 4)
    await cutPower({ caller })
    expect(callOf(interactionId)?.supervision).toMatchObject({ supervisorId: 'sue', mode })
    await hears(() => sue.phone.hears(), 'agent')
    await hears(() => caller.hears(), 'agent')
    sue.say({ type: 'call.supervise', interactionId, mode: null })
    await until('she is out', () => sue.phone.live.length === 0 && anna.phone.live.length === 1)
    await everyoneIsOut(caller)
  })
}

/** Two power cuts' worth of waiting on a busy machine. */
const LONG = { timeout: 60_000 }

describe('the embedded edge, callers on the web', LONG, () => {
  beforeAll(() => setUp(async () => null))
  afterEach(tidyUp)
  afterAll(tearDown)
  colleagues(() => webCaller(centre.sipUrl))
})

describe('Kamailio and rtpengine, callers by telephone', LONG, () => {
  beforeAll(() => setUp(startProductionEdge))
  afterEach(tidyUp)
  afterAll(tearDown)
  colleagues(() => telephoneCaller(outside))
})

describe('Kamailio and rtpengine, somebody outside asked by telephone', LONG, () => {
  let telephone: PlainPhone
  beforeAll(() => setUp(startProductionEdge))
  afterEach(tidyUp)
  afterAll(tearDown)

  async function ringing(): Promise<{ caller: Caller; interactionId: string }> {
    telephone = await openPlainPhone(outside, NUMBER, 'colleague')
    closing.push(() => telephone.close())
    const call = await talking(() => webCaller(centre.sipUrl))
    await asks(call.interactionId, { number: NUMBER })
    await telephone.untilCall('CALL_INCOMING')
    return call
  }

  test('[TL50] a telephone that is asked goes on talking, and hears the hang-up', async () => {
    const { caller, interactionId } = await ringing()
    telephone.answer()
    await hears(() => telephone.hears(), 'agent')
    await until('the log to know', () => consulting(interactionId) === 'talking')
    await cutPower({ caller })
    expect(consulting(interactionId)).toBe('talking')
    await hears(() => telephone.hears(), 'agent')
    await hears(() => anna.phone.hears('guest'), 'colleague')
    anna.say({ type: 'call.consultEnd', interactionId })
    await telephone.untilCall('CALL_CLOSED')
    await until('the second line to end', () => anna.phone.live.length === 1)
    await everyoneIsOut(caller)
  })

  test('[TL50] a telephone that hangs up is heard by the next server', async () => {
    const { caller, interactionId } = await ringing()
    telephone.answer()
    await hears(() => telephone.hears(), 'agent')
    await until('the log to know', () => consulting(interactionId) === 'talking')
    anna.say({ type: 'call.join', interactionId })
    await until('three', () => consulting(interactionId) === 'joined')
    await cutPower({ caller })
    expect(consulting(interactionId)).toBe('joined')
    telephone.hangUp()
    await until('the consultation to be over', () => callOf(interactionId)?.consult === null)
    await until('the second line to end', () => anna.phone.live.length === 1)
    await everyoneIsOut(caller)
  })

  test('[TL50] a telephone that rang rings no more, and the desk says so', async () => {
    const { caller, interactionId } = await ringing()
    await cutPower({ caller })
    await telephone.untilCall('CALL_CLOSED')
    await isCutOff(caller, interactionId)
    await everyoneIsOut(caller)
    expect(anna.rings.at(-1)?.leg).toBe('guest')
  })
})
