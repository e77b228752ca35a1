import { problemWords, type Problem } from '../../client/index.ts'
import { Button, IconButton, Refusal, useT } from '../../design/index.ts'
import { stateWord, useAgentState, useSetState } from '../agent-state/index.ts'

export interface PullProblemProps {
  readonly problem: Problem
  readonly onClose: () => void
}

/** Why pulling was refused; what the agent's own state forbids comes with the way back to ready. */
export function PullProblem({ problem, onClose }: PullProblemProps) {
  const common = useT('common')
  const words = problemWords(problem)
  const ownState = problem.code === 'agent-not-available' || problem.code === 'agent-offline'
  return (
    <div className="work-problem">
      {ownState ? <NotReady onReady={onClose} /> : <Refusal what={words.what} why={words.todo} />}
      <span className="work-problem-close">
        <IconButton icon="close" size="small" label={common('close')} onClick={onClose} />
      </span>
    </div>
  )
}

function NotReady({ onReady }: { onReady: () => void }) {
  const t = useT('workList')
  const desk = useT('desk')
  const state = useAgentState()
  const { set, problem } = useSetState()
  if (state === null) return null
  const { chosen, next, auxName } = state
  return (
    <Refusal
      tone="warn"
      what={
        next === null
          ? t('pullNotReady', { state: stateWord(chosen, auxName) })
          : t('pullLeaving', { state: desk('stateNext', { state: stateWord(next, auxName) }) })
      }
      why={problem === null ? t('pullNotReadyTodo') : problemWords(problem).what}
      actions={
        <Button
          size="small"
          onClick={() => void set({ name: 'available' }).then((done) => (done ? onReady() : undefined))}
        >
          {desk('backToReady')}
        </Button>
      }
    />
  )
}
