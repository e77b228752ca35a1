import { useEffect, useMemo, useRef, useState } from 'react'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { AgentFigures, LiveRow } from '#shared/protocol/wallboard.ts'
import { useFloor, useInteraction, type Names } from '../../client/index.ts'
import { ChannelTile, StateDot, Tag, toastDone, useChannelName, useSecond, useT } from '../../design/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { ChoiceList } from './choice-list.tsx'
import { candidatesFor, type Candidate, type WorkToAssign } from './eligibility.ts'
import { objectionWord, toneOf, whoIs } from './state-words.ts'
import { onThePhone } from './supervise-block.ts'
import { useCommand } from './use-command.ts'

export interface AssignDialogProps {
  row: LiveRow
  agents: ReadonlyMap<string, AgentFigures>
  live: ReadonlyMap<string, LiveRow>
  names: Names
  onClose: () => void
}

/** Roles that may own work. */
const TAKES_WORK: ReadonlySet<string> = new Set(['agent', 'outbound', 'supervisor'])

/** Whom to give a contact to, with what speaks against each. */
export function AssignDialog({ row, agents, live, names, onClose }: AssignDialogProps) {
  const t = useT('supervisor')
  const { run, busy, problem } = useCommand()
  const [chosen, setChosen] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => search.current?.focus(), [])
  const candidates = useCandidates(row, agents, live)
  const shown = candidates.filter(({ user }) =>
    fits(query, user.displayName, user.employeeNo, Object.keys(user.skills).map(names.skill)),
  )

  const assign = async (agentId: string): Promise<void> => {
    if (!(await run({ type: 'supervisor.assign', interactionId: row.interactionId, agentId }))) return
    toastDone(t('assigned', { agent: names.user(agentId) }))
    onClose()
  }
  return (
    <ActionDialog
      title={t('assignTitle')}
      subject={<Subject row={row} names={names} />}
      confirm={chosen === null ? t('assign') : t('assignTo', { agent: names.user(chosen) })}
      disabledReason={chosen === null ? t('assignPick') : undefined}
      busy={busy}
      problem={problem === null ? null : { title: t('assignFailed'), ...problem }}
      onConfirm={() => chosen !== null && void assign(chosen)}
      onClose={onClose}
    >
      <div className="sv-dialog-find">
        <input
          ref={search}
          type="search"
          className="sv-search"
          placeholder={t('searchAgents')}
          aria-label={t('searchAgents')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {shown.length === 0 ? <p className="sv-dialog-empty t3">{t('noCandidates')}</p> : null}
      <ChoiceList
        label={t('assignTitle')}
        choices={shown.map((candidate) => ({
          id: candidate.agentId,
          disabled: !candidate.possible,
          content: <CandidateRow candidate={candidate} names={names} channel={row.channel} />,
        }))}
        value={chosen}
        onChange={setChosen}
        onTake={(id) => void assign(id)}
      />
    </ActionDialog>
  )
}

export function Subject({ row, names }: { row: LiveRow; names: Names }) {
  const t = useT('supervisor')
  return (
    <span className="row gap4">
      <ChannelTile channel={row.channel} size={20} />
      {whoIs(t, row)} · {names.queue(row.queueId)}
    </span>
  )
}

function fits(query: string, ...words: (string | readonly string[])[]): boolean {
  const wanted = query.trim().toLowerCase()
  return words.flat().some((word) => word.toLowerCase().includes(wanted))
}

function useCandidates(
  row: LiveRow,
  agents: ReadonlyMap<string, AgentFigures>,
  live: ReadonlyMap<string, LiveRow>,
): readonly Candidate[] {
  // What it asks for, and who let it go by, is in the contact itself: the page has it in view while this is open.
  const interaction = useInteraction(row.interactionId)
  const users = useFloor((floor) => floor.config.user)
  const queue = useFloor((floor) => floor.config.queue.get(row.queueId)?.record)
  const centre = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record)
  const now = Math.floor(useSecond() / 5) * 5_000
  return useMemo(() => {
    const phase = interaction?.phase
    const asked = phase?.name === 'waiting' ? phase : phase?.name === 'offered' ? phase.waiting : undefined
    const work: WorkToAssign = {
      interactionId: row.interactionId,
      channel: row.channel,
      queue,
      agentId: row.agentId,
      requirements: asked?.requirements ?? queue?.requirements ?? [],
      phase: row.phase,
      passed: (interaction?.passed ?? []).filter(({ until }) => until > now).map(({ agentId }) => agentId),
      onThePhone: onThePhone(live.values(), row.interactionId),
    }
    const able = [...users.values()].filter(({ archived, record }) => !archived && TAKES_WORK.has(record.role))
    return candidatesFor(work, able, agents, centre)
  }, [row, agents, live, interaction, users, queue, centre, now])
}

function CandidateRow({
  candidate,
  names,
  channel,
}: {
  candidate: Candidate
  names: Names
  channel: LiveRow['channel']
}) {
  const t = useT('supervisor')
  const channelName = useChannelName()
  const { user, figures, objections, matched, possible } = candidate
  const shown = figures?.shown ?? 'offline'
  const words = objections.map((why) => objectionWord(t, names, channelName, why))
  return (
    <>
      <StateDot tone={toneOf(shown)} />
      <span className="sv-choice-name">
        <b>{user.displayName}</b> <span className="s12 t3">{user.employeeNo}</span>
      </span>
      <span className="s12 t2">{t(`state_${shown}`)}</span>
      <span className="s12 t3 n">
        {figures === undefined || shown === 'offline'
          ? ''
          : `${figures.load[channel] ?? 0}/${figures.capacity[channel] ?? 0}`}
      </span>
      <span className="sv-choice-why">
        {matched.map(({ skillId, level }) => (
          <Tag key={skillId}>
            {names.skill(skillId)} {level}
          </Tag>
        ))}
        {words.length === 0 ? (
          <span className="ok">{t(shown === 'available' ? 'suitableNow' : 'suitable')}</span>
        ) : (
          <span className={possible ? 'warn' : 't3'}>{words.join(t('listSeparator'))}</span>
        )}
      </span>
    </>
  )
}
