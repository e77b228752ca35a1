/** Desks that accept whatever rings, and customers who chat, as thin as a client can be. */
import { PROTOCOL } from '#shared/protocol/version.ts'
import { ENTRY_ID } from '../centre/records.ts'
import { LeanSocket } from './lean-socket.ts'

export interface BenchDesk {
  readonly socket: LeanSocket
  /** Contacts it accepted. */
  readonly contacts: { readonly id: string; readonly channel: string }[]
}

interface EnterItem {
  readonly kind: string
  readonly interaction: {
    readonly id: string
    readonly channel: string
    readonly phase: { readonly name: string; readonly offer: { readonly id: string } }
  }
}

/** Opens a desk whose agent takes work. @param seen is given every frame, as it came */
export async function openDesk(
  url: string,
  token: string,
  deskId: string,
  seen: (json: string) => void,
): Promise<BenchDesk> {
  const socket = await LeanSocket.open(url, '', { token })
  const desk: BenchDesk = { socket, contacts: [] }
  socket.onEvent = (json) => {
    seen(json)
    if (json.includes('"name":"offered"')) accept(desk, json)
  }
  await socket.ask('hello', { version: PROTOCOL, deskId, resume: null })
  await socket.ask('command', {
    id: `available-${deskId}`,
    command: { type: 'agent.setState', state: { name: 'available' } },
  })
  return desk
}

function accept(desk: BenchDesk, json: string): void {
  const [, frame]: [string, { readonly items: readonly EnterItem[] }] = JSON.parse(json)
  for (const { kind, interaction } of frame.items) {
    if (kind !== 'enter' || interaction.phase.name !== 'offered') continue
    const { id, channel, phase } = interaction
    const command = { type: 'offer.accept', interactionId: id, offerId: phase.offer.id }
    desk.socket.emit('command', { id: `accept-${id}`, command }, (answer) => {
      if (!answer.includes('"ok":true')) throw new Error(`Not accepted: ${answer}`)
      desk.contacts.push({ id, channel })
    })
  }
}

export async function openCustomer(url: string): Promise<LeanSocket> {
  const answer = await fetch(`${url}/api/chat/${ENTRY_ID}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'zh-CN', visitorToken: null, identity: null, preChat: {}, page: null }),
  })
  const { token } = (await answer.json()) as { token: string }
  return LeanSocket.open(url, '/chat', { token, lastSeq: 0 })
}

export async function say(customer: LeanSocket, clientId: string, text: string): Promise<void> {
  refuses(await customer.ask('send', { clientId, content: { kind: 'text', text } }))
}

/** @throws Error: a message the centre did not take in would make it look fast */
export function refuses(answer: string): void {
  if (!answer.startsWith('[{"ok":true')) throw new Error(`The centre refused a message: ${answer}`)
}

/** Until the desks together have accepted so many contacts. */
export async function untilServed(desks: readonly BenchDesk[], contacts: number): Promise<void> {
  while (desks.reduce((sum, desk) => sum + desk.contacts.length, 0) < contacts)
    await new Promise((resume) => setTimeout(resume, 20))
}
