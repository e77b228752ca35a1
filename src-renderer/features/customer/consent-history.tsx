import { Drawer } from 'antd'
import { useState } from 'react'
import type { Consent } from '#shared/domain/consent.ts'
import { isProvedByRequest } from '#shared/domain/rights-request.ts'
import { useNames } from '../../client/index.ts'
import { Button, Icon, useChannelName, useFormat, useT } from '../../design/index.ts'
import { PastTranscript } from '../conversation/index.ts'

/** Every word they ever said on it, the newest first, with what proves it. */
export function ConsentHistory({ consents }: { consents: readonly Consent[] }) {
  const t = useT('profile')
  const format = useFormat()
  const channelName = useChannelName()
  const [open, setOpen] = useState<{ readonly interactionId: string; readonly at: number } | null>(null)
  return (
    <>
      <ul className="consent-history">
        {consents.map(({ purpose, channel, given, at, until, proof, proofRef, interactionId, by, fromErased }) => (
          <li key={`${at} ${purpose} ${channel ?? ''}`}>
            <Icon name={given ? 'check' : 'close'} size={14} label={t(given ? 'state_given' : 'state_refused')} />
            <span>
              {t(`purpose_${purpose}`)} · {channel === null ? t('allChannels') : channelName(channel)}
              {until === null ? null : ` · ${t('consentUntil', { day: format.dayWithin(until) })}`}
            </span>
            <time dateTime={new Date(at).toISOString()}>{format.moment(at)}</time>
            <span className="t3">
              <ProofOf word={{ proof, proofRef, by, ...(fromErased === undefined ? {} : { fromErased }) }} />
            </span>
            {interactionId === null ? null : (
              <Button size="small" variant="link" onClick={() => setOpen({ interactionId, at })}>
                {t('consentShow')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={520}
        mask={false}
        destroyOnHidden
        title={open === null ? '' : t('consentTranscript', { day: format.onDay(open.at) })}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', background: 'var(--bg-canvas)' } }}
      >
        {open === null ? null : <PastTranscript interactionId={open.interactionId} />}
      </Drawer>
    </>
  )
}

/** What proves a word, where that is kept, and who wrote it down, or that it was said in a record that is erased. */
export function ProofOf({
  word: { proof, proofRef, by, fromErased },
}: {
  word: Pick<Consent, 'proof' | 'proofRef' | 'by' | 'fromErased'>
}) {
  const t = useT('profile')
  const names = useNames()
  const isKept = (proof === 'form' || proof === 'import') && proofRef !== null && proofRef !== ''
  const others: Readonly<Record<string, string>> = { customer: t('byCustomer'), system: t('bySystem') }
  return (
    <>
      {t(`proof_${proof}`)}
      {isKept
        ? ` ${isProvedByRequest(proofRef) ? t('proofByRequest') : t('proofKeptAt', { place: proofRef })}`
        : null}{' '}
      · {fromErased === undefined ? (others[by] ?? names.user(by)) : t('wordFromErased')}
    </>
  )
}
