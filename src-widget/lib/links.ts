/** Finds web addresses in what people write; everything else stays text. */

export type TextPart = { readonly text: string; readonly href: string | null }

/** Ends at white space, quotes, and the signs and characters Chinese puts after an address. */
const ADDRESS = /https?:\/\/[^\s<>"'`\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/gi
const TRAILING = /[.,;:!?)\]}*_~]+$/

/** Only http and https become links, and only as long as the browser reads them the same way. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0])
    const href = safeHref(address)
    if (href === null) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null })
    parts.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null })
  return parts
}

/** `(see https://a.example/b_(c))` keeps the bracket that belongs to the address. */
function withoutTrailing(address: string): string {
  const cut = address.replace(TRAILING, '')
  const isOpen = cut.split('(').length > cut.split(')').length
  return isOpen && address.charAt(cut.length) === ')' ? `${cut})` : cut
}

function safeHref(address: string): string | null {
  try {
    const url = new URL(address)
    const isPlain =
      (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
    return isPlain ? url.href : null
  } catch {
    return null
  }
}
