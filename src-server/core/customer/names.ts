/** Whether two names as somebody wrote them may be of one person. */

/** Letter case, width, spaces, marks and pictures are how a name is typed, not whose it is. */
export function comparableName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}\p{Cf}\uFE0F]/gu, '')
}

/** What a surname stands beside where somebody is spoken to. */
const TITLED: readonly RegExp[] = [
  /^(?<surname>\p{Script=Han}{1,2})(?:女士|先生|小姐|太太|夫人|老师|师傅|经理|总|大姐|大哥|阿姨|叔叔)$/u,
  /^[小老](?<surname>\p{Script=Han})$/u,
  /^(?:mrs|mr|ms|miss|dr)(?<surname>\p{Script=Latin}+)$/u,
]

/** @returns the surname; null: it is no form of address */
function surnameSpokenTo(comparable: string): string | null {
  for (const form of TITLED) {
    const surname = form.exec(comparable)?.groups?.['surname']
    if (surname !== undefined) return surname
  }
  return null
}

/** A surname stands first in Chinese; in other names it is one of the words. */
function hasSurname(name: string, surname: string): boolean {
  if (/\p{Script=Han}/u.test(surname)) return comparableName(name).startsWith(surname)
  return name.split(/[\s,]+/u).some((word) => comparableName(word) === surname)
}

/** [IR2] `silent`: at least one says too little to tell. */
export type NamesSay = 'same' | 'other' | 'silent'

/** [IR2] A form of address agrees with every name of that surname, and says no more than that. */
export function compareNames(a: string, b: string): NamesSay {
  const [one, other] = [comparableName(a), comparableName(b)]
  // One character is a form of address, not a name.
  if (one.length < 2 || other.length < 2) return 'silent'
  const [ours, theirs] = [surnameSpokenTo(one), surnameSpokenTo(other)]
  if (ours === null && theirs === null) return one === other ? 'same' : 'other'
  if (one === other) return 'silent'
  // Two forms of address of one surname are as likely a couple.
  if (ours !== null && theirs !== null) return 'other'
  const isTheirs = ours === null ? hasSurname(a, theirs ?? '') : hasSurname(b, ours)
  return isTheirs ? 'silent' : 'other'
}
