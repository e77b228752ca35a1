import { useState } from 'react'
import type { FollowUp } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock, useDesk } from '../../client/index.ts'
import {
  cx,
  displayZone,
  Icon,
  InlineError,
  scriptOf,
  Tooltip,
  translate,
  useFormat,
  useSecond,
  useT,
} from '../../design/index.ts'
import { openCustomer } from '../customer/index.ts'
import { arrangePromises } from './promises.ts'
import { usePromises } from './use-promises.ts'
import './promise-list.css'

/** What was promised to customers and falls due today, or was not kept: the last group of the list. */
export function PromiseList() {
  const t = useT('workList')
  const { followUps, problem, now, reload } = usePromises()
  if (followUps === undefined && problem !== undefined)
    return <InlineError what={t('promisesFailed')} detail={problemWords(problem).what} onRetry={reload} />
  const shown = arrangePromises(followUps ?? [], now, displayZone())
  if (shown.length === 0) return null
  return (
    <>
      <h3 className="work-heading">
        {t('promises')}
        <span className="end">{shown.filter(({ done }) => !done).length}</span>
      </h3>
      <ul className="work-items">
        {shown.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} onChanged={reload} />
        ))}
      </ul>
    </>
  )
}

function PromiseRow({ promise, onChanged }: { promise: FollowUp; onChanged: () => void }) {
  const t = useT('workList')
  const format = useFormat()
  const now = useSecond() * 1_000
  const { tick, ticked, refused } = useTick(promise, onChanged)
  const blocked = useActBlock()
  const name = promise.customerName ?? translate('customer', 'unknown')
  return (
    <li className={cx('promise', ticked && 'promise-done')}>
      <Tooltip text={blocked ?? refused ?? t(ticked ? 'promiseUndo' : 'promiseKeep')}>
        <button
          type="button"
          role="checkbox"
          className="promise-tick"
          aria-checked={ticked}
          aria-label={t('promiseKeepOf', { name })}
          aria-disabled={blocked !== undefined || undefined}
          onClick={blocked === undefined ? tick : undefined}
        >
          {ticked ? <Icon name="check" size={14} /> : null}
        </button>
      </Tooltip>
      <button
        type="button"
        className="promise-open ell"
        title={promise.text}
        lang={scriptOf(`${name} ${promise.text}`)}
        onClick={() => openCustomer(promise.customerId)}
      >
        {name} · {promise.text}
      </button>
      {ticked || promise.at > now ? (
        <time className="s12 t2 nw">{format.moment(promise.at)}</time>
      ) : (
        <span className="row gap4 s12 nw warn">
          <Icon name="clock" size={14} />
          {t('promiseDue', { time: format.momentWithin(promise.at) })}
        </span>
      )}
      {refused === undefined ? null : <p className="promise-refused s12 err">{refused}</p>}
    </li>
  )
}

/** Ticks at once; a refusal takes the tick back and says why. */
function useTick(
  { id, done }: FollowUp,
  onChanged: () => void,
): { readonly ticked: boolean; readonly refused: string | undefined; readonly tick: () => void } {
  const desk = useDesk()
  const [wanted, setWanted] = useState<boolean>()
  const [refused, setRefused] = useState<string>()
  const ticked = wanted ?? done
  const tick = async (): Promise<void> => {
    setWanted(!ticked)
    setRefused(undefined)
    const result = await desk.send({ type: 'followUp.done', interactionId: id, done: !ticked })
    if (result.ok) return onChanged()
    setWanted(undefined)
    setRefused(problemWords(result.problem).what)
  }
  return { ticked, refused, tick: () => void tick() }
}
