/** What the vendor pushes: XML, signed, encrypted where the account asked for it, and repeated until it is answered. */
import { encrypt, getSignature } from '@wecom/crypto'

export interface PushTarget {
  readonly url: string
  readonly token: string
  readonly appId: string
  /** null: in the clear */
  readonly encodingAesKey: string | null
}

const ANSWER_WITHIN_MS = 5_000
const TRIES = 4

const cdata = (value: string): string => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

export function xmlOf(fields: Readonly<Record<string, string | number>>): string {
  const tags = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}>${cdata(value)}</${name}>`,
  )
  return `<xml>${tags.join('')}</xml>`
}

/** One push as the vendor sends it. */
export function signedPush(
  target: PushTarget,
  xml: string,
  at: number,
): { readonly url: string; readonly body: string } {
  const { token, appId, encodingAesKey } = target
  const timestamp = String(Math.floor(at / 1_000))
  const nonce = String(Math.floor(Math.random() * 1e9))
  const query = new URLSearchParams({ signature: getSignature(token, timestamp, nonce, ''), timestamp, nonce })
  if (encodingAesKey === null) return { url: `${target.url}?${query.toString()}`, body: xml }
  const sealed = encrypt(encodingAesKey, xml, appId)
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', getSignature(token, timestamp, nonce, sealed))
  return { url: `${target.url}?${query.toString()}`, body: xmlOf({ ToUserName: 'gh_huiliu', Encrypt: sealed }) }
}

/** @returns whether the account answered in the end; the same push, byte for byte the same message, at most four times */
export async function push(target: PushTarget, xml: string, now: () => number): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried++) {
    const { url, body } = signedPush(target, xml, now())
    const answered = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/xml' },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
      .then(async (response) => response.ok && ['', 'success'].includes((await response.text()).trim()))
      .catch(() => false)
    if (answered) return true
  }
  return false
}
