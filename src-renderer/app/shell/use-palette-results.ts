import { useEffect, useState } from 'react'
import { commandGroups, commandScore, commandSources } from '../../design/index.ts'
import type { Command } from '../../design/index.ts'

export interface PaletteResult {
  command: Command
  /** Unique over all sources. */
  key: string
}

/** How long typing must rest before sources that search elsewhere are asked. */
const REST_MS = 120
const SHOWN_PER_GROUP = 6

/** Everything that fits what was typed, best first within the order of the groups. */
export function usePaletteResults(query: string): readonly PaletteResult[] {
  const [found, setFound] = useState<ReadonlyMap<number, readonly Command[]>>(new Map())

  useEffect(() => {
    const stop = new AbortController()
    const keep = (index: number, commands: readonly Command[]): void => {
      if (stop.signal.aborted) return
      setFound((before) => new Map(before).set(index, commands))
    }
    const ask = (): void => {
      for (const [index, source] of commandSources().entries()) {
        const answer = source.list(query, stop.signal)
        const filter = (commands: readonly Command[]): readonly Command[] =>
          source.filtered === true ? commands : commands.filter((command) => commandScore(command, query) > 0)
        // A search that fails leaves the rest of the list standing.
        if (answer instanceof Promise)
          answer
            .then(filter, () => [])
            .then((list) => keep(index, list))
            .catch(() => {})
        else keep(index, filter(answer))
      }
    }
    const timer = setTimeout(ask, query === '' ? 0 : REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])

  return arrange(found, query)
}

function arrange(found: ReadonlyMap<number, readonly Command[]>, query: string): readonly PaletteResult[] {
  const all = Array.from(found).flatMap(([source, commands]) =>
    commands.map((command) => ({ command, key: `${source}:${command.id}`, score: commandScore(command, query) })),
  )
  return commandGroups.flatMap((group) =>
    all
      .filter(({ command }) => command.group === group)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, query.trim() === '' ? SHOWN_PER_GROUP : SHOWN_PER_GROUP * 2),
  )
}
