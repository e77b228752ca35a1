import { createSocket } from 'node:dgram'
import { expect, test } from 'vitest'
import { digitIn, listenForDigits, type PressedDigit } from './digits.ts'
import { parkedAnswer } from './parked-answer.ts'

const said = (change: object): Buffer =>
  Buffer.from(JSON.stringify({ callid: 'c1', source_tag: 't1', tags: ['t1'], type: 'DTMF', event: 7, ...change }))

test('[ED19] a digit on a telephone is told with its leg and side', async () => {
  const { promise, resolve } = Promise.withResolvers<PressedDigit>()
  const ear = await listenForDigits({ host: '127.0.0.1', port: 0 }, resolve)
  const socket = createSocket('udp4')
  socket.send(said({ event: 11 }), ear.port, '127.0.0.1')
  expect(await promise).toEqual({ callId: 'c1', tag: 't1', digit: '#' })
  socket.close()
  ear.close()
})

test('[ED19] noise and tones beyond the keypad are no digits', () => {
  for (const datagram of [said({ event: 16 }), said({ type: 'X' }), Buffer.from('{'), Buffer.from('null')])
    expect(digitIn(datagram)).toBeNull()
})

test('[ED20] a caller nobody has taken yet is answered with a session that only plays', () => {
  const offer = [
    'm=audio 30000 UDP/TLS/RTP/SAVPF 18 8 101',
    'a=rtpmap:18 G729/8000',
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=mid:a0',
  ].join('\r\n')
  const answer = parkedAnswer(offer) ?? ''
  expect(answer).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 8 101\r\n')
  for (const line of [/^a=ice-ufrag:\w{4,}/m, /^a=ice-pwd:\w{22,}/m, /^a=fingerprint:sha-256 (?:[0-9A-F]{2}:){31}/m])
    expect(answer).toMatch(line)
  expect(answer).toContain('a=mid:a0')
  expect(parkedAnswer('m=audio 1 RTP/AVP 18\r\na=rtpmap:18 G729/8000')).toBeNull()
})
