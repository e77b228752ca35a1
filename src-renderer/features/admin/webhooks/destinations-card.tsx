import { Input } from 'antd'
import { useState } from 'react'
import { destinationsSchema, type Destinations } from '#shared/protocol/webhooks-rest.ts'
import { ApiProblem, problemOf, problemWords, useDesk, useRemote } from '../../../client/index.ts'
import { Button, Card, Field, InlineError, SkeletonTable, toastDone, useT } from '../../../design/index.ts'

const PATH = '/api/webhook-destinations'

/** [WH31] Where requests may go at all. */
export function DestinationsCard({ onChanged }: { onChanged: () => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(PATH, (signal) => api.request<Destinations>(PATH, { signal }))
  return (
    <Card title={t('webhookDestinations')}>
      <div className="ad-hooks-part">
        {data !== undefined ? (
          <DestinationsForm
            key={data.destinations.join(' ')}
            known={data.destinations}
            onSaved={() => (reload(), onChanged())}
          />
        ) : problem === undefined ? (
          <SkeletonTable rows={2} columns={1} />
        ) : (
          <InlineError what={t('webhookFailedToLoad')} detail={problemWords(problem).what} onRetry={reload} />
        )}
      </div>
    </Card>
  )
}

function DestinationsForm({ known, onSaved }: { known: readonly string[]; onSaved: () => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [text, setText] = useState(known.join('\n'))
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const lines = text
    .split(/[\n,，\s]+/u)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '')
  const save = async (): Promise<void> => {
    const odd = lines.find((line) => !destinationsSchema.safeParse({ destinations: [line] }).success)
    if (odd !== undefined) return setWrong(t('webhookDestinationsWrong', { what: odd }))
    setBusy(true)
    try {
      await api.request(PATH, { method: 'POST', body: { destinations: lines } })
      toastDone(t('webhookSaved'))
      onSaved()
    } catch (thrown) {
      const { params } = problemOf(thrown)
      const refused = thrown instanceof ApiProblem && thrown.status === 400
      setWrong(
        refused
          ? t('webhookDestinationsWrong', { what: params['problem'] ?? '' })
          : problemWords(problemOf(thrown)).what,
      )
    }
    setBusy(false)
  }
  return (
    <>
      <Field label={t('webhookDestinationsLabel')} hint={t('webhookDestinationsDetail')} error={wrong}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            className="ad-code"
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={text}
            status={wrong === undefined ? '' : 'error'}
            onChange={({ target }) => {
              setText(target.value)
              setWrong(undefined)
            }}
          />
        )}
      </Field>
      {lines.join(' ') === known.join(' ') ? null : (
        <p>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t('webhookSave')}
          </Button>
        </p>
      )}
    </>
  )
}
