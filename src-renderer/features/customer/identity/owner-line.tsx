import { useState } from 'react'
import { BANKS_OWN } from '#shared/domain/source.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { CustomerIdentity, ShownHandOver, ShownOwner } from '#shared/protocol/identity-rest.ts'
import { useFloor, useNames } from '../../../client/index.ts'
import { Button, scriptOf, serverNow, useFormat, useT } from '../../../design/index.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'

interface OwnerLineProps {
  readonly customerId: string
  readonly identity: CustomerIdentity
  readonly onChanged: () => void
}

/** [PA28] Who looks after them now, who will, and who did. */
export function OwnerLine({ customerId, identity: { masked, owner, handOvers }, onChanged }: OwnerLineProps) {
  const t = useT('identity')
  const format = useFormat()
  const names = useNames()
  const role = useFloor((floor) => floor.me?.role)
  const [handing, setHanding] = useState(false)
  const [all, setAll] = useState(false)
  const mayHandOver = role === 'supervisor' || role === 'admin'
  const next = handOvers.findLast(({ effectiveAt }) => effectiveAt > serverNow())
  return (
    <>
      <div className="row gap8 owner-line">
        <span className="t3">{t('owner')}</span>
        {owner === null ? <span className="t3">{masked ? '••••••' : t('noOwner')}</span> : <Owner owner={owner} />}
        {mayHandOver ? (
          <span className="end">
            <Button size="small" onClick={() => setHanding(true)}>
              {t(owner === null ? 'assign' : owner.kind === 'user' ? 'handOver' : 'reassign')}
            </Button>
          </span>
        ) : null}
      </div>
      {next === undefined ? null : (
        <p className="s12">{t('ownerNext', { day: format.dayWithin(next.effectiveAt), name: names.user(next.to) })}</p>
      )}
      {handOvers.length < 2 ? null : (
        <Button variant="link" size="small" className="panel-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('historyHide') : t('history', { count: handOvers.length })}
        </Button>
      )}
      {all ? <History handOvers={handOvers} /> : null}
      {handing ? (
        <HandOverDialog
          customerId={customerId}
          current={owner?.kind === 'user' ? owner.to : null}
          onDone={onChanged}
          onClose={() => setHanding(false)}
        />
      ) : null}
    </>
  )
}

/** Somebody here with the day; whom only a source names, with the source. */
function Owner({ owner }: { owner: ShownOwner }) {
  const t = useT('identity')
  const sources = useT('profile')
  const format = useFormat()
  const names = useNames()
  const fromBank = t('fromBank')
  switch (owner.kind) {
    case 'user': {
      const since = t('ownerSince', { day: format.dayWithin(owner.since) })
      return (
        <>
          <b className="ell">{names.user(owner.to)}</b>
          <span className="s12 t3 nw">{owner.from === 'bank' ? `${since} · ${fromBank}` : since}</span>
        </>
      )
    }
    case 'named':
      return (
        <>
          <b className="ell" lang={scriptOf(owner.name)} title={owner.name}>
            {owner.name}
          </b>
          <span className="s12 t3 nw">
            {`· ${BANKS_OWN.has(owner.source) ? fromBank : sources(`source_${owner.source}`)}`}
          </span>
        </>
      )
    default:
      return assertNever(owner)
  }
}

function History({ handOvers }: { handOvers: readonly ShownHandOver[] }) {
  const t = useT('identity')
  const format = useFormat()
  const names = useNames()
  return (
    <ol className="hand-overs">
      {handOvers.map(({ from, to, effectiveAt, at, by, reason }) => (
        <li key={`${at} ${from ?? ''} ${to} ${by ?? ''}`}>
          <span className="row gap8">
            <span className="ell">{t('handOverLine', { from: names.user(from), to: names.user(to) })}</span>
            <span className="s12 t3 nw end">{format.day(effectiveAt)}</span>
          </span>
          <span className="s12 t2">
            {[reason, by === null ? t('fromBank') : t('by', { name: names.user(by) })]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  )
}
