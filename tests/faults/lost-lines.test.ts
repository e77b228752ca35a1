import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownerOf } from '#shared/domain/interaction.ts'
import { freePort } from '../../scripts/lib/free-port.ts'
import { Dice, testSeed } from '../support/load/dice.ts'
import { eventually, RealSwitchboard, type StoryLine } from '../support/voice/real-switchboard.ts'

const LINES = 6
const STORIES = 4
const MOMENT_MS = { from: 0, to: 1_200 }
/** A network that changes has 40 s, an agent's phone another 20 s to come back, and a BYE nobody answers runs for 32 s. */
const SETTLED_WITHIN_MS = 110_000

/** Whatever a caller may do, at a moment of chance. */
async function callerActs(line: StoryLine, dice: Dice, silent: Set<string>): Promise<void> {
  const withholdsAck = dice.chance(0.2)
  const { phone, call } = await line.caller({ withholdsAck })
  if (withholdsAck) silent.add(phone.user)
  await pause(dice.between(MOMENT_MS.from, MOMENT_MS.to))
  if (dice.chance(0.6)) phone.vanish()
  else phone.end(call)
}

/** Whatever an agent may do with what rings. */
async function agentActs(line: StoryLine, dice: Dice): Promise<void> {
  await eventually('it rings', () => line.rings.some(({ state }) => state === 'early'), 3_000).catch(() => undefined)
  const ring = line.rings.find(({ state }) => state === 'early')
  if (ring === undefined) return
  await pause(dice.between(0, 300))
  if (dice.chance(0.1)) return line.phone.end(ring)
  line.accept()
  await pause(dice.between(0, 100))
  line.phone.answer(ring)
  await pause(dice.between(0, 800))
  if (dice.chance(0.4)) line.phone.end(ring)
}

/** [VC12] A call that was wrapped up needs nothing more of its agent. */
function wrapUp({ desk }: StoryLine): void {
  for (const { id: interactionId, phase } of desk.interactions.values())
    if (phase.name === 'wrap-up')
      desk.say({ type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null })
}

test('[TL44] [TL45] [TL46] lines that break at any moment, and a server killed among them, leave no call behind', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'huiliu-lines-'))
  const seed = testSeed()
  const dice = new Dice(seed)
  console.log(`lost lines: seed ${seed}`)
  const board = await RealSwitchboard.start({ dataDir, port: await freePort() }, LINES)
  const lines = await Promise.all(Array.from({ length: LINES }, (_, i) => board.line(i)))
  const silent = new Set<string>()
  const connectedToNobody = new Set<string>()
  const watch = setInterval(() => {
    for (const { desk } of lines)
      for (const { call, introduction } of desk.interactions.values()) {
        const number = (introduction?.address ?? '').slice(-11)
        if (call?.connectedAt != null && silent.has(number)) connectedToNobody.add(number)
      }
  }, 20)

  const lives = lines.map(async (line) => {
    const own = dice.fork()
    for (let story = 0; story < STORIES; story += 1) {
      await Promise.all([callerActs(line, own, silent), agentActs(line, own)])
      wrapUp(line)
    }
  })
  await Promise.all(lives)
  // The last ones end with the server, and with every phone.
  await Promise.all(lines.map((line) => line.caller()))
  await Promise.all(lines.slice(0, LINES / 2).map((line) => agentActs(line, dice)))
  await board.killAndRestart()

  await eventually('every desk is back', () => lines.every(({ desk }) => desk.live))
  const isSettled = async (): Promise<boolean> => {
    for (const line of lines) wrapUp(line)
    const figures = ['huiliu_open_interactions', 'huiliu_calls', 'huiliu_sip_dialogs', 'huiliu_waiting']
    const held = await Promise.all(figures.map((name) => board.metric(name)))
    return held.every((count) => count === 0)
  }
  await eventually('nothing is left', isSettled, SETTLED_WITHIN_MS)
  for (const { desk } of lines)
    for (const interaction of desk.interactions.values()) expect(ownerOf(interaction)).toBeNull()
  expect([...connectedToNobody]).toEqual([])
  expect(board.journal.violations).toEqual([])
  expect(board.server.errors()).toEqual([])
  clearInterval(watch)
  await board.close()
  await rm(dataDir, { recursive: true })
}, 200_000)
