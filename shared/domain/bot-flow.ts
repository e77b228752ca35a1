/** What a flow looks like as a graph: where each place leads, what is wrong with it, what deserves a second look. */
import type { BotFlowRecord, BotNode } from './bot.ts'
import type { LocalText } from './channel.ts'

type Tree = Pick<BotFlowRecord, 'rootId' | 'nodes'>

/** A way out of a node: its own, or that of one of its options. */
export interface FlowExit {
  /** null: the node's own */
  readonly optionId: string | null
  readonly nextId: string | null
  /** Of `nextId` within the node: `options.2.nextId`. */
  readonly path: string
}

/** Ways out in the order they are drawn; an article and a hand-over have none. */
export function exitsOf(node: BotNode): readonly FlowExit[] {
  switch (node.kind) {
    case 'menu':
      return node.options.map(({ id, nextId }, at) => ({ optionId: id, nextId, path: `options.${at}.nextId` }))
    case 'text':
    case 'ask':
      return [{ optionId: null, nextId: node.nextId, path: 'nextId' }]
    case 'article':
    case 'hand-over':
      return []
  }
}

/** Queues a flow hands over to, other than that of the way in. */
export function flowQueues({ nodes }: Pick<BotFlowRecord, 'nodes'>): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'hand-over' && node.queueId !== null ? [node.queueId] : []))
}

/** Why a flow cannot be used; `path` names the field: `nodes.3.options.1.text`. */
export interface FlowFault {
  readonly path: string
  readonly reason: 'unknown' | 'twice' | 'text-loop'
}

/** Everything that keeps a flow from being used, in the order of its nodes. */
export function flowFaults({ rootId, nodes }: Tree): readonly FlowFault[] {
  const ids = new Set(nodes.map(({ id }) => id))
  const faults: FlowFault[] = []
  if (rootId !== null && !ids.has(rootId)) faults.push({ path: 'rootId', reason: 'unknown' })
  const seen = new Set<string>()
  for (const [at, node] of nodes.entries()) {
    const path = `nodes.${at}`
    if (seen.has(node.id)) faults.push({ path: `${path}.id`, reason: 'twice' })
    seen.add(node.id)
    for (const exit of exitsOf(node))
      if (exit.nextId !== null && !ids.has(exit.nextId))
        faults.push({ path: `${path}.${exit.path}`, reason: 'unknown' })
    const same = sameOption(node)
    if (same !== null) faults.push({ path: `${path}.options.${same}.text`, reason: 'twice' })
    if (speaksInCircles(nodes, node)) faults.push({ path: `${path}.nextId`, reason: 'text-loop' })
  }
  return faults
}

/** The first option whose words stand in an earlier one of the same menu; null: they can be told apart. */
function sameOption(node: BotNode): number | null {
  if (node.kind !== 'menu') return null
  for (const language of ['zh', 'en'] as const) {
    const taken = new Set<string>()
    for (const [at, { text }] of node.options.entries()) {
      const words = text[language].trim().toLowerCase()
      if (words !== '' && taken.has(words)) return at
      taken.add(words)
    }
  }
  return null
}

/** Whether texts follow on each other from here back to here: the customer never gets a word in. */
function speaksInCircles(nodes: readonly BotNode[], start: BotNode): boolean {
  const passed = new Set<string>()
  let at: BotNode | undefined = start
  while (at?.kind === 'text' && !passed.has(at.id)) {
    passed.add(at.id)
    const { nextId }: { nextId: string | null } = at
    at = nodes.find(({ id }) => id === nextId)
    if (at === start) return true
  }
  return false
}

/** `dead-end`: an answer leads nowhere; `no-exit`: from here neither an answer nor a person is ever reached. */
export type FlowMark = 'unreachable' | 'dead-end' | 'no-exit' | 'missing-zh' | 'missing-en'

/** What deserves a second look, by node; such a flow may be used all the same. */
export function flowMarks({ rootId, nodes }: Tree): ReadonlyMap<string, readonly FlowMark[]> {
  const reached = reachedFrom(nodes, rootId)
  const leading = leadingOut(nodes)
  return new Map(
    nodes.map((node) => {
      const marks: FlowMark[] = []
      if (!reached.has(node.id)) marks.push('unreachable')
      if (node.kind !== 'text' && exitsOf(node).some(({ nextId }) => nextId === null)) marks.push('dead-end')
      if (!leading.has(node.id)) marks.push('no-exit')
      const words = wordsOf(node)
      if (words.some(({ zh }) => zh === '')) marks.push('missing-zh')
      if (words.some(({ en }) => en === '')) marks.push('missing-en')
      return [node.id, marks]
    }),
  )
}

/** Everything a node says. */
function wordsOf(node: BotNode): readonly LocalText[] {
  if (node.kind === 'article') return []
  if (node.kind === 'menu') return [node.text, ...node.options.map(({ text }) => text)]
  return node.kind === 'ask' ? [node.label, node.text] : [node.text]
}

/** Nodes a customer can come to. */
function reachedFrom(nodes: readonly BotNode[], rootId: string | null): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const reached = new Set<string>()
  const open = rootId === null ? [] : [rootId]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = byId.get(id)
    if (node === undefined || reached.has(id)) continue
    reached.add(id)
    for (const { nextId } of exitsOf(node)) if (nextId !== null) open.push(nextId)
  }
  return reached
}

/** Nodes from which an article, a person or the end of the flow can be come to. */
function leadingOut(nodes: readonly BotNode[]): ReadonlySet<string> {
  const leading = new Set<string>()
  for (let before = -1; before < leading.size;) {
    before = leading.size
    for (const node of nodes) {
      const exits = exitsOf(node)
      if (exits.length === 0 || exits.some(({ nextId }) => nextId === null || leading.has(nextId))) leading.add(node.id)
    }
  }
  return leading
}
