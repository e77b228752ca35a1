import { useFloor } from '../../client/index.ts'
import { type Command, translate, useCommands } from '../../design/index.ts'
import { askToWrite } from './store.ts'

export const WRITE_KEYWORDS = 'duanxin weixin fasong xiaoxi sms wechat text message write'

/** [OT1] Whoever serves customers. */
export function useMayWrite(): boolean {
  const role = useFloor((floor) => floor.me?.role)
  return role === 'agent' || role === 'outbound' || role === 'supervisor'
}

/** [OT1] Writes to the customer whose record is open, from the palette. @param customerId null: no record is open */
export function useWriteCommand(customerId: string | null): void {
  const mayWrite = useMayWrite()
  useCommands((): readonly Command[] =>
    customerId === null || !mayWrite
      ? []
      : [
          {
            id: `outreach.open.${customerId}`,
            group: 'customer',
            label: translate('outreach', 'commandWriteOpen'),
            keywords: WRITE_KEYWORDS,
            icon: 'sms',
            run: () => askToWrite({ customerId, name: null, pointId: null, continuesId: null }),
          },
        ],
  )
}
