/** Recordings of whole calls in a real browser, told apart by their tones. */
import { expect, type Page } from '@playwright/test'
import type { Interaction } from '#shared/domain/interaction.ts'
import { test, type Bank } from './support/bank.ts'
import { callBar, callControl, callIn, phoneReady } from './support/calls.ts'
import { DeskPage } from './support/desk-page.ts'
import { letSpeak } from './support/voices.ts'

test.use({ permissions: ['microphone'] })

const CUSTOMER = 400
const AGENT = 1_000

async function talking(bank: Bank, page: Page): Promise<{ desk: DeskPage; customer: Page }> {
  const team = await bank.team({ skills: { website: 5 } })
  await letSpeak(page, AGENT)
  const desk = await DeskPage.open(bank, page, team.agents[0].username)
  await phoneReady(page)
  await desk.goReady()
  const customer = await page.context().newPage()
  await letSpeak(customer, CUSTOMER)
  await callIn(bank, customer)
  await expect(callControl(page, '接听')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(callBar(page)).toContainText('录音中')
  return { desk, customer }
}

/** The interaction on this desk, as its server has it. */
async function interactionOf(page: Page): Promise<Interaction> {
  const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
  return page.evaluate(async (interactionId) => {
    const answer = await fetch(`/api/interactions/${interactionId}`)
    const { interaction }: { interaction: Interaction } = await answer.json()
    return interaction
  }, id)
}

/** Each fifth of a second of a recording, by its tones: `a` the agent on the left, `c` the customer on the right. */
function lanes(page: Page, interactionId: string, index = 0): Promise<readonly string[]> {
  return page.evaluate(
    async ({ id, which, pitches }) => {
      const { interaction }: { interaction: Interaction } = await (await fetch(`/api/interactions/${id}`)).json()
      const recording = interaction.call?.recordings[which]
      if (recording === undefined) return []
      const sound = await fetch(`/api/recordings/${recording.id}?interactionId=${id}`)
      const decoded = await new OfflineAudioContext(2, 1, 8_000).decodeAudioData(await sound.arrayBuffer())
      const window = 1_600
      // Goertzel: how much of one pitch is in a stretch of samples.
      const power = (samples: Float32Array, pitch: number): number => {
        const turn = 2 * Math.cos((2 * Math.PI * pitch) / 8_000)
        let before = 0
        let last = 0
        for (const sample of samples) [before, last] = [last, sample + turn * last - before]
        return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length
      }
      const found: string[] = []
      for (let at = 0; at + window <= decoded.length; at += window) {
        const has = (lane: number, pitch: number, least = 0.01): boolean =>
          power(decoded.getChannelData(lane).subarray(at, at + window), pitch) > least
        const [agent, customer] = pitches
        // Of a tone of 0.3; a machine that stutters clicks, and a click is a little of every pitch.
        const wrong = has(0, customer, 0.1) || has(1, agent, 0.1)
        found.push(wrong ? 'x' : `${has(0, agent) ? 'a' : '-'}${has(1, customer) ? 'c' : '-'}`)
      }
      return found
    },
    { id: interactionId, which: index, pitches: [AGENT, CUSTOMER] as const },
  )
}

const count = (found: readonly string[], what: string): number => found.filter((one) => one === what).length
const recordings = async (page: Page, id: string): Promise<number> =>
  page.evaluate(async (interactionId) => {
    const { interaction }: { interaction: Interaction } = await (
      await fetch(`/api/interactions/${interactionId}`)
    ).json()
    return interaction.call?.recordings.length ?? 0
  }, id)

/** What is still on this computer of recordings. */
const kept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('huiliu')
        opening.onerror = () => reject(new Error('no store'))
        opening.onsuccess = () => {
          const range = IDBKeyRange.bound('recording', 'recording\uffff')
          const counting = opening.result.transaction('kept').objectStore('kept').count(range)
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )

/** Time in the call passes: nothing else tells that sound was recorded. */
const speakFor = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms)

