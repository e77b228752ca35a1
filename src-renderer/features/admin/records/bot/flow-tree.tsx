import { Dropdown } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { exitsOf, type FlowMark } from '#shared/domain/bot-flow.ts'
import type { BotNode } from '#shared/domain/bot.ts'
import { cx, Icon, useT } from '../../../../design/index.ts'
import { NODE_KINDS, type Place } from './flow-edits.ts'
import { CARD, neighbour, START, type PlacedCard, type Step } from './flow-layout.ts'
import type { FlowView } from './flow-view.ts'
import { nodeIcons } from './node-icons.ts'
import type { Camera } from './use-camera.ts'

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Drawn this small, lines of their own width would be lost. */
const FAR = 0.4

/** The flow as one sees it: what it says first at the left, what follows beside it. */
export function FlowTree({ view, camera }: { view: FlowView; camera: Camera }) {
  const t = useT('admin')
  const { drawing, marks, selected, select, act } = view
  const { sight, zoom } = camera
  const wasFocused = useRef(false)
  useEffect(() => {
    const card = sight.current?.querySelector<HTMLElement>('[aria-current="true"]')
    card?.parentElement?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
    if (wasFocused.current) card?.focus()
  }, [selected, sight])
  const restore = useEffectEvent(camera.restore)
  const onWheel = useEffectEvent(camera.onWheel)
  useEffect(() => {
    const box = sight.current
    restore()
    const turn = (event: WheelEvent): void => onWheel(event)
    box?.addEventListener('wheel', turn, { passive: false })
    return () => box?.removeEventListener('wheel', turn)
  }, [sight])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, card: PlacedCard): void => {
    // With Shift the arrows move the ground.
    const step = event.shiftKey ? undefined : steps[event.key]
    if (step !== undefined && event.altKey && (step === 'up' || step === 'down'))
      act.move(card.from, step === 'up' ? -1 : 1)
    else if (step !== undefined) {
      const next = neighbour(drawing, card.id, step)
      if (next !== null) select(next)
    } else if (event.key === 'Enter') act.write()
    else if (event.key === 'Insert') act.askKind(card.id)
    else if (event.key === 'Delete' && card.node !== null) act.remove(card.id, card.from)
    else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && card.node !== null)
      act.duplicate(card.id)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={sight}
      className="bf-canvas scroll"
      {...camera.ground}
      role="group"
      aria-label={t('botFlow.nodes')}
      onFocus={() => {
        wasFocused.current = true
      }}
      onBlur={(event) => {
        wasFocused.current = event.currentTarget.contains(event.relatedTarget)
      }}
    >
      {/* As large as the tree is drawn: what is only scaled would scroll as if it were not. */}
      <div className="bf-sheet" style={{ width: drawing.width * zoom, height: drawing.height * zoom }}>
        <div
          className={cx('bf-drawing', zoom < FAR && 'bf-far')}
          style={{ width: drawing.width, height: drawing.height, transform: zoom === 1 ? undefined : `scale(${zoom})` }}
        >
          <svg width={drawing.width} height={drawing.height} aria-hidden="true">
            {drawing.lines.map(({ key, x1, y1, x2, y2 }) => {
              const middle = (x1 + x2) / 2
              return <path key={key} d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} />
            })}
          </svg>
          {drawing.islandsAt === null ? null : (
            <p className="bf-islands warn s12" style={{ top: drawing.islandsAt - 28 }}>
              {t('flowIslands')}
            </p>
          )}
          {drawing.cards.map((card) => (
            <div
              key={card.id}
              className="bf-place"
              style={{ left: card.x, top: card.y, width: CARD.width, height: card.height }}
            >
              <Card card={card} view={view} onKeyDown={(event) => onKeyDown(event, card)} />
              {card.node?.kind === 'menu' ? (
                <ul className="bf-options">
                  {card.node.options.map((option) => (
                    <Exit
                      key={option.id}
                      view={view}
                      place={{ nodeId: card.id, optionId: option.id }}
                      words={view.text(option.text) || t('unnamed')}
                      nextId={option.nextId}
                    />
                  ))}
                </ul>
              ) : (
                <SingleExit view={view} node={card.node} />
              )}
              <Marks marks={marks.get(card.id) ?? []} />
            </div>
          ))}
          {view.asked === null ? null : (
            <KindMenu view={view} at={drawing.cards.find(({ id }) => id === view.asked?.cardId)} />
          )}
        </div>
      </div>
    </div>
  )
}

