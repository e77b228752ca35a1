import { flowMarks } from '#shared/domain/bot-flow.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import type { Translate } from '../../../../design/index.ts'
import { nodeTitle } from '../../flow-changes.ts'

/** [BT122] What is marked in a flow and was not before, a line for each node. */
export function flowStumbles(
  record: BotFlowRecord,
  before: BotFlowRecord | null,
  t: Translate<'admin'>,
): readonly string[] {
  const known = before === null ? null : flowMarks(before)
  const marks = flowMarks(record)
  return record.nodes.flatMap((node) => {
    const fresh = (marks.get(node.id) ?? []).filter((mark) => known?.get(node.id)?.includes(mark) !== true)
    if (fresh.length === 0) return []
    const value = fresh.map((mark) => t(`flowMark_${mark}`)).join(t('listSeparator'))
    return [t('namedValue', { name: nodeTitle({ t }, node), value })]
  })
}
