import { Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Me } from '#shared/protocol/sync.ts'
import { channelsInUse, useConnection, useFloor, useNames, type Names } from '../../client/index.ts'
import { CountBadge, FailsAlone, hrefOf, SkeletonTable, Tag, TopBarLead, useRoute, useT } from '../../design/index.ts'
import { StuckPage, useStuckCount } from '../stuck/index.ts'
import { AgentCard } from './agent-card.tsx'
import { AgentFilters, AgentTable } from './agent-table.tsx'
import { AlertList } from './alert-list.tsx'
import type { AgentFilter, LiveFilter } from './arrange.ts'
import { FloorDialogs } from './floor-dialogs.tsx'
import { useFloorPlace, useFloorView, type FloorPlace, type FloorView } from './floor-view.ts'
import { Freshness } from './freshness.tsx'
import { InteractionCard } from './interaction-card.tsx'
import { KpiStrip } from './kpi-strip.tsx'
import { LiveFilters, LiveTable } from './live-table.tsx'
import { QueueTable } from './queue-table.tsx'
import { NothingSelected } from './side-card.tsx'
import { useFigures, useWatchFloor, WatchInteraction } from './use-figures.ts'
import { useFloorCommands, useFloorShortcuts } from './use-floor-keys.ts'
import { markRead, useReadAlerts } from './use-read-alerts.ts'
import { SteppingInProvider } from './use-stepping-in.tsx'
import { WatchPanel } from './watch-panel.tsx'
import './supervisor.css'
import './side.css'

/** The floor: how it goes, who does what, what needs someone, and the means to step in. */
export function SupervisorPage() {
  const me = useFloor((floor) => floor.me)
  const isStuck = useRoute((route) => route.path[1] === STUCK)
  return isStuck && me !== null && SEES_STUCK.has(me.role) ? <StuckOnFloor /> : <FloorPage />
}

/** In the address behind the page's own name. */
const STUCK = 'stuck'
/** What was said and did not go out is theirs to look after. */
const SEES_STUCK: ReadonlySet<Me['role']> = new Set(['supervisor', 'admin'])

function StuckOnFloor() {
  const t = useT('channels')
  return (
    <div className="sv-stuck">
      <TopBarLead>
        <h1>{t('stuckTitle')}</h1>
        <a href={hrefOf(['supervise'])}>{t('backToFloor')}</a>
      </TopBarLead>
      <StuckPage />
    </div>
  )
}

function StuckLink() {
  const t = useT('channels')
  const count = useStuckCount()
  return (
    <a className="row gap4" href={hrefOf(['supervise', STUCK])}>
      {t('stuckTitle')}
      {count === 0 ? null : <CountBadge count={count} label={t('stuckCount', { count })} />}
    </a>
  )
}

function FloorPage() {
  const t = useT('supervisor')
  useWatchFloor()
  const figures = useFigures()
  const me = useFloor((floor) => floor.me)
  const live = useConnection(({ link }) => link.name === 'live')
  return (
    <div className="sv-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
        <Tag>{t('period')}</Tag>
        <Freshness at={figures.at} live={live} />
        {me !== null && SEES_STUCK.has(me.role) ? <StuckLink /> : null}
      </TopBarLead>
      {figures.at === 0 || me === null ? (
        <div className="hl-card sv-loading" aria-label={t('loading')}>
          <SkeletonTable rows={14} columns={8} />
        </div>
      ) : (
        <Floor me={me} live={live} figures={figures} />
      )}
    </div>
  )
}

/** Who may give work away and set states; everyone else on this page only looks. */
const STEPS_IN: ReadonlySet<Me['role']> = new Set(['supervisor'])

