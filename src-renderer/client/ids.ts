import { nanoid } from 'nanoid'

/** A new id for a command, message or note. */
export function newId(): string {
  return nanoid()
}

const DESK_ID = 'huiliu.desk'

/** This window's id: kept over reloads, not shared with other windows. */
export function deskId(): string {
  const known = sessionStorage.getItem(DESK_ID)
  if (known !== null) return known
  const made = nanoid()
  sessionStorage.setItem(DESK_ID, made)
  return made
}
