import { useMemo, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Phase } from '#shared/domain/interaction.ts'
import { listedWork, useDesk, useFloor, useNames, useOutbox, workOf } from '../../client/index.ts'
import { Button, ChannelTile, Dialog, Icon, useT } from '../../design/index.ts'
import { leftBehindOf, type LeftBehind } from './left-behind.ts'
import './sign-out-dialog.css'

function useLeftBehind(): LeftBehind {
  const { drafts } = useDesk()
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  const entries = useOutbox((outbox) => outbox.entries)
  const written = useStore(drafts.composer.state)
  return useMemo(() => {
    const work = workOf(interactions, userId)
    // Read marks and drafts of a wrap-up are nobody's words.
    const unsent = entries.filter(({ command: { type } }) => type !== 'conversation.read' && type !== 'wrapUp.save')
    return leftBehindOf([...work.offered, ...listedWork(work)], unsent.length, written)
  }, [interactions, userId, entries, written])
}

const fates: Partial<Record<Phase['name'], 'signOutOffered' | 'signOutActive' | 'signOutWrapUp'>> = {
  offered: 'signOutOffered',
  active: 'signOutActive',
  parked: 'signOutActive',
  'wrap-up': 'signOutWrapUp',
}

/** Signs out, after asking where something would be left behind; `dialog` is the question while it stands. */
export function useSigningOut(signOut: () => void): { readonly start: () => void; readonly dialog: ReactNode } {
  const { asks } = useLeftBehind()
  const [asking, setAsking] = useState(false)
  return {
    start: () => (asks ? setAsking(true) : signOut()),
    dialog: asking ? <SignOutDialog onConfirm={signOut} onClose={() => setAsking(false)} /> : null,
  }
}

interface SignOutDialogProps {
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Before signing out with something in hand: each piece by name, and what becomes of it. */
function SignOutDialog({ onConfirm, onClose }: SignOutDialogProps) {
  const t = useT('shell')
  const names = useNames()
  const { work, unsent, drafts } = useLeftBehind()
  return (
    <Dialog label={t('signOutTitle')} className="sign-out" onClose={onClose}>
      <h2>{t('signOutTitle')}</h2>
      {work.length === 0 ? null : <p className="t2">{t('signOutWork', { count: work.length })}</p>}
      <ul className="sign-out-work scroll">
        {work.map((one) => {
          const fate = fates[one.phase.name]
          return (
            <li key={one.id}>
              <ChannelTile channel={one.channel} size={20} />
              <span className="ell">{names.customer(one)}</span>
              <span className="s12 t2 nw">{fate === undefined ? null : t(fate)}</span>
            </li>
          )
        })}
      </ul>
      {unsent === 0 ? null : <Lost>{t('signOutUnsent', { count: unsent })}</Lost>}
      {drafts === 0 ? null : <Lost>{t('signOutDrafts', { count: drafts })}</Lost>}
      <footer className="row">
        <span className="grow" />
        <Button onClick={onClose}>{t('signOutStay')}</Button>
        <Button variant="danger" icon="logout" onClick={onConfirm}>
          {t('signOut')}
        </Button>
      </footer>
    </Dialog>
  )
}

function Lost({ children }: { children: string }) {
  return (
    <p className="row gap4 s12 warn">
      <Icon name="warning" size={14} />
      {children}
    </p>
  )
}
