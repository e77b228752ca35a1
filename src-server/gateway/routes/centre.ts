import { z } from 'zod'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { EntryPointKey, EntryPointKeyState, PublicInfo } from '#shared/protocol/rest.ts'
import type { Clock } from '../../app/clock.ts'
import { demoRoles } from '../../app/demo-accounts.ts'
import type { EntryPointKeys } from '../../app/secrets.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { PublishedView } from '../../app/view.ts'
import type { Api } from '../api.ts'
import { openApiDocument } from '../openapi.ts'

export interface CentreRoutesPorts {
  readonly view: PublishedView
  readonly keys: EntryPointKeys
  readonly clock: Clock
  readonly version: string
  readonly demo: boolean
}

const byId = z.object({ id: idSchema })

export function centreRoutes(api: Api, { view, keys, clock, version, demo }: CentreRoutesPorts): void {
  api.open(
    { method: 'GET', path: '/public/info', summary: 'What the sign-in page shows', answer: 'PublicInfo' },
    (): PublicInfo => {
      const { name, timeZone } = view.centre
      return { name, version, demo, demoRoles: demo ? demoRoles(view) : [], serverTime: clock.now(), timeZone }
    },
  )
  api.open({ method: 'GET', path: '/openapi.json', summary: 'This document', answer: 'OpenApiDocument' }, () =>
    openApiDocument(api.documented, version),
  )

  const known = (id: string) => {
    if (!view.config.entryPoint.has(id)) throw new RequestRefused('not-found')
  }
  api.route(
    {
      method: 'POST',
      path: '/entry-points/:id/key',
      summary: 'Make a new signing key; the one before stops working',
      access: ['admin'],
      params: byId,
      answer: 'EntryPointKey',
    },
    async ({ params }): Promise<EntryPointKey> => {
      known(params.id)
      return { key: await keys.renew(params.id) }
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/entry-points/:id/key',
      summary: 'Whether a signing key is set',
      access: ['admin'],
      params: byId,
      answer: 'EntryPointKeyState',
    },
    async ({ params }): Promise<EntryPointKeyState> => {
      known(params.id)
      return { set: (await keys.get(params.id)) !== null }
    },
  )
}
