import { textIn, type LocalText } from '#shared/domain/channel.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Language } from '../../design/index.ts'

export interface ComparisonRow {
  readonly label: string
  /** One for each proposition, in their order; null: it says nothing of this. */
  readonly values: readonly (string | null)[]
  /** Not all say the same. */
  readonly differs: boolean
}

const keyOf = ({ zh, en }: LocalText): string => (zh === '' ? en : zh).trim().toLowerCase()

/** Figures of several propositions side by side: those with the same label share a row, in the order they first come. */
export function figureRows(
  propositions: readonly Pick<PropositionRecord, 'figures'>[],
  language: Language,
): readonly ComparisonRow[] {
  const labels = new Map<string, string>()
  for (const { figures } of propositions)
    for (const { label } of figures) if (!labels.has(keyOf(label))) labels.set(keyOf(label), textIn(language, label))
  return [...labels].map(([key, label]) => {
    const values = propositions.map(({ figures }) => {
      const figure = figures.find((one) => keyOf(one.label) === key)
      return figure === undefined ? null : textIn(language, figure.value)
    })
    return { label, values, differs: new Set(values).size > 1 }
  })
}
