import type { FlowMark } from '#shared/domain/bot-flow.ts'
import type { BotNode } from '#shared/domain/bot.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import type { Drawn, Place } from './flow-edits.ts'
import type { Drawing } from './flow-layout.ts'

/** What the parts of the tree show, and what they can ask for. */
export interface FlowView {
  readonly drawn: Drawn
  readonly drawing: Drawing
  readonly greeting: LocalText
  readonly marks: ReadonlyMap<string, readonly FlowMark[]>
  /** A node's id, or that of the greeting. */
  readonly selected: string
  /** Whose follow-up is being chosen a kind for; null: nobody's. */
  readonly asked: { readonly place: Place; readonly cardId: string } | null
  readonly select: (id: string) => void
  readonly text: (text: LocalText) => string
  /** What a node is called where others lead to it. */
  readonly nameOf: (nodeId: string) => string
  /** What is wrong with a node, in words. */
  readonly fault: (nodeId: string) => string | undefined
  /** What first leads to a node. */
  readonly parentOf: (nodeId: string) => Place | null
  readonly act: {
    /** Asks which kind to add; without a place, where there is room on the card. */
    readonly askKind: (cardId: string, place?: Place) => void
    readonly closeKinds: () => void
    readonly add: (kind: BotNode['kind']) => void
    readonly remove: (nodeId: string, from: Place | null) => void
    readonly duplicate: (nodeId: string) => void
    readonly move: (from: Place | null, by: -1 | 1) => void
    readonly connect: (place: Place, nodeId: string | null) => void
    /** Goes to the words of the selected node. */
    readonly write: () => void
  }
}
