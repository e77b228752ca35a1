import { useState } from 'react'
import { SCOPES, SECRET_PREFIX, type Scope } from '#shared/domain/service-key.ts'
import { EXAMPLE_CALLS } from '#shared/protocol/service-key-examples.ts'
import { Card, useT } from '../../../design/index.ts'
import { SelectField } from '../form/choice-fields.tsx'
import { CopyButton } from '../parts/copy-button.tsx'

/** The lines for a terminal. A quote in the body would end it: none of ours has one. */
function linesOf(scope: Scope, origin: string): string {
  const { method, path, body } = EXAMPLE_CALLS[scope]
  const call = [`curl '${origin}${path}'`, `-H "Authorization: Bearer $HUILIU_KEY"`]
  if (method === 'POST') call.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body)}'`)
  return `export HUILIU_KEY='${SECRET_PREFIX}…'\n${call.join(' \\\n  ')}`
}

/** [SK11] */
export function ExampleCall() {
  const t = useT('admin')
  const [scope, setScope] = useState<Scope>('products')
  const lines = linesOf(scope, window.location.origin)
  return (
    <Card title={t('serviceKeyTry')} actions={<CopyButton text={lines} />}>
      <div className="ad-hooks-part">
        <p className="t3">{t('serviceKeyTryDetail')}</p>
        <SelectField
          label={t('serviceKeyTryScope')}
          value={scope}
          options={SCOPES.map((value) => ({ value, label: t(`scope_${value}`) }))}
          onChange={setScope}
        />
        <pre className="ad-keys-lines scroll">{lines}</pre>
      </div>
    </Card>
  )
}
