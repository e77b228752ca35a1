import type { Names } from '../../client/index.ts'
import { Button, ChannelTile, StateDot, Tag, Timer, useFormat, useT } from '../../design/index.ts'
import type { AgentRow } from './arrange.ts'
import type { FloorActions } from './floor-view.ts'
import { SideCard } from './side-card.tsx'
import { concernWord, routableWord, toneOf } from './state-words.ts'

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
          {figures.shown === 'aux' ? routableWord(t, names, figures.state) : t(`state_${figures.shown}`)}{' '}
          <Timer since={figures.since} />
        </Tag>
      }
      onClose={() => actions.select(null)}
      actions={
        canAct && figures.shown !== 'offline' ? (
          <Button variant="primary" keys="s" onClick={() => actions.ask({ kind: 'state', agentId: row.id })}>
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
      </dl>
      {work.length === 0 ? (
        <p className="s12 t3">{t('nothingInHand')}</p>
      ) : (
        <ul className="sv-work" aria-label={t('inHand')}>
          {work.map((one) => (
            <li key={one.interactionId}>
              <button type="button" onClick={() => actions.select({ kind: 'interaction', id: one.interactionId })}>
                <ChannelTile channel={one.channel} size={20} />
                <span className="ell grow">{one.customer ?? t('unknownCustomer')}</span>
                <span className="s12 t3">{t(`phase_${one.phase}`)}</span>
                <Timer className="s12 t2" since={one.acceptedAt ?? one.arrivedAt} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </SideCard>
  )
}
