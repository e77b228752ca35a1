import { useState } from 'react'
import { FIRST_RELATION_DAY, RELATION_KINDS, type RelationKind } from '#shared/domain/bond.ts'
import type { CustomerHits } from '#shared/protocol/rest.ts'
import {
  fromWallClock,
  newId,
  problemWords,
  useActBlock,
  useDesk,
  useRemote,
  wallClock,
} from '../../../client/index.ts'
import {
  Button,
  DayInput,
  displayZone,
  Field,
  Refusal,
  scriptOf,
  serverNow,
  toastDone,
  translate,
  useT,
} from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'

export interface RelationNewProps {
  readonly customerId: string
  readonly onChanged: () => void
  readonly onClose: () => void
}

const MOST_FOUND = 4
const LEAST_LETTERS = 2

/** What the other is to them, since which day where anybody knows, and who: a customer that was found, or a name. */
export function RelationNew({ customerId, onChanged, onClose }: RelationNewProps) {
  const t = useT('identity')
  const common = useT('common')
  const { api } = useDesk()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [kind, setKind] = useState<RelationKind>('household')
  const [who, setWho] = useState('')
  const [day, setDay] = useState('')
  const today = wallClock(serverNow(), displayZone()).slice(0, 10)
  const since = day === '' ? null : fromWallClock(`${day}T00:00`, displayZone())
  const isWrong = day !== '' && (day < FIRST_RELATION_DAY || day > today)
  const wrongDay = isWrong ? t('relationSinceWrong') : undefined
  const held = blocked ?? wrongDay
  const wanted = who.trim()
  const { data } = useRemote<CustomerHits>(wanted.length < LEAST_LETTERS ? null : `relation ${wanted}`, (signal) =>
    api.findCustomers(wanted, MOST_FOUND, signal),
  )
  const hits = (data?.hits ?? []).filter(({ id }) => id !== customerId)
  const relate = async (other: { readonly otherId: string | null; readonly name: string | null }): Promise<void> => {
    const relation = { customerId, relationId: newId(), kind, since, ...other }
    if (!(await run({ type: 'customer.relate', ...relation }))) return
    toastDone(translate('identity', 'related'))
    onChanged()
    onClose()
  }
  return (
    <div
      className="relation-new"
      role="presentation"
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <Field label={t('relationKind')}>
        {(ids) => (
          <select
            {...ids}
            className="panel-input"
            autoFocus
            value={kind}
            onChange={({ target }) => setKind(RELATION_KINDS.find((one) => one === target.value) ?? kind)}
          >
            {RELATION_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('relationSince')} hint={t('relationSinceHint')} error={wrongDay}>
        {(ids) => <DayInput {...ids} min={FIRST_RELATION_DAY} max={today} value={day} onChange={setDay} />}
      </Field>
      <Field label={t('relationWho')}>
        {(ids) => (
          <input
            {...ids}
            className="panel-input"
            maxLength={100}
            placeholder={t('relationPlaceholder')}
            value={who}
            onChange={(event) => setWho(event.target.value)}
          />
        )}
      </Field>
      {wanted.length < LEAST_LETTERS ? null : (
        <ul className="relation-hits" aria-label={t('relationFound')}>
          {hits.map(({ id, name, contact }) => (
            <li key={id}>
              <Button
                block
                size="small"
                busy={busy}
                disabledReason={held}
                onClick={() => void relate({ otherId: id, name: null })}
              >
                <span lang={scriptOf(name)}>{name ?? t('nameless')}</span>
                <span className="s12 t3">{contact}</span>
              </Button>
            </li>
          ))}
          <li>
            <Button
              block
              size="small"
              busy={busy}
              disabledReason={held}
              onClick={() => void relate({ otherId: null, name: wanted })}
            >
              {t('relationAsName', { name: wanted })}
            </Button>
          </li>
        </ul>
      )}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <div className="row">
        <span className="grow" />
        <Button size="small" onClick={onClose}>
          {common('cancel')}
        </Button>
      </div>
    </div>
  )
}
