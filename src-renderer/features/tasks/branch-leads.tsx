import { useState, type ReactNode } from 'react'
import { branchNumbered } from '#shared/domain/branch.ts'
import type { LeadsOfBranch } from '#shared/protocol/tasks-rest.ts'
import { problemWords, useFloor, useNames } from '../../client/index.ts'
import {
  Button,
  EmptyState,
  InlineError,
  SkeletonList,
  Tag,
  useSecond,
  useT,
  type Translate,
} from '../../design/index.ts'
import { TaskList } from './task-list.tsx'
import { useLeadsByBranch, useTasks, type TaskQuery } from './use-tasks.ts'

export interface BranchLeadsProps {
  readonly state: TaskQuery['state']
  /** Stands beside the leads of one branch; the table tells of both. */
  readonly stateChoice: ReactNode
  readonly onCustomer: (customerId: string) => void
}

/** [TK20] Which branch has leads waiting, for how long, and what came of the others; one opens to its leads. */
export function BranchLeads({ state, stateChoice, onCustomer }: BranchLeadsProps) {
  const t = useT('tasks')
  const names = useNames()
  const [branch, setBranch] = useState<string | null>(null)
  const { data, problem, reload } = useLeadsByBranch()
  if (branch !== null)
    return (
      <>
        <div className="row gap8 task-chosen">
          <Button size="small" icon="arrow-left" onClick={() => setBranch(null)}>
            {t('branchesBack')}
          </Button>
          <strong>{names.branch(branch)}</strong>
          <Where branch={branch} />
          <span className="end">{stateChoice}</span>
        </div>
        <LeadsOf branch={branch} state={state} onCustomer={onCustomer} />
      </>
    )
  if (data === undefined)
    return problem === undefined ? (
      <SkeletonList rows={6} />
    ) : (
      <InlineError what={t('loadFailed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  if (data.branches.length === 0)
    return <EmptyState icon="pin-location" title={t('branchesEmpty')} detail={t('branchesEmptyDetail')} />
  return (
    <div className="hl-card task-table">
      <table className="hl-table" aria-label={t('branches')}>
        <thead>
          <tr>
            <th scope="col">{t('branch')}</th>
            <th scope="col" className="n">
              {t('branchOpen')}
            </th>
            <th scope="col" className="n">
              {t('branchLongest')}
            </th>
            <th scope="col">{t('branchResults')}</th>
          </tr>
        </thead>
        <tbody>
          {data.branches.map((row) => (
            <BranchRow key={row.branch} row={row} onOpen={() => setBranch(row.branch)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LeadsOf({ branch, state, onCustomer }: Omit<BranchLeadsProps, 'stateChoice'> & { readonly branch: string }) {
  return <TaskList read={useTasks({ state, whose: 'all', branch })} state={state} onCustomer={onCustomer} />
}

function BranchRow({ row, onOpen }: { readonly row: LeadsOfBranch; readonly onOpen: () => void }) {
  const t = useT('tasks')
  const names = useNames()
  const now = useSecond(row.waitingSince !== null) * 1_000
  const branches = useFloor((floor) => floor.config.branch)
  const others = row.done + row.dropped
  return (
    <tr>
      <td className="ell">
        <Button variant="link" size="small" onClick={onOpen}>
          {names.branch(row.branch)}
        </Button>{' '}
        {branchNumbered(branches, row.branch) === null ? <Tag>{t('branchUnlisted')}</Tag> : null}
      </td>
      <td className="n">{row.open}</td>
      <td className="n">{row.waitingSince === null ? '—' : waitWords(now - row.waitingSince, t)}</td>
      <td className="t2">
        {[
          t('branchWon', { n: row.won }),
          t('branchLost', { n: row.lost }),
          others === 0 ? '' : t('branchOther', { n: others }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </td>
    </tr>
  )
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** In the one unit that tells waits apart. */
function waitWords(ms: number, t: Translate<'tasks'>): string {
  if (ms >= DAY_MS) return t('waitDays', { count: Math.floor(ms / DAY_MS) })
  if (ms >= HOUR_MS) return t('waitHours', { count: Math.floor(ms / HOUR_MS) })
  return ms >= MINUTE_MS ? t('waitMinutes', { count: Math.floor(ms / MINUTE_MS) }) : t('waitShort')
}

/** Where it is and who takes its leads there. */
function Where({ branch }: { readonly branch: string }) {
  const t = useT('tasks')
  const record = useFloor((floor) => branchNumbered(floor.config.branch, branch)?.record)
  if (record === undefined) return <Tag>{t('branchUnlisted')}</Tag>
  const receiver = record.receiver === '' ? '' : t('branchReceiver', { receiver: record.receiver })
  const parts = [record.number, record.city, record.address, record.hours, receiver]
  return <span className="s12 t3 ell">{parts.filter((part) => part !== '').join(' · ')}</span>
}
