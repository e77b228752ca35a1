/** Every connected desk: who sits where, who is told what, who must go. */
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { deskOf } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { PROTOCOL, isProtocolAccepted } from '#shared/protocol/version.ts'
import type { CommandReply, Hello, Typing, Watch, WireWelcome } from '#shared/protocol/sync.ts'
import type { Accounts, Principal, SessionEnded, SignOutReason } from '../../app/accounts.ts'
import type { Clock } from '../../app/clock.ts'
import type { CustomerNews } from '../../app/customer-news.ts'
import type { DeskCommands } from '../../app/desk-commands.ts'
import type { Engine } from '../../app/engine.ts'
import type { Ephemera } from '../../app/ephemera.ts'
import type { NewId } from '../../app/ids.ts'
import type { LogRuns } from '../../app/log-runs.ts'
import type { RecentEvents } from '../../app/recent-events.ts'
import type { Reads } from '../../app/reads.ts'
import type { FloorCommand } from '../../app/submission.ts'
import type { Published } from '../../app/view.ts'
import type { Wallboard } from '../../projections/wallboard/wallboard.ts'
import { sendCustomerNews } from './customer-news.ts'
import { CommonPictures } from './common-pictures.ts'
import { DeskSession, type DeskLink } from './desk-session.ts'
import { FigureFeed } from './figure-feed.ts'
import { sendFrames } from './frames.ts'
import { Sessions } from './sessions.ts'
import { maskFor, shows } from './visibility.ts'
import { welcomeState, type WelcomeSources } from './welcome.ts'

export interface DeskHubPorts {
  readonly engine: Engine
  readonly accounts: Accounts
  readonly commands: DeskCommands
  readonly reads: Reads
  readonly ephemera: Ephemera
  /** the log as far as the view shows it */
  readonly recent: RecentEvents
  readonly runs: LogRuns
  readonly wallboard: Wallboard
  readonly customerNews: CustomerNews
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}

/** A desk that comes back this fast was never gone: a reload, a change of network. */
const GONE_AFTER_MS = 2_000
const KEEP_ALIVE_EVERY_MS = 5 * 60_000

interface MissedDesk {
  readonly stopWaiting: () => void
  /** The agent's desk that came meanwhile, as where one window was closed and another opened. */
  heir: string | null
}

export class DeskHub {
  readonly #ports: DeskHubPorts
  readonly #sessions = new Sessions()
  readonly #sources: WelcomeSources
  readonly #figures: FigureFeed
  /** The desks each sign-in has spoken from, so that signing out by HTTP finds the seat. */
  readonly #desksOfToken = new Map<string, Set<string>>()

  /** Desks whose line broke and that may yet be back in time. */
  readonly #missed = new Map<string, MissedDesk>()
  #cancelKeepAlive: () => void = () => undefined

