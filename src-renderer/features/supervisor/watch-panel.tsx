import { useEffect, useRef } from 'react'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import { useFloor, useInteraction, type Names } from '../../client/index.ts'
import {
  Banner,
  Button,
  ChannelTile,
  EmptyState,
  FailsAlone,
  IconButton,
  SkeletonList,
  Tag,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { Thread } from '../conversation/index.ts'
import { Recommendations } from '../recommendations/index.ts'
import type { FloorActions } from './floor-view.ts'
import { canMove } from './interaction-card.tsx'
import { whoIs } from './state-words.ts'

export interface WatchPanelProps {
  interactionId: string
  /** Undefined once it is no longer live. */
  row: LiveRow | undefined
  refused: boolean
  names: Names
  canAct: boolean
  actions: FloorActions
}

/** A live contact, read-only, beside the floor. */
export function WatchPanel({ interactionId, row, refused, names, canAct, actions }: WatchPanelProps) {
  const t = useT('supervisor')
  const bot = useT('bot')
  const interaction = useInteraction(interactionId)
  const typing = useFloor((floor) => floor.presence.get(interactionId)?.customerTyping === true)
  const panel = useRef<HTMLElement>(null)
  const close = (): void => actions.watch(null)
  useShortcut('supervise', 'escape', t('closeWatch'), close)
  useEffect(() => panel.current?.focus(), [])

  const customer = interaction?.introduction?.customerName ?? (row === undefined ? t('unknownCustomer') : whoIs(t, row))
  const channel = interaction?.channel ?? row?.channel
  return (
    <aside ref={panel} className="sv-watch" aria-label={t('watching')} tabIndex={-1}>
      <header className="sv-watch-head">
        {channel === undefined ? null : <ChannelTile channel={channel} />}
        <h2 className="ell">{customer}</h2>
        {row === undefined ? null : (
          <span className="s12 t3 ell">
            {row.bot === null ? names.queue(row.queueId) : bot('inCharge')}
            {row.agentId === null ? '' : ` · ${names.user(row.agentId)}`}
          </span>
        )}
        <span className="end row gap4">
          {row === undefined || !canAct || !canMove(row) ? null : (
            <>
              <Button size="small" onClick={() => actions.ask({ kind: 'requeue', interactionId })}>
                {t('requeue')}
              </Button>
              <Button size="small" onClick={() => actions.ask({ kind: 'assign', interactionId })}>
                {t('assign')}
              </Button>
            </>
          )}
          <IconButton icon="close" label={t('closeWatch')} keys="esc" onClick={close} />
        </span>
      </header>
      <Banner tone="info" icon="eye">
        {t('readOnly')}
      </Banner>
      <FailsAlone resetKey={interactionId}>
        {interaction !== undefined ? (
          <>
            <Recommendations interaction={interaction} />
            <Thread
              interaction={interaction}
              readOnly
              below={typing ? <p className="sv-typing t3 s12">{t('customerTyping')}</p> : undefined}
            />
          </>
        ) : refused ? (
          <EmptyState icon="lock" title={t('watchRefused')} />
        ) : row === undefined ? (
          <EmptyState icon="check" title={t('noLongerLive')} action={<Tag>{t('phase_closed')}</Tag>} />
        ) : (
          <SkeletonList rows={4} />
        )}
      </FailsAlone>
    </aside>
  )
}