test('[RC1] [RC3] [RC13] both sides are recorded apart; paused and on hold nothing is that should not be', async ({
  bank,
  page,
}) => {
  const { desk } = await talking(bank, page)
  const { id } = await interactionOf(page)
  await speakFor(page, 3_000)
  await page.keyboard.press('p')
  await expect(callBar(page)).toContainText('录音已停')
  await speakFor(page, 3_000)
  await page.keyboard.press('p')
  await expect(callBar(page)).toContainText('录音中')
  await speakFor(page, 2_000)
  await page.keyboard.press('h')
  await expect(callBar(page)).toContainText('保持中')
  await speakFor(page, 2_000)
  await callControl(page, '挂断').click()
  await expect(desk.wrapUp).toBeVisible()
  await expect.poll(() => recordings(page, id), { timeout: 15_000 }).toBe(1)
  const found = await lanes(page, id)
  const told = found.join(' ')
  expect(count(found, 'x'), told).toBe(0)
  expect(count(found, 'ac'), told).toBeGreaterThan(18)
  // Paused: 3 s in which there is nothing of either.
  const pause = found.slice(found.indexOf('ac')).findIndex((one) => one === '--') + found.indexOf('ac')
  expect(found.slice(pause, pause + 13), told).toEqual(Array(13).fill('--'))
  expect(pause, told).toBeGreaterThan(8)
  // On hold the customer goes on, on their side.
  expect(count(found.slice(-12), 'a-') + count(found.slice(-8), 'ac'), told).toBe(0)
  await expect.poll(() => kept(page)).toBe(0)
})

test('[RC5] [RC6] [RC7] a tab killed in the call and a centre out of reach lose at most a second', async ({
  bank,
  page,
  context,
}) => {
  await talking(bank, page)
  const { id } = await interactionOf(page)
  await speakFor(page, 2_000)
  // From now on nothing recorded gets through.
  await page.route('**/api/recordings/**', (route) => route.abort())
  await speakFor(page, 4_000)
  expect(await kept(page)).toBeGreaterThan(5)
  const address = page.url()
  // No chance to say goodbye: the page is gone between two instructions.
  const crashed = page.waitForEvent('crash')
  void page.goto('chrome://crash').catch(() => undefined)
  await crashed
  const again = await context.newPage()
  await letSpeak(again, AGENT)
  await again.goto(address)
  // The crashed tab's seat may already be free again.
  const takeOver = again.getByRole('button', { name: '在此接管' })
  await expect(takeOver.or(callControl(again, '挂断')).first()).toBeVisible({ timeout: 20_000 })
  if (await takeOver.isVisible()) await takeOver.click()
  await expect.poll(() => recordings(again, id), { timeout: 20_000 }).toBeGreaterThanOrEqual(1)
  const found = await lanes(again, id)
  expect(count(found, 'ac'), found.join(' ')).toBeGreaterThan(22)
  expect(count(found, 'x'), found.join(' ')).toBe(0)
})

test('[RC4] [RC23] a card number leaves no sound, and the recording is heard with both sides drawn', async ({
  bank,
  page,
}, testInfo) => {
  const { desk } = await talking(bank, page)
  const { id } = await interactionOf(page)
  await speakFor(page, 2_500)
  await callControl(page, '卡号').click()
  const number = page.getByRole('textbox', { name: '卡号' })
  // Digits are taken once nothing is recorded any more.
  await expect(number).toBeEditable()
  await number.pressSequentially('4111111111111111')
  await page.screenshot({ path: testInfo.outputPath('card.png') })
  await speakFor(page, 2_000)
  await page.getByRole('button', { name: '核对完成' }).click()
  await expect(callBar(page)).toContainText('录音中')
  await speakFor(page, 2_500)
  await callControl(page, '挂断').click()
  await expect(desk.wrapUp).toBeVisible()
  await expect.poll(() => recordings(page, id), { timeout: 15_000 }).toBe(1)
  const player = page.getByRole('group', { name: /通话录音/ })
  await player.getByRole('button', { name: /播放通话录音/ }).click()
  await expect(player.locator('.waveform-lane-1').first()).toBeAttached()
  await page.screenshot({ path: testInfo.outputPath('player.png') })
  const slider = player.getByRole('slider')
  await expect.poll(() => slider.getAttribute('aria-valuenow').then(Number)).toBeGreaterThan(0)
  await slider.press('End')
  await expect(player.getByRole('button', { name: /播放通话录音/ })).toBeVisible()
  // Nothing in the middle of both lanes: that is where the number was said.
  const found = await lanes(page, id)
  const told = found.join(' ')
  expect(count(found, 'ac'), told).toBeGreaterThan(15)
  expect(count(found, '--'), told).toBeGreaterThan(9)
  expect(count(found, 'x'), told).toBe(0)
})
