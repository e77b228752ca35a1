/** What administrators set, beside everything else somebody did with the product. */
import type { AccessLog } from '../storage/index.ts'
import type { Engine } from './engine.ts'

/** [CO22] The log itself has what was set; here stands that it was, by whom. Nothing the system set is noted. */
export function noteConfiguration(
  engine: Pick<Engine, 'onPublished'>,
  accessLog: Pick<AccessLog, 'append'>,
  onError: (error: unknown, doing: string) => void,
): void {
  engine.onPublished(({ events }) => {
    const did = events.flatMap(({ type, data, actor, at }) => {
      if (!type.startsWith('config.') || !('kind' in data) || !('id' in data) || actor === 'system') return []
      // Noted before it is done, of every account.
      if (type === 'config.passwordStep') return []
      const object = `config.${data.kind}:${data.id}`
      return [{ at, actor, action: 'configure', subject: null, object, reason: type.slice('config.'.length) } as const]
    })
    if (did.length > 0) accessLog.append(did).catch((error: unknown) => onError(error, 'noting what was set'))
  })
}
