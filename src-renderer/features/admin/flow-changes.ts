import { z } from 'zod'
import { exitsOf } from '#shared/domain/bot-flow.ts'
import type { BotNode } from '#shared/domain/bot.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { sameValue } from '../../client/index.ts'
import type { FieldChange } from './field-change.ts'
import { both } from './value-words.ts'
import type { Wording } from './wording.ts'

const nodesSchema = configRecordSchemas.botFlow.shape.nodes

/** How a node is called in a sentence: its kind, and what it says. */
export function nodeTitle({ t }: Pick<Wording, 't'>, node: BotNode): string {
  const words = node.kind === 'article' ? node.articleId : both(node.text)
  return [t(`botNode_${node.kind}`), words].filter(Boolean).join(' · ')
}

/**
 * [BT124] The nodes that differ between two versions of a flow, each by its title, and of each only what differs.
 * @returns null where either is not in today's form
 */
export function nodeChanges(wording: Wording, before: unknown, after: unknown): readonly FieldChange[] | null {
  const [was, is] = [nodesSchema.safeParse(before), nodesSchema.safeParse(after)]
  if (!was.success || !is.success) return null
  const { t } = wording
  const old = new Map(was.data.map((node) => [node.id, node]))
  const now = new Map(is.data.map((node) => [node.id, node]))
  const changed = is.data.flatMap((node): readonly FieldChange[] => {
    const path = `nodes.${node.id}`
    const earlier = old.get(node.id)
    if (earlier === undefined) return [{ path, label: nodeTitle(wording, node), before: '', after: t('flowNodeAdded') }]
    if (sameValue(earlier, node)) return []
    const [linesBefore, linesAfter] = [linesOf(wording, earlier, old), linesOf(wording, node, now)]
    const differing = {
      before: linesBefore.filter((line) => !linesAfter.includes(line)),
      after: linesAfter.filter((line) => !linesBefore.includes(line)),
    }
    // Only moved: the lines are the same, in another order.
    const { before: gone, after: come } =
      differing.before.length + differing.after.length === 0 ? { before: linesBefore, after: linesAfter } : differing
    return [{ path, label: nodeTitle(wording, earlier), before: gone.join('；'), after: come.join('；') }]
  })
  const removed = was.data.flatMap((node): readonly FieldChange[] =>
    now.has(node.id)
      ? []
      : [{ path: `nodes.${node.id}`, label: nodeTitle(wording, node), before: '', after: t('flowNodeRemoved') }],
  )
  return [...changed, ...removed]
}

/** What a node says and where it leads, a line each. */
function linesOf(wording: Wording, node: BotNode, nodes: ReadonlyMap<string, BotNode>): readonly string[] {
  const { t, names } = wording
  const led = (words: LocalText | null, nextId: string | null): string => {
    const next = nextId === null ? undefined : nodes.get(nextId)
    const where = next === undefined ? t('flowLeadsNowhere') : t('flowGoesTo', { name: nodeTitle(wording, next) })
    return [words === null ? '' : both(words), where].filter(Boolean).join(' ')
  }
  const [own] = exitsOf(node)
  switch (node.kind) {
    case 'menu':
      return [both(node.text), ...node.options.map(({ text, nextId }) => led(text, nextId))]
    case 'text':
      return [both(node.text), led(null, own?.nextId ?? null)]
    case 'ask':
      return [both(node.label), both(node.text), t(`flowForm_${node.form}`), led(null, own?.nextId ?? null)]
    case 'article':
      return [node.articleId]
    case 'hand-over':
      return [both(node.text), node.queueId === null ? t('flowQueueOwn') : names.queue(node.queueId)]
  }
}

const treeSchema = z.object({ nodes: nodesSchema })

/** The node a flow begins with, by its title. */
export function rootTitle(wording: Wording, record: unknown, rootId: unknown): string {
  const tree = treeSchema.safeParse(record)
  const node = tree.success ? tree.data.nodes.find(({ id }) => id === rootId) : undefined
  return node === undefined ? wording.t('value_none') : nodeTitle(wording, node)
}
