import { problemWords, hiddenNumber } from '../../client/index.ts'
import { IconButton, useT } from '../../design/index.ts'
import { usePhone } from './phone-store.ts'
import { useDial } from './use-dial.ts'

/** Beside a customer's number: calls it. Absent where there is no phone, or the number is hidden. */
export function CallNumberButton({ number, customerId }: { readonly number: string; readonly customerId: string }) {
  const t = useT('softphone')
  const provided = usePhone((store) => store.provided)
  const { dial, block, busy, problem } = useDial()
  if (provided !== true || !/^\+?\d{2,20}$/.test(number)) return null
  return (
    <>
      <IconButton
        icon="phone"
        size="small"
        label={t('callNumber', { number: hiddenNumber(number) })}
        disabledReason={busy ? t('dialling') : block}
        onClick={() => void dial(number, customerId)}
      />
      {problem === null ? null : (
        <span className="s12 err" role="alert" title={problemWords(problem).todo}>
          {problemWords(problem).what}
        </span>
      )}
    </>
  )
}
