/** Joins the channels that reach customers through accounts at vendors to the centre. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isConfigEvent } from '#shared/domain/events.ts'
import { RequestRefused } from './app/request-refused.ts'
import { vendorMedia } from './app/vendor-accounts/media.ts'
import { optOuts } from './app/vendor-accounts/opt-out.ts'
import { VendorAccounts } from './app/vendor-accounts/vendor-accounts.ts'
import type { DriverFactories, VendorRequest } from './channels/account-driver.ts'
import { heldMedia } from './egress/held-media.ts'
import { channelAccountRoutes } from './gateway/routes/channel-accounts.ts'
import type { ChannelGround, MountedChannel } from './mounted-channel.ts'

/** Vendors push short notices; media is fetched. */
const LARGEST_PUSH = 1_048_576

/**
 * WeChat and SMS, over one set of accounts.
 * @returns builders of both channels, for `startServer`
 */
export function accountChannels(factories: DriverFactories) {
  const shared = new WeakMap<ChannelGround, VendorAccounts>()
  const accountsOf = (ground: ChannelGround): VendorAccounts => {
    const known = shared.get(ground)
    if (known !== undefined) return known
    const made = makeAccounts(ground, factories)
    shared.set(ground, made)
    return made
  }
  return [
    async (ground: ChannelGround): Promise<MountedChannel> => {
      const accounts = accountsOf(ground)
      return {
        connector: accounts.connector('wechat'),
        async register(http, _sockets, api) {
          await receivePushes(http, ground, accounts)
          const { config } = ground.engine.view
          const inUse = (id: string) => {
            const account = config.account.get(id)
            return account === undefined || account.archived ? null : account.record
          }
          channelAccountRoutes(api, {
            accounts,
            record: inUse,
            ids: () => [...config.account.keys()].filter((id) => inUse(id) !== null),
            noteSecret: async (by, id, secret) => {
              const command = { type: 'config.noteSecret', kind: 'account', id, secret } as const
              const noted = await ground.engine.submit({ id: ground.newId(), actor: by, command, fresh: true })
              if (!noted.ok) throw new RequestRefused(noted.refusal.code, noted.refusal.params)
            },
            now: () => ground.clock.now(),
            interactions: () => ground.engine.view.interactions.values(),
            addressOf: (id) => `${ground.address()}/channels/${inUse(id)?.channel ?? ''}/${id}`,
          })
        },
        started: () => accounts.start(),
        close: () => void accounts.stop(),
      }
    },
    async (ground: ChannelGround): Promise<MountedChannel> => ({
      connector: accountsOf(ground).connector('sms'),
      register: () => Promise.resolve(),
      started: () => undefined,
      close: () => undefined,
    }),
  ]
}

function makeAccounts(ground: ChannelGround, factories: DriverFactories): VendorAccounts {
  const { engine, centre, customers, storage, secrets, uploads, ephemera, conversationIds, clock, log } = ground
  const { view } = engine
  const onError = (error: unknown, doing: string) => log.error({ err: error, doing }, 'an account failed')
  const accounts = new VendorAccounts({
    factories,
    accounts: () => view.config.account,
    inbox: storage.inbox,
    messages: storage.vendorMessages,
    secrets,
    centre,
    conversationIds,
    language: (entryPointId) => view.config.entryPoint.get(entryPointId)?.record.language ?? 'zh-CN',
    optOut: {
      honour: optOuts({ engine, customers, consentsOf: (id) => storage.readModels.consentsOf(id), clock }),
      isOpen: (conversationId) => view.openInteractionOf(conversationId) !== undefined,
    },
    media: vendorMedia(storage.blobs, () => uploads.maxBytes, heldMedia({ agent: 'Huiliu' })),
    clock,
    log,
    publicUrl: ground.address,
    onError,
  })
  engine.onPublished(({ configChanged, events }) => {
    if (!configChanged) return
    for (const event of events)
      if (isConfigEvent(event) && event.type !== 'config.secretWritten' && event.data.kind === 'account')
        accounts.changed(event.data.id)
  })
  ephemera.onAgentTyping(({ interactionId, on }) => {
    const interaction = view.interactions.get(interactionId)
    const { accountId = null, introduction = null } = interaction ?? {}
    if (accountId !== null && introduction !== null) accounts.typing(accountId, introduction.address, on)
  })
  return accounts
}

/** `/channels/<channel>/<account>` and everything below it, as it came: signatures cover the bytes. */
async function receivePushes(http: FastifyInstance, ground: ChannelGround, accounts: VendorAccounts): Promise<void> {
  await http.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_PUSH }, (_request, body, done) => {
        done(null, body)
      })
      for (const path of ['/:channel/:account', '/:channel/:account/*'])
        scope.route<{ Params: { account: string; '*'?: string } }>({
          method: ['GET', 'POST'],
          url: path,
          handler: async (request, reply) => {
            const { account, '*': below } = request.params
            const answer = await accounts.webhook(account, vendorRequest(request, below, ground))
            return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body)
          },
        })
    },
    { prefix: '/channels' },
  )
}

/** @param below what follows the account in the address */
function vendorRequest(request: FastifyRequest, below: string | undefined, ground: ChannelGround): VendorRequest {
  const base = ground.publicUrl ?? `${request.protocol}://${request.host}`
  const url = new URL(request.url, base)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  )
  return {
    method: request.method === 'GET' ? 'GET' : 'POST',
    path: below === undefined ? '' : `/${below}`,
    url: url.href,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    remoteAddress: ground.caller.of({ address: request.socket.remoteAddress ?? '', headers: request.headers }),
  }
}
