import { useRef, useState } from 'react'
import { z } from 'zod'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { EvidenceChecked, EvidenceFinding } from '#shared/protocol/compliance-rest.ts'
import { problemOf, problemWords, useDesk } from '../../client/index.ts'
import { Banner, Button, IconButton, useT } from '../../design/index.ts'

const evidenceFile = z.looseObject({
  format: z.literal('huiliu-offer-evidence'),
  rows: z.array(z.unknown()).min(1),
})

interface Said {
  readonly tone: 'info' | 'error'
  readonly text: string
}

/** [CO21] Takes a file somebody kept, and says whether the log has it unchanged. */
export function useFileCheck() {
  const t = useT('compliance')
  const { api } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const [busy, setBusy] = useState(false)
  const check = async (file: File): Promise<void> => {
    setBusy(true)
    setSaid(null)
    try {
      const read = evidenceFile.safeParse(parsed(await file.text()))
      if (!read.success) return setSaid({ tone: 'error', text: t('checkNoFile') })
      const { checked, findings } = await api.request<EvidenceChecked>('/api/compliance/check', {
        method: 'POST',
        body: read.data,
      })
      const where = [...new Set(findings.map((finding) => placeOf(finding, t)))].join(t('checkAnd'))
      setSaid(
        findings.length === 0
          ? { tone: 'info', text: t('checkFine', { count: checked }) }
          : { tone: 'error', text: t('checkBad', { count: findings.length, where }) },
      )
    } catch (error) {
      setSaid({ tone: 'error', text: `${t('checkFailed')}${t('colon')}${problemWords(problemOf(error)).what}` })
    } finally {
      setBusy(false)
    }
  }
  const button = (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('check')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file !== undefined) void check(file)
        }}
      />
      <Button size="small" icon="verified" busy={busy} onClick={() => input.current?.click()}>
        {t('check')}
      </Button>
    </>
  )
  const answer =
    said === null ? null : (
      <Banner tone={said.tone}>
        <span className="row">
          {said.text}
          <IconButton icon="close" size="small" label={t('close')} onClick={() => setSaid(null)} />
        </span>
      </Banner>
    )
  return { button, answer }
}

function placeOf(finding: EvidenceFinding, t: ReturnType<typeof useT<'compliance'>>): string {
  switch (finding.problem) {
    case 'row':
    case 'body':
    case 'log':
      return t('checkRow', { seq: finding.seq })
    case 'missing':
      return t('checkMissing', { seq: finding.seq })
    case 'strange':
      return t('checkStrange', { seq: finding.seq })
    case 'part':
      return t(`part_${finding.part}`)
    default:
      return assertNever(finding)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
