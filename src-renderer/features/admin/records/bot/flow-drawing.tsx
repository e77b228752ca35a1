import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flowFaults, type FlowMark } from '#shared/domain/bot-flow.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import { textIn } from '#shared/domain/channel.ts'
import { newId } from '../../../../client/index.ts'
import { IconButton, Segmented, useLanguage, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { textOf } from '../../wording.ts'
import {
  addAt,
  blankNode,
  connect,
  duplicated,
  moved,
  nextPlace,
  removed,
  touched,
  type Drawn,
  type Place,
} from './flow-edits.ts'
import { START, type Drawing } from './flow-layout.ts'
import { FlowTree } from './flow-tree.tsx'
import type { FlowView } from './flow-view.ts'
import { NodeForm } from './node-form.tsx'
import { TryOut } from './try-out.tsx'
import { useArticles } from './use-articles.ts'
import type { Camera } from './use-camera.ts'
import type { DrawingEdits } from './use-drawing.ts'
import { ZoomTools } from './zoom-tools.tsx'

const SIDES = ['node', 'try'] as const
type Side = (typeof SIDES)[number]

export interface FlowDrawingProps extends EditorProps<BotFlowRecord> {
  readonly drawing: Drawing
  readonly marks: ReadonlyMap<string, readonly FlowMark[]>
  readonly edits: DrawingEdits
  readonly camera: Camera
  /** A node's id, or that of the greeting; it may be gone. */
  readonly chosen: string
  readonly select: (id: string) => void
}

/** The tree, and beside it what is chosen in it, or a talk with it as it stands. */
export function FlowDrawing(props: FlowDrawingProps) {
  const t = useT('admin')
  const language = useLanguage()
  const { record, problem, drawing, marks, edits, camera, chosen, select } = props
  const [side, setSide] = useState<Side>('node')
  const [asked, setAsked] = useState<FlowView['asked']>(null)
  const form = useRef<HTMLDivElement>(null)
  const articles = useArticles()
  const { edit, undo, redo, canUndo, canRedo } = edits
  const { cards } = drawing
  const drawn: Drawn = record
  const faults = flowFaults(drawn)
  // What was chosen may be gone: undone, taken away, or changed by somebody else.
  const selected = cards.some(({ id }) => id === chosen) ? chosen : START

  const nameOf = (nodeId: string): string => {
    const node = drawn.nodes.find(({ id }) => id === nodeId)
    if (node === undefined) return ''
    const words = node.kind === 'article' ? articles.titleOf(node.articleId) : textIn(language, node.text)
    return words || t(`botNode_${node.kind}`)
  }
  const fault = (nodeId: string): string | undefined => {
    if (nodeId === START) return problem('greeting') ?? problem('rootId')
    const path = `nodes.${drawn.nodes.findIndex(({ id }) => id === nodeId)}`
    const own = faults.find((one) => one.path.startsWith(`${path}.`))
    return (own === undefined ? undefined : textOf(t, `p_${own.reason}`)) ?? problem(path)
  }
  const write = (): void => {
    setSide('node')
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus())
  }
  const add: FlowView['act']['add'] = (kind) => {
    const node = blankNode(kind, newId)
    edit(asked === null ? { ...drawn, nodes: [...drawn.nodes, node] } : addAt(drawn, asked.place, node))
    setAsked(null)
    select(node.id)
    write()
  }
  const view: FlowView = {
    drawn,
    drawing,
    greeting: record.greeting,
    marks,
    selected,
    asked,
    select: (id) => {
      select(id)
      setAsked(null)
    },
    text: (text) => textIn(language, text),
    nameOf,
    fault,
    parentOf: (nodeId) => cards.find(({ id }) => id === nodeId)?.from ?? null,
    act: {
      askKind: (cardId, given) => {
        const place = given ?? (cardId === START ? START : nextPlace(drawn, cardId, newId))
        if (place !== null) setAsked({ place, cardId })
      },
      closeKinds: () => setAsked(null),
      add,
      remove: (nodeId, from) => {
        edit(removed(drawn, nodeId))
        select(from === null || from === START ? START : from.nodeId)
      },
      duplicate: (nodeId) => {
        const copy = duplicated(drawn, nodeId, newId)
        edit(copy.drawn)
        if (copy.id !== null) select(copy.id)
      },
      move: (from, by) => edit(moved(drawn, from, by)),
      connect: (place, nodeId) => {
        if (nodeId === null || drawn.nodes.some(({ id }) => id === nodeId)) edit(connect(drawn, place, nodeId))
      },
      write,
    },
  }
  const turn = (go: () => Drawn | null): void => {
    const after = go()
    const id = after === null ? null : touched(drawn, after)
    if (id !== null) select(id)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    const isBack = key === 'z' && !event.shiftKey
    if (!isBack && key !== 'y' && key !== 'z') return
    event.preventDefault()
    turn(isBack ? undo : redo)
  }
  const from: Place | null = view.parentOf(selected)
  return (
    <div className="bf-drawing-page" role="group" aria-label={t('flowPart_tree')} onKeyDown={onKeyDown}>
      <div className="bf-main" role="presentation" onKeyDown={camera.onKeyDown}>
        <div className="bf-tools" role="toolbar" aria-label={t('botFlow.nodes')}>
          <IconButton icon="plus" label={t('flowAdd')} keys="insert" onClick={() => view.act.askKind(selected)} />
          <IconButton
            icon="copy"
            label={t('flowDuplicate')}
            keys="mod+d"
            disabledReason={selected === START ? t('flowNotStart') : undefined}
            onClick={() => view.act.duplicate(selected)}
          />
          <IconButton icon="arrow-up" label={t('flowUp')} keys="alt+arrowup" onClick={() => view.act.move(from, -1)} />
          <IconButton
            icon="arrow-down"
            label={t('flowDown')}
            keys="alt+arrowdown"
            onClick={() => view.act.move(from, 1)}
          />
          <IconButton
            icon="trash"
            label={t('flowRemove')}
            keys="delete"
            disabledReason={selected === START ? t('flowNotStart') : undefined}
            onClick={() => view.act.remove(selected, from)}
          />
          <span className="bf-rule" />
          <IconButton
            icon="undo"
            label={t('flowUndo')}
            keys="mod+z"
            disabledReason={canUndo ? undefined : t('flowNothingToUndo')}
            onClick={() => turn(undo)}
          />
          <IconButton
            icon="refresh"
            label={t('flowRedo')}
            keys="mod+y"
            disabledReason={canRedo ? undefined : t('flowNothingToRedo')}
            onClick={() => turn(redo)}
          />
          <span className="bf-rule" />
          <ZoomTools camera={camera} />
          <span className="end s12 t3 ell" title={t('flowKeys')}>
            {t('flowKeys')}
          </span>
        </div>
        <FlowTree view={view} camera={camera} />
      </div>
      <aside className="bf-side" ref={form}>
        <Segmented
          label={t('flowSide')}
          value={side}
          options={SIDES.map((value) => ({ value, label: t(`flowSide_${value}`) }))}
          onChange={setSide}
        />
        {side === 'try' ? (
          <TryOut flow={record} />
        ) : (
          <div className="bf-node scroll">
            <NodeForm {...props} view={view} articles={articles} edit={edit} />
          </div>
        )}
      </aside>
    </div>
  )
}
