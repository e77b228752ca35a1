import { ConfigProvider, Select } from 'antd'
import { useState } from 'react'
import type { WayToWrite } from '#shared/protocol/outreach-rest.ts'
import { newId, problemWords, useActBlock, useNames } from '../../client/index.ts'
import { Dialog, InlineError, navigate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { type Asked, useOutreach, wentOutTo } from './store.ts'
import { useWays } from './use-ways.ts'
import { keyOf, WayList } from './way-list.tsx'
import { Words, type Said } from './words.tsx'
import './outreach.css'

/** [OT1] [OT9] Writes to a customer first, or goes on with the thread at hand; what the rules say stands there before anything goes. */
export function OutreachDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const t = useT('outreach')
  const { ways, problem, reload } = useWays(asked)
  const [wanted, setWanted] = useState<string | null>(null)
  // [OT17] What is news of the customer meanwhile is for the server to judge: here it would move what can be taken back.
  const [goingOut, setGoingOut] = useState<WayToWrite | null>(null)
  const chosen = goingOut ?? ways?.find((way) => keyOf(way) === wanted) ?? firstOf(ways ?? [], asked.pointId)
  const names = useNames()
  const last = useOutreach((store) => store.queueId)
  const queueIds = chosen?.queueIds ?? []
  const queueId = queueIds.find((id) => id === last) ?? queueIds[0] ?? null
  const busySending = goingOut !== null
  const { run, busy, problem: refused, clear } = useAction()
  const blocked = useActBlock()
  const title =
    asked.continuesId !== null
      ? t('goOnTitle')
      : asked.name === null
        ? t('titleUnknown')
        : t('title', { name: asked.name })

  const send = async (way: WayToWrite, content: Said, atNight: boolean): Promise<void> => {
    if (queueId === null) return
    const { customerId, continuesId } = asked
    const interactionId = newId()
    const to = { interactionId, messageId: newId(), customerId, continuesId, queueId }
    const { pointId, accountId } = way
    if (!(await run({ type: 'contact.start', ...to, pointId, accountId, content, ...(atNight ? { atNight } : {}) })))
      return
    wentOutTo(customerId)
    onClose()
    navigate(['work', interactionId])
  }

  return (
    <Dialog label={title} className="outreach" insistent={busySending || busy} onClose={onClose}>
      <ConfigProvider getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}>
        <div className="outreach-body">
          <h2>{title}</h2>
          {problem !== undefined && ways === undefined ? (
            <InlineError what={problemWords(problem).what} detail={problemWords(problem).todo} onRetry={reload} />
          ) : ways === undefined ? (
            <p className="s12 t3" role="status">
              {t('reading')}
            </p>
          ) : ways.length === 0 ? (
            <p className="t2">
              {t(asked.continuesId === null ? 'noWays' : 'noOtherWays')}
              <br />
              <span className="s12 t3">{t('noWaysDetail')}</span>
            </p>
          ) : (
            <WayList
              ways={ways}
              chosen={chosen}
              disabled={busySending || busy}
              onChoose={(way) => {
                clear()
                setWanted(keyOf(way))
              }}
            />
          )}
          {queueIds.length > 1 ? (
            <label className="row s12 t2">
              <span className="nw">{t('queue')}</span>
              <Select
                className="grow"
                size="small"
                value={queueId}
                disabled={busySending}
                options={queueIds.map((id) => ({ value: id, label: names.queue(id) }))}
                onChange={(id: string) => useOutreach.setState({ queueId: id })}
              />
            </label>
          ) : null}
          <Words
            key={chosen?.accountId}
            customerId={asked.customerId}
            customerName={asked.name}
            way={chosen}
            busy={busy}
            blocked={blocked}
            refused={refused}
            onHold={(holding) => setGoingOut(holding ? (chosen ?? null) : null)}
            onSend={(content, atNight) => {
              if (chosen !== undefined) void send(chosen, content, atNight)
            }}
            onOpen={(interactionId) => {
              onClose()
              navigate(['work', interactionId])
            }}
            onClose={onClose}
          />
        </div>
      </ConfigProvider>
    </Dialog>
  )
}

/** The one that was asked for, else the first by which anything can go. */
function firstOf(ways: readonly WayToWrite[], pointId: string | null): WayToWrite | undefined {
  const asked = ways.filter((way) => pointId === null || way.pointId === pointId)
  const open = ({ underWay, text, templates }: WayToWrite): boolean =>
    underWay === null && (text === null || Object.values(templates).includes(null))
  return asked.find(open) ?? asked[0] ?? ways.find(open) ?? ways[0]
}
