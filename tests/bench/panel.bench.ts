/**
 * The customer's panel in a real browser: from going to a contact in the list (its address is set) to the end of the frame
 * that shows its whole panel (no placeholder left, its own number of past contacts in the timeline), the conversation
 * beside it included. Customers with 10,000 past contacts, and in turns, in the same run, customers nobody knows
 * anything of: they are the baseline, and keep a panel that stood there before from being taken for the new one.
 * As the desk does it, who is in hand is read ahead while it is idle; the contacts are gone through without a pause.
 * A second desk is never idle: there each panel is asked for only when it is opened.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import { shell } from '#shared/locales/shell.ts'
import { signin } from '#shared/locales/signin.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'
import { findChromium } from '../../scripts/lib/chromium.mjs'
import { root } from '../../scripts/lib/install.mjs'
import { type BenchResult, smoke } from '../support/bench.ts'
import type { CentreReady } from '../support/bench/centre-server.ts'
import { startBenchServer } from '../support/bench/child.ts'
import { LeanSocket } from '../support/bench/lean-socket.ts'
import { Database } from '../support/bench/sqlite.ts'
import { ENTRY_ID, QUEUE_ID } from '../support/centre/records.ts'

const GOAL_MS = 100
const ENTRIES = smoke ? 200 : 10_000
/** A desk holds no more at once; the first two are opened to warm up. */
const CHATS = smoke ? 6 : 20
const WARM_UP = 2
/** Pages loaded anew, so that nothing is known from before. */
const ROUNDS = smoke ? 1 : 8
/** The first page of the past is eight, of which this contact is one. */
const SHOWN = 7
const DAY_MS = 86_400_000

interface Contact {
  readonly id: string
  readonly customerId: string
}

/** A desk without a browser: it takes whatever is offered. */
async function takeAll(url: string, token: string): Promise<readonly Contact[]> {
  const desk = await LeanSocket.open(url, '', { token })
  const taken: Contact[] = []
  desk.onEvent = (json) => {
    if (!json.includes('"name":"offered"')) return
    for (const { kind, interaction } of JSON.parse(json)[1].items) {
      if (kind !== 'enter' || interaction.phase.name !== 'offered') continue
      const { id, customerId } = interaction
      const command = { type: 'offer.accept', interactionId: id, offerId: interaction.phase.offer.id }
      desk.emit('command', { id: `accept-${id}`, command }, () => taken.push({ id, customerId }))
    }
  }
  await desk.ask('hello', { version: PROTOCOL, deskId: 'desk-0', resume: null })
  await desk.ask('command', { id: 'available', command: { type: 'agent.setState', state: { name: 'available' } } })
  for (let i = 0; i < CHATS; i++) await chat(url, i)
  while (taken.length < CHATS) await new Promise((resume) => setTimeout(resume, 20))
  return taken
}

