/** The interface over HTTP, for people who sign in and for systems with a key, put together. */
import type { FastifyInstance } from 'fastify'
import type { Accounts } from './app/accounts.ts'
import type { Clock } from './app/clock.ts'
import type { NewId } from './app/ids.ts'
import { ServiceKeys } from './app/service-keys.ts'
import { Api } from './gateway/api.ts'
import type { OriginPolicy } from './gateway/origins.ts'
import { serviceKeyRoutes } from './gateway/routes/service-keys.ts'
import type { Storage } from './storage/index.ts'

export async function createApi(
  http: FastifyInstance,
  {
    accounts,
    origins,
    storage,
    ...ground
  }: {
    readonly accounts: Accounts
    readonly origins: OriginPolicy
    readonly storage: Pick<Storage, 'serviceKeys' | 'accessLog'>
    readonly clock: Clock
    readonly newId: NewId
    readonly onError: (error: unknown, doing: string) => void
  },
): Promise<Api> {
  const keys = await ServiceKeys.begin({ ...ground, store: storage.serviceKeys, accessLog: storage.accessLog })
  const api = new Api(http, { accounts, keys, origins })
  serviceKeyRoutes(api, keys)
  return api
}
