/** Keypad menus as a tree that is edited: what leads where, and changes that leave nothing pointing nowhere. */
import type { Menu } from '#shared/domain/voice-config.ts'

export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const

const emptyText = { zh: '', en: '' }

/** [M22] A key of a menu: nobody has to look for one that is free. */
export function freeKey({ choices }: Pick<Menu, 'choices'>): string | undefined {
  const used = new Set(choices.map(({ digit }) => digit))
  return KEYS.find((key) => !used.has(key))
}

export function newMenu(id: string, queueId: string): Menu {
  return {
    id,
    prompt: { text: emptyText, audio: { zh: null, en: null } },
    choices: [{ digit: '1', label: emptyText, target: { kind: 'queue', queueId } }],
  }
}

/** Keys that lead to a menu: which menu they are pressed in, by its place, and the key. */
export function waysTo(
  menus: readonly Menu[],
  id: string,
): readonly { readonly from: number; readonly digit: string }[] {
  return menus.flatMap(({ choices }, from) =>
    choices.flatMap(({ digit, target }) => (target.kind === 'menu' && target.menuId === id ? [{ from, digit }] : [])),
  )
}

/** [M21] Menus that can be come to from the first. */
export function reached(menus: readonly Menu[]): ReadonlySet<string> {
  const byId = new Map(menus.map((menu) => [menu.id, menu]))
  const seen = new Set<string>()
  const open = menus.slice(0, 1)
  for (let menu = open.pop(); menu !== undefined; menu = open.pop()) {
    if (seen.has(menu.id)) continue
    seen.add(menu.id)
    for (const { target } of menu.choices) {
      const next = target.kind === 'menu' ? byId.get(target.menuId) : undefined
      if (next !== undefined) open.push(next)
    }
  }
  return seen
}

/** [M21] The menu goes; keys that led to it lead to a queue. */
export function withoutMenu(menus: readonly Menu[], id: string, queueId: string): readonly Menu[] {
  return menus
    .filter((menu) => menu.id !== id)
    .map((menu) => ({
      ...menu,
      choices: menu.choices.map((choice) =>
        choice.target.kind === 'menu' && choice.target.menuId === id
          ? { ...choice, target: { kind: 'queue', queueId } as const }
          : choice,
      ),
    }))
}

/** [M21] A menu below a key: it stands right after the menu of the key, which leads to it. */
export function withSubmenu(menus: readonly Menu[], from: number, nth: number, made: Menu): readonly Menu[] {
  const menu = menus[from]
  const choice = menu?.choices[nth]
  if (menu === undefined || choice === undefined) return menus
  const target = { kind: 'menu', menuId: made.id, language: null } as const
  const leading = { ...menu, choices: menu.choices.with(nth, { ...choice, target }) }
  return menus.with(from, leading).toSpliced(from + 1, 0, made)
}

/** One entry changes places with its neighbour. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const one = list[from]
  const other = list[from + by]
  return one === undefined || other === undefined ? list : list.with(from, other).with(from + by, one)
}
