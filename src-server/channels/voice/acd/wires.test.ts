import { expect, test } from 'vitest'
import type { CallMedia } from '../media.ts'
import { EngineMedia } from '../rtpengine/engine-media.ts'
import type { Dialog, IncomingInvite } from './sip.ts'
import { Wires } from './wires.ts'

const refused = (): never => {
  throw new Error('not asked for here')
}
const media: CallMedia = new EngineMedia({
  engine: {
    isTelephone: refused,
    play: refused,
    stop: refused,
    startRecording: refused,
    finishRecording: refused,
    unfinished: refused,
    isOver: refused,
    recordingKept: refused,
  },
  clock: { now: () => 0, after: refused },
  log: { warn: refused, error: refused },
  sound: refused,
  keep: refused,
})

const TELEPHONE = '<sip:127.0.0.1:8080;transport=ws;r2=on;lr;media=trunk>'
const BROWSER = '<sip:127.0.0.1:8080;transport=ws;lr;media=web>'
const DIRECT = '<sip:127.0.0.1:8080;transport=ws;lr>'

const ids = (route: string) => ({
  callId: 'c',
  localTag: 'l',
  remoteTag: 'r',
  localUri: '',
  remoteUri: '',
  remoteTarget: '',
  routeSet: [route, '<sip:198.51.100.20;lr;media=trunk>'],
  localSeq: 1,
})
const dialogOf = (route: string): Dialog => ({
  handlers: null,
  ids: () => ids(route),
  confirmed: refused,
  bye: refused,
  info: refused,
  reinvite: refused,
  probe: refused,
})
const inviteBy = (route: string): IncomingInvite => ({
  callId: 'c',
  from: '',
  displayName: null,
  to: '',
  assertedUser: null,
  offer: '',
  header: (name) => (name === 'record-route' ? route : undefined),
  onCancelled: null,
  onInfo: null,
  progress: refused,
  accept: refused,
  reject: refused,
  probe: refused,
})

const wires = (of: CallMedia | null): Wires =>
  new Wires({
    media: of,
    sip: {
      onInvite: null,
      onReady: null,
      invite: refused,
      restore: ({ routeSet: [route = ''] }) => dialogOf(route),
      takeBack: refused,
      close: refused,
    },
    interactionId: 'i',
    calling: refused,
    announced: refused,
    happened: refused,
    partnerOf: refused,
    info: refused,
    hungUp: refused,
    failed: refused,
  })

test('[RC2] without a media server the desk records, whoever calls', () => {
  const own = wires(null)
  expect(own.recorder).toBe('desk')
  own.take('customer', inviteBy(TELEPHONE))
  expect(own.recorder).toBe('desk')
})

test('[RC2] behind one the edge’s own route tells, before the call is answered and after a restart', () => {
  const by = (route: string) => {
    const waiting = wires(media)
    waiting.take('customer', inviteBy(route))
    const restored = wires(media)
    restored.restore('agent', { kind: 'agent', agentId: 'anna', offerId: null }, ids(DIRECT), true)
    restored.restore('customer', { kind: 'customer' }, ids(route), true)
    return [waiting.recorder, restored.recorder]
  }
  expect(by(TELEPHONE)).toEqual(['edge', 'edge'])
  expect(by(BROWSER)).toEqual(['desk', 'desk'])
  expect(by(DIRECT)).toEqual(['desk', 'desk'])
})

test('[RC2] whom the centre is yet to dial has a telephone', () => {
  expect(wires(media).recorder).toBe('edge')
})