function Floor({ me, live, figures }: { me: Me; live: boolean; figures: ReturnType<typeof useFigures> }) {
  const view = useFloorView(figures)
  const place = useFloorPlace()
  const names = useNames()
  const read = useReadAlerts()
  const [refusedId, setRefusedId] = useState<string | null>(null)
  const canAct = STEPS_IN.has(me.role) && live
  const { selection, dialog, watchedId, actions } = place
  const rows = [...figures.live.values()]
  const queues = useFloor((floor) => floor.config.queue)
  const channels = useMemo(() => channelsInUse(queues.values()), [queues])
  useFloorShortcuts({ place, view, figures, canAct })
  useFloorCommands(view, names, actions)

  const inView = new Set([watchedId, dialog?.kind === 'assign' ? dialog.interactionId : null])
  return (
    <SteppingInProvider live={figures.live} names={names}>
      <KpiStrip
        totals={view.totals}
        agents={[...figures.agents.values()]}
        live={rows}
        names={names}
        channels={channels}
        bot={figures.bot}
      />
      <QueueTable rows={view.queues} names={names} stale={!live} onOpen={actions.showQueue} />
      <Lower place={place} view={view} figures={figures} names={names} canAct={canAct} stale={!live} />
      <div className="sv-side">
        <AlertList
          alerts={view.alerts}
          totals={view.totals}
          read={read}
          live={rows}
          names={names}
          canAct={canAct}
          actions={actions}
          onRead={markRead}
        />
        <FailsAlone resetKey={selection?.id}>
          <Selected place={place} view={view} figures={figures} names={names} canAct={canAct} />
        </FailsAlone>
      </div>
      {watchedId === null ? null : (
        <WatchPanel
          key={watchedId}
          interactionId={watchedId}
          row={figures.live.get(watchedId)}
          refused={refusedId === watchedId}
          names={names}
          canAct={canAct}
          actions={actions}
        />
      )}
      {[...inView].map((id) =>
        id === null ? null : <WatchInteraction key={id} id={id} onRefused={() => setRefusedId(id)} />,
      )}
      <FloorDialogs dialog={dialog} view={view} figures={figures} names={names} onClose={() => actions.ask(null)} />
    </SteppingInProvider>
  )
}

interface PartProps {
  place: FloorPlace
  view: FloorView
  figures: ReturnType<typeof useFigures>
  names: Names
  canAct: boolean
}

function Lower({ place, view, figures, names, canAct, stale }: PartProps & { stale: boolean }) {
  const t = useT('supervisor')
  const [agentFilter, setAgentFilter] = useState<AgentFilter>('all')
  const [liveFilter, setLiveFilter] = useState<LiveFilter>('all')
  const { lower, setLower, queueId, setQueueId, selection, actions } = place
  const all = [...figures.live.values()]
  const rows = queueId === null ? all : all.filter((row) => row.queueId === queueId)
  const onDuty = view.agents.filter(({ figures: { shown } }) => shown !== 'offline').length
  return (
    <section className="hl-card sv-lower" aria-label={t(lower === 'agents' ? 'agents' : 'liveList')}>
      <header>
        <span className="sv-switch" role="group">
          <button type="button" aria-pressed={lower === 'agents'} onClick={() => setLower('agents')}>
            {t('agents')} <CountBadge count={onDuty} muted />
          </button>
          <button type="button" aria-pressed={lower === 'live'} onClick={() => setLower('live')}>
            {t('live')} <CountBadge count={all.length} muted />
          </button>
        </span>
        {lower === 'agents' ? (
          <AgentFilters rows={view.agents} filter={agentFilter} onFilter={setAgentFilter} />
        ) : (
          <>
            <LiveFilters rows={rows} filter={liveFilter} onFilter={setLiveFilter} />
            <Select
              className="end sv-queue-choice"
              size="small"
              aria-label={t('queue')}
              value={queueId ?? ''}
              onChange={(id) => setQueueId(id === '' ? null : id)}
              options={[
                { value: '', label: t('allQueues') },
                ...view.queues.map(({ id }) => ({ value: id, label: names.queue(id) })),
              ]}
            />
          </>
        )}
      </header>
      <FailsAlone resetKey={lower}>
        {lower === 'agents' ? (
          <AgentTable
            rows={view.agents}
            names={names}
            selectedId={selection?.kind === 'agent' ? selection.id : null}
            canAct={canAct}
            stale={stale}
            filter={agentFilter}
            actions={actions}
          />
        ) : (
          <LiveTable
            rows={rows}
            complained={view.complained}
            names={names}
            selectedId={selection?.kind === 'interaction' ? selection.id : null}
            canAct={canAct}
            stale={stale}
            filter={liveFilter}
            actions={actions}
          />
        )}
      </FailsAlone>
    </section>
  )
}

function Selected({ place: { selection, actions }, view, figures, names, canAct }: PartProps) {
  if (selection?.kind === 'agent') {
    const row = view.agents.find(({ id }) => id === selection.id)
    if (row !== undefined) return <AgentCard row={row} names={names} canAct={canAct} actions={actions} />
  }
  if (selection?.kind === 'interaction') {
    const row = figures.live.get(selection.id)
    if (row !== undefined) return <InteractionCard row={row} names={names} canAct={canAct} actions={actions} />
  }
  return <NothingSelected canAct={canAct} />
}
