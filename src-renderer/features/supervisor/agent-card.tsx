import type { Names } from '../../client/index.ts'
import { Button, ChannelTile, StateDot, Tag, Timer, useFormat, useT } from '../../design/index.ts'
import type { AgentRow } from './arrange.ts'
import { CallFacts, CallWatch } from './call-watch.tsx'
import type { FloorActions } from './floor-view.ts'
import { SideCard } from './side-card.tsx'
import { concernWord, phaseWord, routableWord, shownWord, toneOf, whoIs } from './state-words.ts'
import { isLiveCall } from './supervise-block.ts'

export interface AgentCardProps {
  row: AgentRow
  names: Names
  canAct: boolean
  actions: FloorActions
}

/** The selected agent: how they are, what they have in hand, and what can be done. */
export function AgentCard({ row, names, canAct, actions }: AgentCardProps) {
  const t = useT('supervisor')
  const format = useFormat()
  const { figures, user, concern, work } = row
  const skills = Object.entries(user?.skills ?? {})
  const call = work.find(isLiveCall)
  const others = work.filter((one) => one !== call)
  return (
    <SideCard
      title={
        <>
          <h2 className="ell">{row.name}</h2>
          <span className="s12 t3">{row.employeeNo}</span>
        </>
      }
      aside={
        <Tag>
          <StateDot tone={toneOf(figures.shown)} />
          {shownWord(t, names, row)} <Timer since={figures.since} />
        </Tag>
      }
      onClose={() => actions.select(null)}
      actions={
        canAct && figures.shown !== 'offline' ? (
          <Button
            variant={call === undefined ? 'primary' : 'text'}
            keys="s"
            onClick={() => actions.ask({ kind: 'state', agentId: row.id })}
          >
            {t('setState')}
          </Button>
        ) : undefined
      }
    >
      <dl className="sv-facts">
        {concern === null ? null : (
          <>
            <dt>{t('concern')}</dt>
            <dd className="warn">{concernWord(t, concern)}</dd>
          </>
        )}
        {figures.next === null ? null : (
          <>
            <dt>{t('nextState')}</dt>
            <dd>{routableWord(t, names, figures.next)}</dd>
          </>
        )}
        {figures.phone === null || (figures.capacity.voice ?? 0) === 0 ? null : (
          <>
            <dt>{t('agentPhone')}</dt>
            <dd className="warn">{t(`agentFault_${figures.phone}`)}</dd>
          </>
        )}
        {call !== undefined ? null : (
          <>
            <dt>{t('todayFigures')}</dt>
            <dd>
              {t('todayHandled', {
                count: figures.handledToday,
                time: figures.averageHandleMs === null ? t('none') : format.duration(figures.averageHandleMs),
              })}
            </dd>
            <dt>{t('skills')}</dt>
            <dd>
              {skills.length === 0
                ? t('noSkills')
                : skills.map(([id, level]) => `${names.skill(id)} ${level}`).join(t('nameSeparator'))}
            </dd>
          </>
        )}
      </dl>
      {call === undefined ? null : canAct ? (
        <CallWatch key={call.interactionId} row={call} names={names} />
      ) : (
        <CallFacts row={call} names={names} />
      )}
      {work.length === 0 ? (
        <p className="s12 t3">{t('nothingInHand')}</p>
      ) : others.length === 0 ? null : (
        <ul className="sv-work" aria-label={t('inHand')}>
          {others.map((one) => (
            <li key={one.interactionId}>
              <button type="button" onClick={() => actions.select({ kind: 'interaction', id: one.interactionId })}>
                <ChannelTile channel={one.channel} size={20} />
                <span className="ell grow">{whoIs(t, one)}</span>
                <span className="s12 t3">{phaseWord(t, one)}</span>
                <Timer className="s12 t2" since={one.acceptedAt ?? one.arrivedAt} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </SideCard>
  )
}
