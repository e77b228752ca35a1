import { useMemo } from 'react'
import { useNames } from '../../client/index.ts'
import { useChannelName, useFormat, useT } from '../../design/index.ts'
import type { Wording } from './wording.ts'

/** What values are put into words with, in the language now shown. */
export function useWording(): Wording {
  const t = useT('admin')
  const common = useT('common')
  const format = useFormat()
  const names = useNames()
  const channelName = useChannelName()
  // `channelName` is made anew with each drawing, but says the same as long as `common` does.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => ({ t, common, format, names, channelName }), [t, common, format, names])
}
