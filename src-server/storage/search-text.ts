/** The words a search asks for; every one must occur. */
export function searchWords(text: string): readonly string[] {
  return foldCase(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** One form for what is stored and what is asked: case and full-width variants (as Chinese keyboards type them) don't matter. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/**
 * What an index keeps of a folded text: every three characters that follow each other, every two unless both are digits,
 * and single ones that are not ASCII, since a Chinese name is two or three characters and a surname one. Two digits occur
 * in almost every number: an index of them would lead nowhere.
 */
export function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const part of text.split(/\s+/u)) {
    const characters = charactersOf(part)
    for (let at = 0; at < characters.length; at++) {
      const [first = '', second, third] = [characters[at], characters[at + 1], characters[at + 2]]
      if (!isAscii(first)) grams.add(first)
      if (second === undefined) continue
      if (!isDigit(first) || !isDigit(second)) grams.add(first + second)
      if (third !== undefined) grams.add(first + second + third)
    }
  }
  return grams
}

/** What must be among the grams of every text the folded word occurs in; null: an index of them does not know it. */
export function gramsOfWord(word: string): readonly string[] | null {
  // What separates an index's own words cannot be part of one.
  if (/\p{Cc}/u.test(word)) return null
  const characters = charactersOf(word)
  if (characters.length > 2) return [...gramsOf(word)].filter((gram) => charactersOf(gram).length === 3)
  return gramsOf(word).has(word) ? [word] : null
}

/** By code unit where that is the same, which is much faster. */
function charactersOf(text: string): string | readonly string[] {
  return /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : text
}

const isAscii = (character: string): boolean => character <= '\u007F'
const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character.length === 1
