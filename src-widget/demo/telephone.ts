/** One of the page's telephones: what stands on it, kept up by asking, and what its owner does. */
export interface PhoneLine {
  readonly seq: number
  readonly at: number
  readonly from: 'me' | 'them'
  readonly kind: 'text' | 'image' | 'voice' | 'video' | 'card' | 'menu' | 'note'
  readonly text: string
  readonly media: string | null
  readonly link: string | null
  /** A card's, by its whole address. */
  readonly picture: string | null
  readonly options: readonly { readonly id: string; readonly text: string }[]
}

/** `notice`: the bank's number that only sends approved texts. */
export type PhoneKind = 'wechat' | 'sms' | 'notice'

interface Standing {
  readonly lines: readonly PhoneLine[]
  readonly typing: boolean
  /** false: who left the account */
  readonly follows: boolean
}

const AGAIN_MS = 2_000
const KEY = { wechat: 'hualing:openid', sms: 'hualing:number', notice: 'hualing:number' } as const

/** The same owner for as long as the browser remembers. */
export function ownerOf(kind: PhoneKind): string {
  const made = kind === 'wechat' ? `o${letters(27)}` : `+8613${digits(9)}`
  try {
    const kept = localStorage.getItem(KEY[kind])
    if (kept !== null) return kept
    localStorage.setItem(KEY[kind], made)
  } catch {
    // For this visit only.
  }
  return made
}

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
const letters = (count: number): string =>
  Array.from(random(count), (byte) => 'abcdefghijklmnopqrstuvwxyzABCDEF0123456789-_'[byte % 44]).join('')
const digits = (count: number): string => Array.from(random(count), (byte) => byte % 10).join('')

const address = (kind: PhoneKind, owner: string): string => `/demo/phones/${kind}/${encodeURIComponent(owner)}`
export const mediaAddress = (id: string): string => `/demo/phones/media/${encodeURIComponent(id)}`

/** @returns stops it */
export function follow(
  kind: PhoneKind,
  owner: string,
  tell: (standing: Standing | 'absent' | 'failed') => void,
): () => void {
  const stop = new AbortController()
  const lines: PhoneLine[] = []
  const run = async (): Promise<void> => {
    let first = true
    while (!stop.signal.aborted) {
      try {
        const query = `after=${lines.at(-1)?.seq ?? 0}${first ? '' : '&wait'}`
        const response = await fetch(`${address(kind, owner)}?${query}`, { signal: stop.signal })
        if (response.status === 404) return tell('absent')
        if (!response.ok) throw new Error(`answered ${response.status}`)
        const standing: Standing = await response.json()
        // A server that began anew counts anew.
        if (first && standing.lines.length === 0) lines.length = 0
        lines.push(...standing.lines)
        first = false
        tell({ ...standing, lines: [...lines] })
      } catch {
        if (stop.signal.aborted) return
        tell('failed')
        first = true
        lines.length = 0
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }
  void run()
  return () => stop.abort()
}

export type PhoneAct =
  | { readonly do: 'write'; readonly text: string; readonly menuId?: string }
  | { readonly do: 'picture'; readonly contentType: 'image/png' | 'image/jpeg'; readonly base64: string }
  | { readonly do: 'voice'; readonly base64: string; readonly heard?: string }
  | { readonly do: 'film'; readonly base64: string }
  | { readonly do: 'place'; readonly latitude: number; readonly longitude: number; readonly label: string }
  | { readonly do: 'follow' | 'unfollow' }
  | { readonly do: 'scan' | 'menu'; readonly key: string }

/** @returns whether the vendor passed it on */
export async function act(kind: PhoneKind, owner: string, what: PhoneAct): Promise<boolean> {
  const response = await fetch(address(kind, owner), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(what),
  }).catch(() => null)
  if (response === null || !response.ok) return false
  const { taken }: { taken: boolean } = await response.json()
  return taken
}

/** A voice note of this page's own, said to have been heard as `heard`. null: it could not be fetched. */
export async function voiceNote(heard: string): Promise<PhoneAct | null> {
  const response = await fetch('/widget/demo-voice.amr').catch(() => null)
  if (response === null || !response.ok) return null
  return { do: 'voice', base64: base64Of(await response.arrayBuffer()), heard }
}

export const base64Of = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
