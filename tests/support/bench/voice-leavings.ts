/** Callers who give up or hang up at any moment, and what is left of their calls afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import { Dice } from '../load/dice.ts'
import { callerAddress, nextNumber } from './voice-calls.ts'
import type { CentreExchange } from './voice-exchanges.ts'
import { LeanPhone } from './voice-phone.ts'

const PER_SECOND = 60
const MOMENT_MS = { from: 0, to: 900 }
/** Answers that crossed a CANCEL are hung up, and wrap-ups completed, well within this. */
const SETTLED_WITHIN_MS = 15_000

export interface Leavings {
  readonly dialogs: number
  readonly calls: number
  readonly interactions: number
  readonly phones: number
  readonly total: number
}

export async function leavings(centre: CentreExchange, callers: number): Promise<Leavings> {
  const dice = new Dice(20_261_122)
  const url = `${centre.url.replace('http', 'ws')}/sip`
  centre.onAgentUp = () => undefined
  centre.onOffer = () => undefined
  const all: Promise<void>[] = []
  for (let caller = 0; caller < callers; caller += 1) {
    all.push(restless(url, caller, dice.between(MOMENT_MS.from, MOMENT_MS.to)))
    await pause(1_000 / PER_SECOND)
  }
  await Promise.all(all)
  const until = performance.now() + SETTLED_WITHIN_MS
  let left = await count(centre)
  while (left.total > 0 && performance.now() < until) {
    await pause(200)
    left = await count(centre)
  }
  return left
}

async function restless(url: string, caller: number, momentMs: number): Promise<void> {
  const phone = await LeanPhone.open({ url, user: nextNumber(), address: callerAddress(caller) })
  const call = phone.dial('95000')
  const isOver = new Promise<void>((over) => {
    call.onOver = () => over()
  })
  await pause(momentMs)
  phone.end(call)
  await Promise.race([isOver, pause(SETTLED_WITHIN_MS)])
  phone.close()
}

async function count(centre: CentreExchange): Promise<Leavings> {
  const [dialogs, calls, interactions] = await Promise.all(
    ['huiliu_sip_dialogs', 'huiliu_calls', 'huiliu_open_interactions'].map((name) => centre.metric(name)),
  )
  const phones = centre.seats.reduce((sum, { phone }) => sum + phone.calls.size, 0)
  const left = { dialogs: dialogs ?? 0, calls: calls ?? 0, interactions: interactions ?? 0, phones }
  return { ...left, total: left.dialogs + left.calls + left.interactions + phones }
}
