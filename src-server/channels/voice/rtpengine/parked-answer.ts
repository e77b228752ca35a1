/**
 * The answer for a caller whom nobody has taken yet: rtpengine is to play music and announcements, so there must be a
 * session, though no phone is behind it. Its ICE and DTLS values are well formed and lead nowhere.
 */
import { randomBytes } from 'node:crypto'

const G711 = /^(?:PCMA|PCMU)\/8000$/i
const DIGITS = /^telephone-event\/8000$/i

/**
 * @param offer as rtpengine made it of the carrier's
 * @returns null when it offers no codec of the telephone network
 */
export function parkedAnswer(offer: string): string | null {
  const payloads = [...offer.matchAll(/^a=rtpmap:(\d+) (\S+)/gm)].map(([, type = '', name = '']) => ({ type, name }))
  const voice = payloads.find(({ name }) => G711.test(name))
  if (voice === undefined) return null
  const digits = payloads.find(({ name }) => DIGITS.test(name))
  const chosen = digits === undefined ? [voice] : [voice, digits]
  const mid = /^a=mid:(\S+)/m.exec(offer)?.[1]
  const fingerprint = randomBytes(32).toString('hex').toUpperCase().match(/../g)?.join(':') ?? ''
  return [
    'v=0',
    `o=- ${randomBytes(6).readUIntBE(0, 6)} 1 IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${chosen.map(({ type }) => type).join(' ')}`,
    ...chosen.map(({ type, name }) => `a=rtpmap:${type} ${name}`),
    'a=sendrecv',
    'a=rtcp-mux',
    ...(mid === undefined ? [] : [`a=mid:${mid}`]),
    `a=ice-ufrag:${randomBytes(4).toString('hex')}`,
    `a=ice-pwd:${randomBytes(16).toString('hex')}`,
    'a=ice-options:trickle',
    'a=setup:active',
    `a=fingerprint:sha-256 ${fingerprint}`,
    '',
  ].join('\r\n')
}