async function chat(url: string, number: number): Promise<void> {
  const answer = await fetch(`${url}/api/chat/${ENTRY_ID}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'zh-CN', visitorToken: null, identity: null, preChat: {}, page: null }),
  })
  const { token } = (await answer.json()) as { token: string }
  const visitor = await LeanSocket.open(url, '/chat', { token, lastSeq: 0 })
  await visitor.ask('send', { clientId: `first-${number}-of-panel`, content: { kind: 'text', text: '您好' } })
}

/** Years of contacts, as the read model has them. */
function givePast(databaseFile: string, customerIds: readonly string[]): void {
  const db = new Database(databaseFile)
  db.pragma('busy_timeout = 10000')
  const insert = db.prepare(
    'INSERT INTO timeline (customer_id, interaction_id, channel, at, summary) VALUES (?, ?, ?, ?, ?)',
  )
  const now = Date.now()
  for (const customerId of customerIds)
    db.transaction(() => {
      for (let n = 0; n < ENTRIES; n++) {
        const entry: TimelineEntry = {
          interactionId: `${customerId}-${n}`,
          channel: (['chat', 'voice', 'sms', 'wechat'] as const)[n % 4] ?? 'chat',
          at: now - (n + 1) * (DAY_MS / 4),
          endedAt: now - (n + 1) * (DAY_MS / 4) + 300_000,
          queueId: QUEUE_ID,
          agentId: 'agent-0',
          outcome: 'resolved',
          dispositionId: null,
          summary: `客户咨询第 ${n} 期账单的手续费，已说明并登记回访。`,
          satisfaction: null,
          messageCount: 12,
        }
        insert.run(customerId, entry.interactionId, entry.channel, entry.at, JSON.stringify(entry))
      }
    })()
  db.close()
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel(signin.username[0], { exact: true }).fill('agent-0')
  await page.getByLabel(signin.password[0], { exact: true }).fill('bench')
  await page.keyboard.press('Enter')
  await live(page)
}

const live = (page: Page): Promise<void> => page.getByRole('banner').getByText(shell.live[0]).waitFor()

/** @returns ms from going to the contact to the frame that shows the whole panel */
function open(page: Page, id: string, lines: number): Promise<number> {
  return page.evaluate(
    ([contact, expected]) =>
      new Promise<number>((resolve, reject) => {
        const began = performance.now()
        window.location.hash = `#/work/${contact}`
        const isWhole = (): boolean => {
          const panel = document.querySelector('aside.customer')
          return (
            panel !== null &&
            panel.querySelector('.hl-sk-hold') === null &&
            panel.querySelector('.timeline li') !== null &&
            panel.querySelectorAll('.timeline-open').length === expected
          )
        }
        const look = (): void => {
          if (performance.now() - began > 10_000) reject(new Error('The panel never came.'))
          else if (!isWhole()) requestAnimationFrame(look)
          // After the frame in which it stands was painted.
          else setTimeout(() => resolve(performance.now() - began))
        }
        requestAnimationFrame(look)
      }),
    [id, lines] as const,
  )
}

const quantile = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0
const p95 = (times: readonly number[]): number => quantile(times, 0.95)
const p50 = (times: readonly number[]): number => quantile(times, 0.5)

async function measure(
  page: Page,
  address: string,
  contacts: readonly Contact[],
  rounds: number,
): Promise<{ readonly full: readonly number[]; readonly empty: readonly number[] }> {
  const full: number[] = []
  const empty: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.goto('about:blank')
    await page.goto(address)
    await live(page)
    for (const [n, { id }] of contacts.entries()) {
      const hasPast = n % 2 === 0
      const took = await open(page, id, hasPast ? SHOWN : 0)
      if (n >= WARM_UP) (hasPast ? full : empty).push(took)
    }
  }
  return { full, empty }
}

export async function run(): Promise<BenchResult[]> {
  const executablePath = findChromium()
  if (executablePath === null) {
    console.log('  left out: there is no Chromium here')
    return []
  }
  const distDir = join(root, 'dist')
  if (!existsSync(join(distDir, 'renderer/index.html')))
    execFileSync(process.execPath, [join(root, 'scripts/build.ts'), 'client'], { cwd: root, stdio: 'inherit' })
  const server = await startBenchServer<CentreReady>('centre-server.ts', { agents: 1, capacity: CHATS, distDir })
  const { url, tokens, databaseFile } = server.ready
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const contacts = await takeAll(url, tokens[0] ?? '')
    givePast(
      databaseFile,
      contacts.filter((_, n) => n % 2 === 0).map(({ customerId }) => customerId),
    )
    const desk = async (): Promise<Page> => {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
      return context.newPage()
    }
    const page = await desk()
    await signIn(page, url)
    const { full, empty } = await measure(page, `${url}/#/work`, contacts, ROUNDS)
    await page.close()
    const busy = await desk()
    await busy.addInitScript('window.requestIdleCallback = () => 0')
    await signIn(busy, url)
    const unread = await measure(busy, `${url}/#/work`, contacts, 1)
    const value = p95(full)
    const baseline = p95(empty)
    const asked = p95(unread.full)
    const name = `panel drawn of a customer with ${ENTRIES} past contacts, p95`
    return [
      { name, value, unit: 'ms', baseline: null, ratio: GOAL_MS / value, goal: GOAL_MS },
      { name: `${name}, to one nobody knows`, value, unit: 'ms', baseline, ratio: baseline / value, goal: null },
      { name: `${name}, not read ahead`, value: asked, unit: 'ms', baseline: null, ratio: GOAL_MS / asked, goal: null },
      {
        name: name.replace('p95', 'median'),
        value: p50(full),
        unit: 'ms',
        baseline: p50(empty),
        ratio: p50(empty) / p50(full),
        goal: null,
      },
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}
