/** A switchboard played by the test: the real edge, the demo page, and calls that do as the test says. */
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import { test as base } from '@playwright/test'
import fastify from 'fastify'
import { WAIT_BODY_TYPE, type WaitState } from '#shared/domain/voice-wire.ts'
import { inProcess } from '../../../src-server/channels/voice/acd/sip-transport.ts'
import { SipUserAgent } from '../../../src-server/channels/voice/acd/sip-user-agent.ts'
import type { Dialog, IncomingInvite } from '../../../src-server/channels/voice/acd/sip.ts'
import { issueCredentials } from '../../../src-server/channels/voice/credentials.ts'
import { Edge } from '../../../src-server/channels/voice/edge/edge.ts'
import { serveSipSockets } from '../../../src-server/channels/voice/edge/websocket.ts'
import { NodePeer } from '../../../src-server/demo/callers/peer.ts'

const root = resolve(import.meta.dirname, '../../..')
const DOMAIN = 'huiliu.invalid'
const SECRET = 'a secret of the test'
const HOUR_MS = 3_600_000

/** A call as the switchboard has it. */
export class PlayedCall {
  readonly invite: IncomingInvite | null
  readonly peers: NodePeer[] = []
  readonly digits: string[] = []
  isCancelled = false
  hasHungUp = false
  dialog: Dialog | null = null

  constructor(invite: IncomingInvite | null) {
    this.invite = invite
    if (invite === null) return
    invite.onCancelled = () => {
      this.isCancelled = true
    }
    invite.onInfo = ({ content }) => this.#digit(content)
  }

  tell(told: WaitState, status = 182): void {
    const body = { type: WAIT_BODY_TYPE, content: JSON.stringify(told) }
    if (this.dialog === null) this.invite?.progress(status, 'Queued', body)
    else this.dialog.info(body)
  }

  /** Answers with a peer of Node's, which says nothing yet. */
  async answer(): Promise<NodePeer> {
    const peer = new NodePeer()
    this.peers.push(peer)
    this.serve(this.invite?.accept(await peer.reoffered(this.invite.offer ?? '')) ?? null)
    return peer
  }

  /** Changes the sound. @returns the phone's answer */
  async reinvite(offer: string): Promise<string> {
    const result = await this.dialog?.reinvite(offer)
    if (result?.ok !== true) throw new Error(`the phone refused the change: ${result?.status ?? 'no dialog'}`)
    return result.sdp
  }

  /** `inactive` holds, `sendrecv` resumes, with the peer there is. */
  async change(direction: 'inactive' | 'sendonly' | 'sendrecv'): Promise<void> {
    const [peer] = this.peers
    if (peer === undefined) throw new Error('nobody talks')
    const offer = (await peer.offer()).replace(/^a=(?:sendrecv|sendonly|inactive)/mu, `a=${direction}`)
    await peer.answered(await this.reinvite(offer))
  }

  serve(dialog: Dialog | null): void {
    this.dialog = dialog
    if (dialog === null) return
    dialog.handlers = {
      bye: () => {
        this.hasHungUp = true
      },
      reinvite: async () => ({ ok: false, status: 488 }),
      info: ({ content }) => this.#digit(content),
      lost: () => {
        this.hasHungUp = true
      },
    }
  }

  #digit(content: string): void {
    const digit = /Signal=(\S)/u.exec(content)?.[1]
    if (digit !== undefined) this.digits.push(digit)
  }
}

export class Switchboard {
  readonly url: string
  readonly calls: PlayedCall[] = []
  readonly edge: Edge
  readonly #sip: SipUserAgent
  readonly close: () => Promise<void>

  private constructor(url: string, edge: Edge, sip: SipUserAgent, close: () => Promise<void>) {
    this.url = url
    this.edge = edge
    this.#sip = sip
    this.close = close
    sip.onInvite = (invite) => void this.calls.push(new PlayedCall(invite))
  }

  static async start(): Promise<Switchboard> {
    const now = (): number => Date.now()
    const edge = new Edge({
      domain: DOMAIN,
      secret: SECRET,
      now,
      mayRegister: (user) => user.startsWith('+'),
      isCentreNumber: (number) => number === '95000',
      normalised: (number) => number,
    })
    const log = { warn: () => undefined, error: () => undefined }
    const sip = new SipUserAgent({
      transport: inProcess(edge),
      user: 'acd',
      domain: DOMAIN,
      secret: SECRET,
      credentials: null,
      log,
    })
    const http = fastify({ forceCloseConnections: true })
    const widget = join(root, 'dist/widget')
    await http.register(fastifyStatic, { root: widget, prefix: '/widget/' })
    http.get('/demo/', (_request, reply) => reply.type('text/html').sendFile('demo.html', widget))
    http.get<{ Querystring: { number: string } }>('/api/phone/guest', ({ query: { number } }) => ({
      server: '/sip',
      address: `sip:${number}@${DOMAIN}`,
      ...issueCredentials(SECRET, number, now() + HOUR_MS),
      expiresAt: now() + HOUR_MS,
      iceServers: [],
    }))
    const clock = {
      now,
      after(ms: number, call: () => void) {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
    }
    const stopSockets = serveSipSockets(http.server, edge, { path: '/sip', clock, addressOf: ({ address }) => address })
    sip.start()
    const url = await http.listen({ port: 0, host: '127.0.0.1' })
    const board: Switchboard = new Switchboard(url, edge, sip, async () => {
      for (const { peers } of board.calls) for (const peer of peers) peer.close()
      stopSockets()
      sip.close()
      await http.close()
    })
    return board
  }

  /** Rings a phone that registered, without an offer, and talks to it once it answers. */
  async ring(number: string): Promise<PlayedCall> {
    const call = new PlayedCall(null)
    const peer = new NodePeer()
    call.peers.push(peer)
    this.calls.push(call)
    const offer = await peer.offer()
    await new Promise<void>((answered, refused) => {
      this.#sip.invite(
        number,
        { id: randomUUID(), from: '95000', displayName: null, headers: { 'X-Test': randomUUID() }, offer },
        {
          refused: (status) => refused(new Error(`refused with ${status}`)),
          answered: (dialog, sdp, acknowledge) => {
            acknowledge(null)
            call.serve(dialog)
            void peer.answered(sdp).then(answered, refused)
          },
        },
      )
    })
    return call
  }
}

export const test = base.extend<{ board: Switchboard }>({
  // Playwright reads the names of the fixtures needed from this pattern; none are.
  // oxlint-disable-next-line no-empty-pattern
  board: async ({}, use) => {
    const board = await Switchboard.start()
    await use(board)
    await board.close()
  },
})
