/** Whether a way in by telephone holds together: its numbers, its keypad menus, what they lead to. */
import type { EntryPointRecord } from '#shared/domain/config.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { Menu, VoiceEntry } from '#shared/domain/voice-config.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { live } from './references.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** [VC2] A number leads to one place. */
function numbersRefusal(floor: Floor, id: string, { numbers }: VoiceEntry): Refusal | null {
  const taken = new Set<string>()
  for (const other of live(floor, 'entryPoint')) {
    if (other.id !== id) for (const number of other.record.voice?.numbers ?? []) taken.add(number)
  }
  for (const [at, number] of numbers.entries()) {
    if (taken.has(number)) return refuse('name-taken', { field: `voice.numbers[${at}]`, name: number })
    taken.add(number)
  }
  return null
}

function targetRefusal(floor: Floor, target: Menu['choices'][number]['target'], ids: ReadonlySet<string>) {
  if (target.kind === 'menu') return ids.has(target.menuId) ? null : 'unknown'
  const queue = inUse(floor, 'queue', target.queueId)
  if (queue === undefined) return 'unknown'
  return queue.channels.includes('voice') ? null : 'channel-not-served'
}

function choicesRefusal(floor: Floor, menu: Menu, at: number, ids: ReadonlySet<string>): Refusal | null {
  const digits = new Set<string>()
  for (const [nth, { digit, target }] of menu.choices.entries()) {
    const field = `voice.menus[${at}].choices[${nth}]`
    if (digits.has(digit)) return invalid(`${field}.digit`, 'digit-twice')
    digits.add(digit)
    const reason = targetRefusal(floor, target, ids)
    if (reason !== null) return invalid(`${field}.target`, reason)
  }
  return null
}

const nextOf = (menu: Menu): readonly string[] =>
  menu.choices.flatMap(({ target }) => (target.kind === 'menu' ? [target.menuId] : []))

/** Menus that can be come to from the first. */
function reached(menus: readonly Menu[]): ReadonlySet<string> {
  const byId = new Map(menus.map((menu) => [menu.id, menu]))
  const seen = new Set<string>()
  const visit = (id: string | undefined): void => {
    const menu = id === undefined || seen.has(id) ? undefined : byId.get(id)
    if (menu === undefined) return
    seen.add(menu.id)
    nextOf(menu).forEach(visit)
  }
  visit(menus[0]?.id)
  return seen
}

/** Menus from which some keys lead to a queue. */
function leavable(menus: readonly Menu[]): ReadonlySet<string> {
  const out = new Set(menus.filter((menu) => menu.choices.some((c) => c.target.kind === 'queue')).map(({ id }) => id))
  for (let isGrowing = true; isGrowing;) {
    const more = menus.filter((menu) => !out.has(menu.id) && nextOf(menu).some((id) => out.has(id)))
    isGrowing = more.length > 0
    for (const { id } of more) out.add(id)
  }
  return out
}

/** [VC3] No key leads nowhere, no menu stands apart, and from each one some keys lead to a queue. */
function menusRefusal(floor: Floor, { menus }: VoiceEntry): Refusal | null {
  const ids = new Set(menus.map(({ id }) => id))
  if (ids.size < menus.length) return invalid('voice.menus', 'menu-twice')
  for (const [at, menu] of menus.entries()) {
    const refusal = choicesRefusal(floor, menu, at, ids)
    if (refusal !== null) return refusal
  }
  const seen = reached(menus)
  const out = leavable(menus)
  for (const [at, { id }] of menus.entries()) {
    if (!seen.has(id)) return invalid(`voice.menus[${at}]`, 'menu-unreachable')
    if (!out.has(id)) return invalid(`voice.menus[${at}]`, 'menu-no-way-out')
  }
  return null
}

function languagesRefusal(floor: Floor, { languageSkills }: VoiceEntry): Refusal | null {
  for (const language of ['zh', 'en'] as const) {
    const at = languageSkills[language].findIndex(({ skillId }) => inUse(floor, 'skill', skillId) === undefined)
    if (at !== -1) return invalid(`voice.languageSkills.${language}[${at}].skillId`, 'unknown')
  }
  return null
}

/** [VC1] Why the telephone side of an entry point can't stand as it is; null: it can. */
export function voiceEntryRefusal(floor: Floor, id: string, entry: EntryPointRecord): Refusal | null {
  const { voice, channel, afterHours } = entry
  if (channel !== 'voice') {
    if (voice !== null) return invalid('voice', 'only-voice')
    return afterHours.mode === 'voicemail' ? invalid('afterHours.mode', 'only-voice') : null
  }
  if (voice === null) return invalid('voice', 'needed')
  if (afterHours.mode === 'voicemail' && voice.voicemailSeconds === null)
    return invalid('voice.voicemailSeconds', 'needed')
  return numbersRefusal(floor, id, voice) ?? languagesRefusal(floor, voice) ?? menusRefusal(floor, voice)
}