interface CardProps {
  card: PlacedCard
  view: FlowView
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function Card({ card: { id, node, isReached }, view, onKeyDown }: CardProps) {
  const t = useT('admin')
  const { selected, select, fault, act } = view
  const kind = node === null ? t('flowStart') : t(`botNode_${node.kind}`)
  const words = node === null ? view.text(view.greeting) : view.nameOf(node.id)
  const problem = fault(id)
  const place = node === null ? null : id
  return (
    <button
      type="button"
      className={cx('bf-card', problem !== undefined && 'bf-card-wrong', !isReached && 'bf-card-island')}
      aria-current={selected === id}
      data-wrong={problem !== undefined}
      title={problem ?? words}
      tabIndex={selected === id ? 0 : -1}
      draggable={place !== null}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', id)}
      onKeyDown={onKeyDown}
      onDoubleClick={act.write}
      onClick={() => select(id)}
      onFocus={() => {
        // Brought here by something else, such as a fault: its words are shown beside it.
        if (selected !== id) select(id)
      }}
    >
      <span className="bf-card-head">
        <Icon name={node === null ? 'bot' : nodeIcons[node.kind]} size={14} />
        {kind}
        {problem === undefined ? null : <Icon name="alert" size={14} label={problem} />}
      </span>
      <span className="bf-card-text">{words || t('flowNoWords')}</span>
    </button>
  )
}

function Marks({ marks }: { marks: readonly FlowMark[] }) {
  const t = useT('admin')
  return marks.map((mark) => (
    <span key={mark} className="bf-mark">
      <Icon name="warning" size={14} />
      <span className="ell">{t(`flowMark_${mark}`)}</span>
    </span>
  ))
}

interface ExitProps {
  view: FlowView
  place: Place
  words: string
  nextId: string | null
}

/** One answer of a menu. A card let go over it is what it leads to from then on. */
function Exit({ view, place, words, nextId }: ExitProps) {
  return (
    <li
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        view.act.connect(place, event.dataTransfer.getData('text/plain'))
      }}
    >
      <span className="ell grow" title={words}>
        {words}
      </span>
      <Onward view={view} place={place} nextId={nextId} words={words} />
    </li>
  )
}

function SingleExit({ view, node }: { view: FlowView; node: BotNode | null }) {
  const exit = node === null ? undefined : exitsOf(node)[0]
  const place: Place | null = node === null ? 'start' : exit === undefined ? null : { nodeId: node.id, optionId: null }
  if (place === null) return null
  return (
    <span className="bf-single">
      <Onward view={view} place={place} nextId={node === null ? view.drawn.rootId : (exit?.nextId ?? null)} words="" />
    </span>
  )
}

/** Adds what follows; where that is drawn elsewhere, goes there. */
function Onward({ view, place, nextId, words }: Omit<ExitProps, 'words'> & { words: string }) {
  const t = useT('admin')
  const { parentOf, nameOf, select, act } = view
  if (nextId === null)
    return (
      <button
        type="button"
        className="bf-plus"
        tabIndex={-1}
        aria-label={[t('flowAddAfter'), words].filter(Boolean).join(' ')}
        title={t('flowAddAfter')}
        onClick={() => act.askKind(place === 'start' ? START : place.nodeId, place)}
      >
        <Icon name="plus" size={14} />
      </button>
    )
  if (samePlace(parentOf(nextId), place)) return null
  return (
    <button
      type="button"
      className="bf-jump ell"
      tabIndex={-1}
      title={t('flowGoesTo', { name: nameOf(nextId) })}
      onClick={() => select(nextId)}
    >
      <Icon name="undo" size={14} />
      <span className="ell">{nameOf(nextId)}</span>
    </button>
  )
}

const samePlace = (a: Place | null, b: Place): boolean =>
  a === b || (a !== null && a !== 'start' && b !== 'start' && a.nodeId === b.nodeId && a.optionId === b.optionId)

/** Which kind of node to add; opened by a plus or by Insert. */
function KindMenu({ view: { act }, at }: { view: FlowView; at: PlacedCard | undefined }) {
  const t = useT('admin')
  return (
    <Dropdown
      open
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => {
        if (open) return
        act.closeKinds()
        document.querySelector<HTMLElement>('.bf-canvas [aria-current="true"]')?.focus()
      }}
      menu={{
        items: NODE_KINDS.map((kind) => ({
          key: kind,
          icon: <Icon name={nodeIcons[kind]} size={14} />,
          label: t(`botNode_${kind}`),
        })),
        onClick: ({ key }) => {
          const kind = NODE_KINDS.find((one) => one === key)
          if (kind !== undefined) act.add(kind)
        },
      }}
    >
      <span className="bf-kinds" style={{ left: (at?.x ?? 0) + CARD.width - 8, top: (at?.y ?? 0) + CARD.head - 4 }} />
    </Dropdown>
  )
}
