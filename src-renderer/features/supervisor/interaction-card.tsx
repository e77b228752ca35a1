import type { LiveRow } from '#shared/protocol/wallboard.ts'
import type { Names } from '../../client/index.ts'
import { Button, ChannelTile, StateDot, Tag, Timer, useFormat, useT } from '../../design/index.ts'
import { liveSince } from './arrange.ts'
import { CallFacts, CallWatch } from './call-watch.tsx'
import { isWaiting } from './figures.ts'
import type { FloorActions } from './floor-view.ts'
import { SideCard } from './side-card.tsx'
import { phaseTone, phaseWord, whoIs } from './state-words.ts'
import { isLiveCall } from './supervise-block.ts'
import { WaitTime } from './wait-time.tsx'

export interface InteractionCardProps {
  row: LiveRow
  names: Names
  canAct: boolean
  actions: FloorActions
}

/** Phases in which a contact can still be given to someone else. */
export const canMove = ({ phase, bot }: LiveRow): boolean =>
  phase !== 'wrap-up' && phase !== 'closed' && (phase !== 'arrived' || bot !== null)

/** The selected contact: where it stands, and what can be done. */
export function InteractionCard({ row, names, canAct, actions }: InteractionCardProps) {
  const t = useT('supervisor')
  const bot = useT('bot')
  const format = useFormat()
  const { interactionId, waitingSince, dueAt, agentId } = row
  return (
    <SideCard
      title={
        <>
          <ChannelTile channel={row.channel} size={20} />
          <h2 className="ell">{whoIs(t, row)}</h2>
        </>
      }
      aside={
        <Tag>
          <StateDot tone={phaseTone(row.phase)} />
          {phaseWord(t, row)} <Timer since={liveSince(row)} />
        </Tag>
      }
      onClose={() => actions.select(null)}
      actions={
        <>
          <Button icon="eye" keys="o" onClick={() => actions.watch(interactionId)}>
            {t('openShort')}
          </Button>
          {canAct && canMove(row) ? (
            <>
              <Button keys="r" onClick={() => actions.ask({ kind: 'requeue', interactionId })}>
                {t('requeue')}
              </Button>
              <Button
                variant={isLiveCall(row) ? 'default' : 'primary'}
                keys="a"
                onClick={() => actions.ask({ kind: 'assign', interactionId })}
              >
                {t('assign')}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      {row.call === null ? null : canAct && isLiveCall(row) ? (
        <CallWatch key={interactionId} row={row} names={names} />
      ) : (
        <CallFacts row={row} names={names} />
      )}
      <dl className="sv-facts">
        <dt>{t('queue')}</dt>
        <dd>{row.queueId === '' ? t('none') : names.queue(row.queueId)}</dd>
        <dt>{t('owner')}</dt>
        <dd>
          {row.bot !== null ? (
            `${bot('inChargeShort')} · ${names.botFlow(row.bot.flowId)} · ${bot(`turn_${row.bot.lastTurn ?? 'none'}`)}`
          ) : agentId === null ? (
            t('nobodyYet')
          ) : (
            <button type="button" className="sv-link" onClick={() => actions.select({ kind: 'agent', id: agentId })}>
              {names.user(agentId)}
            </button>
          )}
        </dd>
        {isLiveCall(row) ? null : (
          <>
            <dt>{t('arrived')}</dt>
            <dd>{format.moment(row.arrivedAt)}</dd>
          </>
        )}
        {isWaiting(row) && waitingSince !== null && dueAt !== null ? (
          <>
            <dt>{t('waiting')}</dt>
            <dd>
              <WaitTime wait={{ since: waitingSince, dueAt }} />
            </dd>
          </>
        ) : null}
      </dl>
    </SideCard>
  )
}
