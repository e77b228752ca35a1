import { useEffect, useEffectEvent } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import { formatDuration, Refusal, useSecond, useT } from '../../design/index.ts'
import { useServerStatus } from '../session/server-status.ts'
import type { SignInFailure } from '../session/session.ts'

export type ShownFailure = SignInFailure & {
  /** Server time (ms). */
  at: number
  /** How often the server had answered by then. */
  answersBefore: number
}

export interface SignInProblemProps {
  failure: ShownFailure | undefined
  /** It no longer holds: the wait is over, or the server answers again. */
  onOver: () => void
}

/** Why signing in didn't work, in words, with what to do. */
export function SignInProblem({ failure, onOver }: SignInProblemProps) {
  const t = useT('signin')
  const { reach, answers } = useServerStatus()
  const throttled = failure?.kind === 'throttled'
  const now = useSecond(throttled) * 1_000
  const waitLeft = throttled ? failure.at + failure.seconds * 1_000 - now : 0

  const over = (throttled && waitLeft <= 0) || (failure?.kind === 'unreachable' && answers > failure.answersBefore)
  const tellOver = useEffectEvent(onOver)
  useEffect(() => {
    if (over) tellOver()
  }, [over])

  const words = failure === undefined ? wordsOfReach(reach) : wordsOf(failure)
  if (words === undefined) return null
  return (
    <div className="signin-problem">
      <Refusal what={words.what} why={words.why} tone={words.tone} />
    </div>
  )

  function wordsOf(shown: ShownFailure): { what: string; why: string; tone: 'error' | 'warn' } {
    switch (shown.kind) {
      case 'wrong-credentials':
        return { what: t('wrongCredentials'), why: t('wrongCredentialsDetail'), tone: 'error' }
      case 'throttled':
        return {
          what: t('throttled'),
          why: t('throttledDetail', { wait: formatDuration(waitLeft) }),
          tone: 'warn',
        }
      case 'unreachable':
        return { what: t('unreachable'), why: t('unreachableDetail'), tone: 'error' }
      case 'failed':
        return { what: shown.what, why: shown.todo, tone: 'error' }
      default:
        return assertNever(shown)
    }
  }

  function wordsOfReach(state: typeof reach): { what: string; why: string; tone: 'error' | 'warn' } | undefined {
    return state === 'down' ? { what: t('unreachable'), why: t('unreachableDetail'), tone: 'error' } : undefined
  }
}
