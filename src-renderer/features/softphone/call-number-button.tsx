import { problemWords } from '../../client/index.ts'
import { IconButton, useT } from '../../design/index.ts'
import { usePhone } from './phone-store.ts'
import { useDial } from './use-dial.ts'

export interface CallNumberButtonProps {
  /** The desk is not told the number itself. */
  readonly pointId: string
  /** As it stands beside the button, masked. */
  readonly shown: string
  readonly customerId: string
}

/** Beside a customer's number: calls it. Absent where there is no phone. */
export function CallNumberButton({ pointId, shown, customerId }: CallNumberButtonProps) {
  const t = useT('softphone')
  const provided = usePhone((store) => store.provided)
  const { dial, block, busy, problem } = useDial()
  if (provided !== true) return null
  return (
    <>
      <IconButton
        icon="phone"
        size="small"
        label={t('callNumber', { number: shown })}
        disabledReason={busy ? t('dialling') : block}
        onClick={() => void dial({ pointId }, customerId)}
      />
      {problem === null ? null : (
        <span className="s12 err" role="alert" title={problemWords(problem).todo}>
          {problemWords(problem).what}
        </span>
      )}
    </>
  )
}
