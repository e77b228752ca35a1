import { useEffect, useEffectEvent } from 'react'
import type { IconName } from './icon-paths.ts'

/** Headings of the command palette, in the order they are shown. */
export const commandGroups = ['work', 'state', 'action', 'customer', 'reply', 'go', 'setting'] as const
export type CommandGroup = (typeof commandGroups)[number]

export interface Command {
  /** Unique in its source; decides nothing but the list's keys. */
  id: string
  group: CommandGroup
  label: string
  /** Said beside the label in grey. */
  detail?: string | undefined
  /** Also found by these words: pinyin, the English name, a number. */
  keywords?: string | undefined
  icon?: IconName | undefined
  /** Shown on the right, as in `useShortcut`. */
  keys?: string | undefined
  run: () => void
}

/**
 * Answers what can be found or done for what was typed. A source of commands it knows may ignore the query:
 * the palette filters. A source that searches elsewhere returns a promise and sets `filtered`.
 */
export interface CommandSource {
  list: (query: string, signal: AbortSignal) => readonly Command[] | Promise<readonly Command[]>
  /** The source has matched the query itself. */
  filtered?: boolean | undefined
}

const sources = new Set<CommandSource>()

/** Adds a source until the returned function is called. */
export function registerCommands(source: CommandSource): () => void {
  sources.add(source)
  return () => sources.delete(source)
}

/** The same for as long as the component is shown; `list` always sees the latest props. */
export function useCommands(list: CommandSource['list'], filtered = false): void {
  const latest = useEffectEvent(list)
  useEffect(() => registerCommands({ list: (query, signal) => latest(query, signal), filtered }), [filtered])
}

/** Every source now registered. */
export function commandSources(): readonly CommandSource[] {
  return Array.from(sources)
}

/**
 * How well a command fits what was typed; 0 is not at all. A prefix beats the start of a later word,
 * that beats any other place, and letters that only follow one another come last.
 */
export function commandScore(command: Pick<Command, 'label' | 'keywords' | 'detail'>, query: string): number {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return 1
  const label = command.label.toLowerCase()
  if (label.startsWith(wanted)) return 5
  if (label.includes(` ${wanted}`)) return 4
  if (label.includes(wanted)) return 3
  const rest = `${command.keywords ?? ''} ${command.detail ?? ''}`.toLowerCase()
  if (rest.includes(wanted)) return 2
  return isSubsequence(wanted, `${label} ${rest}`) ? 1 : 0
}

function isSubsequence(wanted: string, text: string): boolean {
  let from = 0
  for (const letter of wanted) {
    const found = text.indexOf(letter, from)
    if (found === -1) return false
    from = found + 1
  }
  return true
}