  constructor(ports: DeskHubPorts) {
    this.#ports = ports
    const { engine, accounts, ephemera, wallboard } = ports
    const pictures = new CommonPictures(engine.view.config, () => engine.floor.channels)
    const idleSince = (agentId: string): number | undefined => engine.floor.idleSince.get(agentId)
    this.#sources = { view: engine.view, recent: ports.recent, runs: ports.runs, pictures, idleSince }
    this.#figures = new FigureFeed(this.#sessions, wallboard, engine.view)
    engine.onPublished((published) => this.#published(published))
    engine.onReadiness((ready) => {
      if (ready) this.takeSeats()
    })
    accounts.onSessionEnded((ended) => this.#sessionEnded(ended))
    ephemera.onPresence((presence) => {
      for (const session of this.#sessions.showing(presence.interactionId)) session.presence(presence)
    })
    ports.customerNews.onNews((news) => sendCustomerNews(this.#sessions, engine.view, news))
    wallboard.onTick((delta) => this.#figures.sendParts(delta))
  }

  /** Begins to look after the sessions of connected desks. */
  start(): void {
    this.#cancelKeepAlive = this.#ports.clock.after(KEEP_ALIVE_EVERY_MS, () => {
      for (const { tokenHash } of this.#sessions) void this.#ports.accounts.keepAlive(tokenHash)
      this.start()
    })
  }

  stop(): void {
    this.#cancelKeepAlive()
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Whether any desk of the user is connected. */
  isConnected(userId: string): boolean {
    return [...this.#sessions.ofUser(userId)].length > 0
  }

  /** Lets a desk take its seat if that is free. @returns why it may not even look; null: it may `enter` */
  async arrive({ tokenHash }: Principal, hello: Hello): Promise<Refusal | null> {
    if (!isProtocolAccepted(hello.version))
      return refuse('version-too-old', { major: PROTOCOL.major, minor: PROTOCOL.minor })
    const principal = this.#admitted(tokenHash)
    if (principal === null) return refuse('not-signed-in')
    const { deskId } = hello
    const desks = this.#desksOfToken.get(tokenHash)
    if (desks === undefined) this.#desksOfToken.set(tokenHash, new Set([deskId]))
    else desks.add(deskId)
    // Nothing to settle where a desk sits already, so that thousands can come back without a decision each.
    if (this.#isHere(principal.me.userId)) return null
    // A desk may look even while nothing can be stored: a refusal here only means that it cannot write yet.
    await this.#system({ type: 'desk.here', agentId: principal.me.userId, deskId })
    return null
  }

  /**
   * Greets a desk; from now on it gets frames, until `leave`. The welcome must go out before anything is awaited:
   * a frame that overtook it would be lost.
   * @returns the refusal when the session ended while the desk arrived
   */
  enter(
    link: DeskLink,
    { tokenHash, me: { userId } }: Principal,
    hello: Hello,
  ): { readonly welcome: WireWelcome & { readonly ok: true }; readonly session: DeskSession } | Refusal {
    const { engine, clock, runs } = this.#ports
    const { deskId } = hello
    // A connection outlives what its handshake was told: sign-outs, other roles, archived users.
    const principal = this.#admitted(tokenHash)
    if (principal === null) {
      this.#leaveSeat(userId, [deskId])
      return refuse('not-signed-in')
    }
    const session = new DeskSession(link, { me: principal.me, tokenHash, deskId }, engine.view.seq)
    session.writable = this.#holdsSeat(userId, deskId)
    const state = welcomeState(session, hello.resume, this.#sources)
    this.#sessions.add(session)
    this.#found(userId, deskId)
    if (!session.writable) this.#inheritFromMissed(userId, deskId)
    return {
      welcome: {
        ok: true,
        seq: engine.view.seq,
        run: runs.current,
        serverTime: clock.now(),
        writable: session.writable,
        state,
        figures: this.#figures.ownOf(session),
      },
      session,
    }
  }

  /** What follows the welcome: who is typing right now. */
  entered(session: DeskSession): void {
    for (const id of session.held) {
      const presence = this.#ports.ephemera.presenceOf(id)
      if (presence !== null) session.presence(presence)
    }
  }

  leave(session: DeskSession): void {
    this.#sessions.remove(session)
    this.#miss(session.me.userId, session.deskId)
  }

  command(session: DeskSession, frame: unknown): Promise<CommandReply> {
    return this.#ports.commands.carryOut(session.me, session.deskId, frame)
  }

  watch(session: DeskSession, watch: Watch): CommandReply {
    const { engine } = this.#ports
    if (watch.topic === 'floor') {
      if (!OVERSEEING_ROLES.has(session.me.role)) return { ok: false, refusal: refuse('not-allowed') }
      session.followFloor(watch.on)
      this.#figures.sendAll(session)
      return { ok: true, seq: engine.view.seq }
    }
    return watch.on
      ? this.#watchInteraction(session, watch.interactionId)
      : this.#unwatchInteraction(session, watch.interactionId)
  }

  typing(session: DeskSession, { interactionId, on }: Typing): void {
    const interaction = this.#ports.engine.view.interactions.get(interactionId)
    if (interaction?.phase.name !== 'active' || interaction.phase.agentId !== session.me.userId || !session.writable)
      return
    this.#ports.ephemera.agentTyping({ interactionId, agentId: session.me.userId, on })
  }

  #watchInteraction(session: DeskSession, id: string): CommandReply {
    const { engine, reads } = this.#ports
    const interaction = engine.view.interactions.get(id)
    if (interaction === undefined) return { ok: false, refusal: refuse('not-found') }
    session.watching.add(id)
    if (!shows(session, interaction)) {
      session.watching.delete(id)
      return { ok: false, refusal: refuse('not-allowed') }
    }
    reads.seen(session.me.userId, interaction, 'watch')
    if (!session.held.has(id)) {
      this.#sessions.hold(session, id)
      session.frame(engine.view.seq, [{ kind: 'enter', interaction: maskFor(session.me, interaction) }])
      const presence = this.#ports.ephemera.presenceOf(id)
      if (presence !== null) session.presence(presence)
    }
    return { ok: true, seq: engine.view.seq }
  }

  #unwatchInteraction(session: DeskSession, id: string): CommandReply {
    const { view } = this.#ports.engine
    session.watching.delete(id)
    const interaction = view.interactions.get(id)
    if (session.held.has(id) && (interaction === undefined || !shows(session, interaction))) {
      this.#sessions.drop(session, id)
      session.frame(view.seq, [{ kind: 'drop', interactionId: id }])
    }
    return { ok: true, seq: view.seq }
  }

  #published(published: Published): void {
    this.#sources.recent.push(published.events)
    sendFrames(this.#sessions, this.#ports.engine.view, published)
    for (const userId of published.agents) {
      for (const session of this.#sessions.ofUser(userId)) session.seat(this.#holdsSeat(userId, session.deskId))
    }
    for (const { id, after } of published.interactions)
      if (after.phase.name === 'closed' && deskOf(after) === null) this.#ports.ephemera.forget(id)
    if (!published.configChanged) return
    this.#sources.pictures.configChanged()
    this.#figures.configChanged()
    this.#userChanges(published)
  }

  /** Archived users are signed out; a changed role means a different view, so their desks start over. */
  #userChanges(published: Published): void {
    const { accounts, engine } = this.#ports
    for (const event of published.events) {
      if (event.type === 'config.archived' && event.data.kind === 'user')
        this.#end(event.data.id, 'user-archived', accounts.userArchived(event.data.id))
      if (event.type !== 'config.saved' || event.data.kind !== 'user') continue
      const role = engine.view.user(event.data.id)?.record.role
      const changed = [...this.#sessions.ofUser(event.data.id)].some((session) => session.me.role !== role)
      if (changed) this.#end(event.data.id, 'revoked', accounts.endAllSessions(event.data.id))
    }
  }

  /** The desks go at once: what they may see must not hang on when the end of their sessions is written. */
  #end(userId: string, reason: SignOutReason, ending: Promise<void>): void {
    ending.catch((error: unknown) => this.#ports.onError(error, 'ending sessions'))
    for (const session of this.#sessions.ofUser(userId)) session.signedOut(reason)
  }

  #admitted(tokenHash: string): Principal | null {
    const principal = this.#ports.accounts.standing(tokenHash)
    return principal === null || principal.mustChangePassword ? null : principal
  }

  #sessionEnded({ tokenHash, userId, reason }: SessionEnded): void {
    for (const session of this.#sessions.ofUser(userId)) if (session.tokenHash === tokenHash) session.signedOut(reason)
    const desks = this.#desksOfToken.get(tokenHash) ?? []
    this.#desksOfToken.delete(tokenHash)
    this.#leaveSeat(userId, desks)
  }

  /** Whoever signed out is gone at once, not merely missed. */
  #leaveSeat(userId: string, deskIds: Iterable<string>): void {
    if ([...deskIds].some((deskId) => this.#holdsSeat(userId, deskId)))
      void this.#system({ type: 'desk.signedOut', agentId: userId })
  }

  /** Counted from its latest leaving: a desk whose line breaks again and again is not gone while it comes back in time. */
  #miss(userId: string, deskId: string, heir: string | null = null): void {
    this.#found(userId, deskId)
    const stopWaiting = this.#ports.clock.after(GONE_AFTER_MS, () => {
      this.#missed.delete(deskKey(userId, deskId))
      this.#goneUnlessBack(userId, deskId, missed.heir)
    })
    const missed: MissedDesk = { stopWaiting, heir }
    this.#missed.set(deskKey(userId, deskId), missed)
  }

  #found(userId: string, deskId: string): void {
    this.#missed.get(deskKey(userId, deskId))?.stopWaiting()
    this.#missed.delete(deskKey(userId, deskId))
  }

  /** The desk gets the seat if the one that has it turns out to be gone, not merely missed. */
  #inheritFromMissed(userId: string, deskId: string): void {
    const holder = this.#ports.engine.view.agents.get(userId)?.desk
    if (holder?.name !== 'here') return
    const missed = this.#missed.get(deskKey(userId, holder.deskId))
    if (missed !== undefined) missed.heir = deskId
  }

  #goneUnlessBack(userId: string, deskId: string, heir: string | null): void {
    const desk = this.#ports.engine.view.agents.get(userId)?.desk
    if (desk?.name !== 'here' || desk.deskId !== deskId || this.#sessions.hasDesk(userId, deskId)) return
    void this.#system({ type: 'desk.gone', agentId: userId, deskId }).then((done) => {
      // While nothing can be stored the fact has to wait.
      if (!done) this.#miss(userId, deskId, heir)
      else if (heir !== null && this.#sessions.hasDesk(userId, heir))
        void this.#system({ type: 'desk.here', agentId: userId, deskId: heir })
    })
  }

  /**
   * Desks that came while nothing could be stored, or were taken for gone while the machine slept, are known as present
   * only now; of two of one agent the one that had the seat comes first.
   */
  takeSeats(): void {
    const seatless = [...this.#sessions].filter(
      ({ me }) => this.#ports.engine.view.agents.get(me.userId)?.desk.name !== 'here',
    )
    const hadSeat = ({ me, deskId }: DeskSession) => this.#holdsSeat(me.userId, deskId)
    const inTurn = [...seatless.filter(hadSeat), ...seatless.filter((session) => !hadSeat(session))]
    for (const { me, deskId } of inTurn) void this.#system({ type: 'desk.here', agentId: me.userId, deskId })
  }

  /** Shown and not about to change: some desk of the agent has the seat. */
  #isHere(userId: string): boolean {
    const { view, floor } = this.#ports.engine
    return [view, floor].every(({ agents }) => agents.get(userId)?.desk.name === 'here')
  }

  #holdsSeat(userId: string, deskId: string): boolean {
    const desk = this.#ports.engine.view.agents.get(userId)?.desk
    return desk !== undefined && desk.name !== 'none' && desk.deskId === deskId
  }

  async #system(command: FloorCommand): Promise<boolean> {
    const { engine, newId } = this.#ports
    const answer = await engine.submit({ id: newId(), actor: 'system', command, fresh: true })
    return answer.ok || answer.refusal.code !== 'storage-unavailable'
  }
}

/** Ids have no spaces; one of a desk is the client's own and may be another user's as well. */
const deskKey = (userId: string, deskId: string): string => `${userId} ${deskId}`
